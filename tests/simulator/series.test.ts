import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { breakfast, type Client, connect, HUB, invite, type Json, person, STOCKHOLM, startAt } from './small-world.ts';

const SPRING = { start: '2027-03-01T00:00:00Z', end: '2027-05-01T00:00:00Z' };
const VIEW = `/users/${HUB}/calendarView?startDateTime=${SPRING.start}&endDateTime=${SPRING.end}`;

/** Wednesdays at 08:15 from 10 March to 14 April 2027; summer time begins on 28 March. */
const wednesdays = (changes: object = {}) =>
  breakfast({
    start: { dateTime: '2027-03-10T08:15:00', timeZone: STOCKHOLM },
    end: { dateTime: '2027-03-10T09:00:00', timeZone: STOCKHOLM },
    recurrence: {
      pattern: { type: 'weekly', interval: 1, daysOfWeek: ['wednesday'], firstDayOfWeek: 'monday' },
      range: { type: 'endDate', startDate: '2027-03-10', endDate: '2027-04-14', recurrenceTimeZone: STOCKHOLM },
    },
    ...changes,
  });

describe('a series', async () => {
  const simulator = await startAt('2027-01-04T08:00:00Z');
  let hub: Client;
  beforeAll(async () => {
    hub = await connect(simulator.url);
  });
  afterAll(() => simulator.close());
  const series = async (people: string[]) => {
    const { body } = await hub('POST', `/users/${HUB}/events`, wednesdays({ attendees: invite(people) }));
    const view = await hub('GET', `${VIEW}&$top=100`);
    const occurrences = view.body.value.filter((each: Json) => each.seriesMasterId === body.id);
    return { master: body, occurrences, path: (n: number) => `/users/${HUB}/events/${occurrences[n].id}` };
  };
  const starts = (address: string) =>
    simulator.control.calendarOf(address, SPRING).map((each) => [each.startLocal, each.startUtc]);

  it('keeps 08:15 when summer time begins', async () => {
    const { master, occurrences } = await series([person(0)]);
    expect(master).toMatchObject({ type: 'seriesMaster', recurrence: { range: { endDate: '2027-04-14' } } });
    expect(starts(person(0))).toEqual([
      ['2027-03-10T08:15:00', '2027-03-10T07:15:00Z'],
      ['2027-03-17T08:15:00', '2027-03-17T07:15:00Z'],
      ['2027-03-24T08:15:00', '2027-03-24T07:15:00Z'],
      ['2027-03-31T08:15:00', '2027-03-31T06:15:00Z'],
      ['2027-04-07T08:15:00', '2027-04-07T06:15:00Z'],
      ['2027-04-14T08:15:00', '2027-04-14T06:15:00Z'],
    ]);
    expect(new Set(occurrences.map((each: Json) => each.iCalUId)).size).toBe(6);
    expect(simulator.control.calendarOf(person(0))[0]).toMatchObject({ type: 'seriesMaster', messages: 1 });
  });

  it('drifts when it is in UTC, as in life', async () => {
    const utc = { timeZone: 'UTC' };
    await hub('POST', `/users/${HUB}/events`, {
      ...wednesdays({ attendees: invite([person(1)]) }),
      start: { dateTime: '2027-03-10T07:15:00', ...utc },
      end: { dateTime: '2027-03-10T08:00:00', ...utc },
      recurrence: {
        pattern: { type: 'weekly', interval: 1, daysOfWeek: ['wednesday'] },
        range: { type: 'numbered', startDate: '2027-03-10', numberOfOccurrences: 4 },
      },
    });
    expect(starts(person(1)).at(-1)?.[1]).toBe('2027-03-31T07:15:00Z');
  });

  it('loses a cancelled occurrence; the others stay', async () => {
    const { path, master } = await series([person(2)]);
    expect((await hub('POST', `${path(3)}/cancel`, { comment: 'Påsk' })).status).toBe(202);
    expect((await hub('GET', path(3))).status).toBe(404);
    const left = simulator.control.calendarOf(HUB, SPRING).filter((each) => each.iCalUId === master.iCalUId);
    expect(left).toHaveLength(5);
    const seen = simulator.control.calendarOf(person(2), SPRING);
    expect(seen.filter((each) => each.isCancelled).map((each) => each.startLocal)).toEqual(['2027-03-31T08:15:00']);
    expect(simulator.control.messagesOf(person(2)).at(-1)).toMatchObject({
      kind: 'cancellation',
      occurrence: '2027-03-31',
    });
    // Someone invited afterwards never had that morning.
    await hub('PATCH', `/users/${HUB}/events/${master.id}`, { attendees: invite([person(2), person(3)]) });
    expect(starts(person(3))).toHaveLength(5);
    expect(simulator.control.messagesOf(person(2))).toHaveLength(2);
  });

  it('can have one occurrence moved, with the id it had', async () => {
    const { path } = await series([person(4)]);
    const moved = {
      start: { dateTime: '2027-03-18T10:00:00', timeZone: STOCKHOLM },
      end: { dateTime: '2027-03-18T11:00:00', timeZone: STOCKHOLM },
    };
    expect((await hub('PATCH', path(1), moved)).body).toMatchObject({
      type: 'exception',
      originalStart: '2027-03-17T07:15:00Z',
    });
    expect((await hub('GET', path(1))).body.start.dateTime).toBe('2027-03-18T09:00:00.0000000');
    expect(starts(person(4))[1]?.[0]).toBe('2027-03-18T10:00:00');
    const crossing = {
      start: { dateTime: '2027-03-25T10:00:00', timeZone: STOCKHOLM },
      end: { dateTime: '2027-03-25T11:00:00', timeZone: STOCKHOLM },
    };
    expect((await hub('PATCH', path(1), crossing)).body.error.code).toBe('ErrorOccurrenceCrossingBoundary');
  });

  it('costs a message for the master and one for each changed occurrence', async () => {
    const { path, master } = await series([person(5)]);
    await hub('PATCH', path(1), { subject: 'Frukost med gäst' });
    await hub('PATCH', `/users/${HUB}/events/${master.id}`, { location: { displayName: 'Hinderbanan' } });
    const about = simulator.control.messagesOf(person(5)).map(({ kind, occurrence }) => [kind, occurrence]);
    expect(about).toEqual([
      ['invitation', undefined],
      ['update', '2027-03-17'],
      ['update', undefined],
      ['update', '2027-03-17'],
    ]);
    const seen = simulator.control.calendarOf(person(5), SPRING).map((each) => [each.subject, each.location]);
    expect(seen[1]).toEqual(['Frukost med gäst', 'Hinderbanan']);
    expect(seen[2]).toEqual(['Onsdagsfrukost', 'Hinderbanan']);
  });

  it('can have a guest for one morning, who sees only that one', async () => {
    const { path } = await series([person(6)]);
    await hub('PATCH', path(0), { attendees: invite([person(6), person(7)]) });
    expect(starts(person(7)).map(([local]) => local)).toEqual(['2027-03-10T08:15:00']);
    expect(simulator.control.messagesOf(person(6))).toHaveLength(1);
  });
});
