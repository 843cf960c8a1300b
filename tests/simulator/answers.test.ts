import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startJudged } from './judged-simulator.ts';
import {
  breakfast,
  type Client,
  connect,
  HUB,
  invite,
  type Json,
  person,
  STOCKHOLM,
  TOWN_TENANT,
} from './small-world.ts';

const NEVER = '0001-01-01T00:00:00Z';
const asking = (changes: object = {}) => breakfast({ responseRequested: true, ...changes });
const weekly = {
  pattern: { type: 'weekly', interval: 1, daysOfWeek: ['wednesday'], firstDayOfWeek: 'monday' },
  range: { type: 'numbered', startDate: '2027-01-13', numberOfOccurrences: 3, recurrenceTimeZone: STOCKHOLM },
};
const JANUARY = { start: '2027-01-01T00:00:00Z', end: '2027-02-01T00:00:00Z' };
const VIEW = `calendarView?startDateTime=${JANUARY.start}&endDateTime=${JANUARY.end}`;

describe('answers to an invitation', async () => {
  const simulator = await startJudged('2027-01-04T08:00:00Z');
  const { control } = simulator;
  let hub: Client;
  let town: Client;
  beforeAll(async () => {
    hub = await connect(simulator.url);
    town = await connect(simulator.url, TOWN_TENANT);
  });
  afterAll(async () => {
    expect(simulator.judge()).toBeGreaterThan(20);
    await simulator.close();
  });
  const create = async (body: object) => (await hub('POST', `/users/${HUB}/events`, body)).body;
  const read = async (id: string) => (await hub('GET', `/users/${HUB}/events/${id}`)).body;
  const statuses = (event: Json) => event.attendees.map((each: Json) => each.status);
  const responses = (event: Json) => statuses(event).map((status: Json) => status.response);
  const entriesOf = (n: number, iCalUId: string) =>
    control.calendarOf(person(n), JANUARY).filter((entry) => entry.iCalUId === iCalUId);

  it('stand on the organiser’s copy with their time, change it, and send nobody a message', async () => {
    const event = await create(asking());
    expect(statuses(event)).toEqual(Array(2).fill({ response: 'notResponded', time: NEVER }));
    expect(entriesOf(0, event.iCalUId)[0]?.response).toBe('notResponded');
    control.resetStats();
    simulator.pass(60_000);
    control.answer(person(0), { iCalUId: event.iCalUId, response: 'accepted' });
    control.answer(person(1), { iCalUId: event.iCalUId, response: 'tentativelyAccepted' });
    const after = await read(event.id);
    expect(statuses(after)).toEqual([
      { response: 'accepted', time: '2027-01-04T08:01:00Z' },
      { response: 'tentativelyAccepted', time: '2027-01-04T08:01:00Z' },
    ]);
    expect(after.changeKey).not.toBe(event.changeKey);
    expect(after.lastModifiedDateTime).toBe('2027-01-04T08:01:00.0000000Z');
    expect(control.stats().messagesSent).toBe(0);
    expect(entriesOf(0, event.iCalUId)[0]?.response).toBe('accepted');
    const own = (await town('GET', `/users/${person(0)}/events`)).body.value[0];
    expect(own.responseStatus).toEqual({ response: 'accepted', time: '2027-01-04T08:01:00Z' });
    expect(control.calendarOf(HUB)[0]?.response).toBe('organizer');
  });

  it('do not reach an organiser who has not asked', async () => {
    const event = await create(breakfast());
    expect(responses(event)).toEqual(['none', 'none']);
    expect(entriesOf(0, event.iCalUId)[0]?.response).toBe('none');
    control.answer(person(0), { iCalUId: event.iCalUId, response: 'accepted' });
    const after = await read(event.id);
    expect([responses(after), after.changeKey]).toEqual([['none', 'none'], event.changeKey]);
    expect(entriesOf(0, event.iCalUId)[0]?.response).toBe('accepted');
  });

  it('take a declined event out of the calendar, until the person thinks again', async () => {
    const event = await create(asking({ attendees: invite([person(2)]) }));
    control.answer(person(2), { iCalUId: event.iCalUId, response: 'declined' });
    expect(entriesOf(2, event.iCalUId)).toEqual([]);
    expect(responses(await read(event.id))).toEqual(['declined']);
    control.answer(person(2), { iCalUId: event.iCalUId, response: 'accepted' });
    expect(entriesOf(2, event.iCalUId)).toMatchObject([{ response: 'accepted' }]);
    expect(responses(await read(event.id))).toEqual(['accepted']);
  });

  it('to one occurrence are that occurrence’s, an exception', async () => {
    const master = await create(asking({ recurrence: weekly }));
    const view = async () =>
      (await hub('GET', `/users/${HUB}/${VIEW}&$top=100`)).body.value.filter(
        (each: Json) => each.seriesMasterId === master.id,
      );
    control.answer(person(0), { iCalUId: master.iCalUId, response: 'accepted' });
    control.answer(person(0), { iCalUId: master.iCalUId, response: 'declined', occurrence: '2027-01-20' });
    const occurrences = await view();
    expect(occurrences.map((each: Json) => [each.type, ...responses(each)])).toEqual([
      ['occurrence', 'accepted', 'notResponded'],
      ['exception', 'declined', 'notResponded'],
      ['occurrence', 'accepted', 'notResponded'],
    ]);
    expect(responses(await read(master.id))).toEqual(['accepted', 'notResponded']);
    const mine = entriesOf(0, master.iCalUId).map((entry) => [entry.occurrence, entry.response]);
    expect(mine).toEqual([
      ['2027-01-13', 'accepted'],
      ['2027-01-27', 'accepted'],
    ]);
    expect(() =>
      control.answer(person(0), { iCalUId: master.iCalUId, response: 'accepted', occurrence: '2027-01-21' }),
    ).toThrow('no occurrence on 2027-01-21');
  });

  it('are asked for again when the event moves, and only then', async () => {
    const event = await create(asking());
    const path = `/users/${HUB}/events/${event.id}`;
    control.answer(person(0), { iCalUId: event.iCalUId, response: 'accepted' });
    control.answer(person(1), { iCalUId: event.iCalUId, response: 'declined' });
    const renamed = await hub('PATCH', path, { subject: 'Frukost' });
    expect(responses(renamed.body)).toEqual(['accepted', 'declined']);
    const moved = await hub('PATCH', path, { end: { dateTime: '2027-01-13T09:30:00', timeZone: STOCKHOLM } });
    expect(statuses(moved.body)).toEqual(Array(2).fill({ response: 'notResponded', time: NEVER }));
    for (const n of [0, 1]) expect(entriesOf(n, event.iCalUId)[0]?.response).toBe('notResponded');
  });

  it('are asked for again for one occurrence when only that one moves', async () => {
    const master = await create(asking({ recurrence: weekly, attendees: invite([person(3)]) }));
    control.answer(person(3), { iCalUId: master.iCalUId, response: 'accepted' });
    const [first] = (await hub('GET', `/users/${HUB}/${VIEW}&$top=100`)).body.value.filter(
      (each: Json) => each.seriesMasterId === master.id,
    );
    const start = { dateTime: '2027-01-13T08:30:00', timeZone: STOCKHOLM };
    const { body } = await hub('PATCH', `/users/${HUB}/events/${first.id}`, { start });
    expect(responses(body)).toEqual(['notResponded']);
    expect(responses(await read(master.id))).toEqual(['accepted']);
    const mine = entriesOf(3, master.iCalUId).map((entry) => entry.response);
    expect(mine).toEqual(['notResponded', 'accepted', 'accepted']);
  });

  it('about a version that the organiser has left behind do not count', async () => {
    const event = await create(asking({ attendees: invite([person(4)]) }));
    // The mailbox uses up its messages of the minute, so that the update is held back.
    for (let n = 0; n < 30; n++) await create(breakfast({ attendees: invite([person(5)]) }));
    await hub('PATCH', `/users/${HUB}/events/${event.id}`, {
      start: { dateTime: '2027-01-13T08:00:00', timeZone: STOCKHOLM },
    });
    const moved = await read(event.id);
    control.answer(person(4), { iCalUId: event.iCalUId, response: 'accepted' });
    expect(await read(event.id)).toMatchObject({ changeKey: moved.changeKey, attendees: moved.attendees });
    expect(responses(moved)).toEqual(['notResponded']);
    expect(entriesOf(4, event.iCalUId)[0]?.response).toBe('accepted');
    simulator.pass(120_000);
    expect(entriesOf(4, event.iCalUId)[0]).toMatchObject({ response: 'notResponded', messages: 2 });
  });

  it('are refused where there is nothing to answer', async () => {
    const event = await create(asking({ attendees: invite([person(6)]) }));
    const answer = (address: string, response: string) =>
      control.answer(address, { iCalUId: event.iCalUId, response: response as 'accepted' });
    expect(() => answer(HUB, 'accepted')).toThrow('organiser does not answer');
    expect(() => answer(person(7), 'accepted')).toThrow('Nothing with the iCalUId');
    expect(() => answer('ingen@stad.example', 'accepted')).toThrow('no mailbox');
    expect(() => answer(person(6), 'perhaps')).toThrow('not an answer');
    await hub('POST', `/users/${HUB}/events/${event.id}/cancel`, {});
    expect(() => answer(person(6), 'accepted')).toThrow('cancelled');
  });
});

