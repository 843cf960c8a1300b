import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { breakfast, type Client, connect, HUB, invite, person, STOCKHOLM, startAt } from './small-world.ts';

describe('POST /users/{id}/events', async () => {
  const simulator = await startAt('2027-01-04T08:00:00Z');
  let hub: Client;
  beforeAll(async () => {
    hub = await connect(simulator.url);
  });
  afterAll(() => simulator.close());
  const create = (changes: Record<string, unknown>) => hub('POST', `/users/${HUB}/events`, breakfast(changes));

  it('puts the event in everyone’s calendar; with hideAttendees each sees only themselves', async () => {
    const { status, body, headers } = await create({ subject: 'Dold' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ type: 'singleInstance', isOrganizer: true, onlineMeeting: null });
    expect(body.start).toEqual({ dateTime: '2027-01-13T07:15:00.0000000', timeZone: 'UTC' });
    expect(body.attendees).toHaveLength(2);
    expect(headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
    const [copy] = simulator.control.calendarOf(person(0));
    expect(copy).toMatchObject({
      iCalUId: body.iCalUId,
      organizerEventId: body.id,
      startUtc: '2027-01-13T07:15:00Z',
      startLocal: '2027-01-13T08:15:00',
      timeZone: STOCKHOLM,
      location: 'Rastplatsen',
      organizer: HUB,
      showAs: 'free',
      isReminderOn: false,
      attendees: [person(0)],
      messages: 1,
    });
    await create({ subject: 'Öppen', hideAttendees: false, attendees: invite([person(2), person(3)]) });
    expect(simulator.control.calendarOf(person(2))[0]?.attendees).toEqual([person(2), person(3)]);
    expect(simulator.control.calendarOf(HUB).map((event) => event.subject)).toContain('Öppen');
  });

  it.each([
    ['an unknown property', { hideAttendee: true }, 'RequestBodyRead'],
    ['an unknown property further down', { location: { name: 'Rastplatsen' } }, 'RequestBodyRead'],
    ['a wrong type', { hideAttendees: 'true' }, 'RequestBodyRead'],
    ['an unknown member', { showAs: 'away' }, 'RequestBodyRead'],
    ['a read-only property', { iCalUId: 'mine' }, 'ErrorPropertyValidationFailure'],
    ['an IANA zone that is not on the list', zone('Europe/Stockholm'), 'TimeZoneNotSupportedException'],
    ['an end before its start', { end: at('2027-01-13T08:00:00') }, 'ErrorPropertyValidationFailure'],
    ['no start', { start: undefined }, 'ErrorPropertyValidationFailure'],
    ['a time with an offset', { start: at('2027-01-13T08:15:00Z') }, 'ErrorPropertyValidationFailure'],
    ['a day that does not exist', { start: at('2027-02-30T08:15:00') }, 'ErrorPropertyValidationFailure'],
    ['an all-day event at another time than midnight', { isAllDay: true }, 'ErrorInvalidRequest'],
    ['an address without @', { attendees: invite(['nobody']) }, 'ErrorInvalidRecipients'],
    [
      'a recurrence without a range',
      { recurrence: { pattern: { type: 'daily', interval: 1 } } },
      'ErrorPropertyValidationFailure',
    ],
    ['a weekly recurrence without days', weekly({ daysOfWeek: [] }, {}), 'ErrorPropertyValidationFailure'],
    ['a recurrence that starts elsewhere', weekly({}, { startDate: '2027-01-14' }), 'ErrorPropertyValidationFailure'],
    [
      'a recurrence that ends before it starts',
      weekly({}, { endDate: '2027-01-12' }),
      'ErrorPropertyValidationFailure',
    ],
  ])('refuses %s', async (_what, changes, code) => {
    const { status, body } = await create(changes);
    expect([status, body.error.code]).toEqual([400, code]);
    expect(body.error.innerError['request-id']).toBeTruthy();
  });

  it.each(['Europe/Berlin', 'UTC', 'Romance Standard Time'])('takes the zone %s', async (name) => {
    expect((await create(zone(name))).status).toBe(201);
  });

  it('keeps an all-day event at midnight in every zone', async () => {
    const days = { isAllDay: true, start: at('2027-02-01T00:00:00'), end: at('2027-02-02T00:00:00') };
    const { body } = await create({ ...days, subject: 'Hela dagen', attendees: invite([person(4)]) });
    expect(body.start).toEqual({ dateTime: '2027-02-01T00:00:00.0000000', timeZone: 'UTC' });
    expect(simulator.control.calendarOf(person(4))[0]).toMatchObject({
      isAllDay: true,
      startUtc: '2027-02-01T00:00:00Z',
    });
  });

  it('takes 500 attendees and not one more', async () => {
    const many = (n: number) => invite(Array.from({ length: n }, (_, i) => `guest${i}@elsewhere.example`));
    expect((await create({ attendees: many(500) })).status).toBe(201);
    expect(await create({ attendees: many(501) })).toMatchObject({
      status: 400,
      body: { error: { code: 'ErrorTooManyRecipients' } },
    });
  });

  it('reports an unknown address in the organiser’s mailbox, and still answers 201', async () => {
    expect((await create({ subject: 'Vilse', attendees: invite(['ingen@stad.example']) })).status).toBe(201);
    expect(simulator.control.undelivered(HUB).at(-1)).toMatchObject({
      code: '550 5.1.10',
      subject: 'Vilse',
      recipients: ['ingen@stad.example'],
    });
  });

  it('refuses a body over 4 MB, a body that is not JSON, and one without a content type', async () => {
    const body = { contentType: 'html', content: 'x'.repeat(4 * 1024 * 1024) };
    expect((await create({ body })).status).toBe(413);
    const send = (text: string, type: string) =>
      fetch(`${simulator.url}/v1.0/users/${HUB}/events`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${hub.token}`, 'Content-Type': type },
        body: text,
      });
    expect((await send('{', 'application/json')).status).toBe(400);
    expect((await send('{}', 'text/plain')).status).toBe(415);
  });

  it('says 501 to what it does not do, in Graph’s form', async () => {
    const answer = await hub('GET', `/users/${HUB}/messages`);
    expect(answer).toMatchObject({ status: 501, body: { error: { code: 'NotImplemented' } } });
    expect((await fetch(`${simulator.url}/beta/users`)).status).toBe(501);
  });
});

describe('a repeated transactionId', () => {
  it.each([
    [undefined, 409, true],
    [{ status: 400, withId: true } as const, 400, true],
    [{ status: 409, withId: false } as const, 409, false],
  ])('answers as %o says and sends nothing', async (duplicateAnswer, status, withId) => {
    const simulator = await startAt('2027-01-04T08:00:00Z', duplicateAnswer ? { duplicateAnswer } : {});
    const hub = await connect(simulator.url);
    const same = breakfast();
    const first = await hub('POST', `/users/${HUB}/events`, same);
    const again = await hub('POST', `/users/${HUB}/events`, same);
    expect(again.status).toBe(status);
    expect(again.body.error.code).toBe('ErrorDuplicateTransactionId');
    expect(again.body.error['@event.existingEventId']).toBe(withId ? first.body.id : undefined);
    expect(simulator.control.messagesOf(person(0))).toHaveLength(1);
    expect(simulator.control.stats()).toMatchObject({ duplicates: 1, eventsCreated: 1 });
    await simulator.close();
  });
});

function at(dateTime: string) {
  return { dateTime, timeZone: STOCKHOLM };
}

function zone(timeZone: string) {
  return {
    start: { dateTime: '2027-01-13T08:15:00', timeZone },
    end: { dateTime: '2027-01-13T09:00:00', timeZone },
  };
}

function weekly(pattern: object, range: object) {
  return {
    recurrence: {
      pattern: { type: 'weekly', interval: 1, daysOfWeek: ['wednesday'], ...pattern },
      range: { type: 'endDate', startDate: '2027-01-13', endDate: '2027-05-26', ...range },
    },
  };
}