describe('the person’s page', () => {
  it('has buttons to answer with, for one occurrence or the whole series', async () => {
    const simulator = await startJudged('2027-01-04T08:00:00Z');
    const hub = await connect(simulator.url);
    const body = asking({ recurrence: weekly, attendees: invite([person(0)]) });
    const { iCalUId } = (await hub('POST', `/users/${HUB}/events`, body)).body;
    const page = `${simulator.url}/calendars/${person(0)}`;
    const html = await (await fetch(page)).text();
    for (const text of ['Tacka ja', 'Kanske', 'Tacka nej', 'inte än', 'value="2027-01-13"'])
      expect(html).toContain(text);
    const send = (fields: Record<string, string>) =>
      fetch(`${page}/answers`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
    const sent = await send({ iCalUId, occurrence: '2027-01-13', response: 'declined', fran: '2027-01-04' });
    expect([sent.status, sent.headers.get('location')]).toEqual([
      303,
      `/calendars/${encodeURIComponent(person(0))}?fran=2027-01-04`,
    ]);
    await send({ iCalUId, occurrence: '2027-01-20', serie: 'ja', response: 'accepted' });
    const entries = simulator.control.calendarOf(person(0), JANUARY);
    expect(entries.map((entry) => [entry.occurrence, entry.response])).toEqual([
      ['2027-01-20', 'accepted'],
      ['2027-01-27', 'accepted'],
    ]);
    expect((await send({ iCalUId: 'x', response: 'accepted' })).status).toBe(400);
    const own = await (await fetch(`${simulator.url}/calendars/${HUB}`)).text();
    expect(own).not.toContain('Tacka ja');
    await simulator.close();
  });
});
