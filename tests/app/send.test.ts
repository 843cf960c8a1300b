import { afterEach, expect, test } from 'vitest';
import { showSentEvents } from '../../src/invitations/show-sent-events.ts';
import {
  addressOf,
  HUB_MAILBOX,
  mailboxOf,
  startTestSystem,
  type TestOrganisation,
  type TestSystem,
  type TestSystemOptions,
} from '../support/start-test-system.ts';

let system: TestSystem;
afterEach(() => system.close());

async function start(options: TestSystemOptions = {}): Promise<TestSystem> {
  system = await startTestSystem(options);
  return system;
}

/** Everybody has each of the programme's activities, once, by one message, and sees nobody else. */
function expectEverybodyInvited(organisations: TestOrganisation[], activities: number): void {
  for (const { name, people } of organisations) {
    for (let n = 0; n < people; n += 1) {
      const entries = system.simulator.control.calendarOf(addressOf(name, n));
      expect(entries.map((entry) => entry.messages)).toEqual(Array.from({ length: activities }, () => 1));
      expect(new Set(entries.map((entry) => entry.subject)).size).toBe(activities);
      for (const entry of entries) expect(entry.attendees).toEqual([addressOf(name, n)]);
    }
  }
  expect(system.simulator.control.undelivered()).toEqual([]);
}

const ORGANISATIONS = [
  { name: 'stad', people: 6, level: 2 },
  { name: 'region', people: 4, level: 2 },
  { name: 'verket', people: 5, level: 0 },
];

test('everybody is invited once, from the own mailbox or the hub’s', async () => {
  const { control } = (await start()).simulator;
  const sent = await system.send();
  await system.settle();
  expectEverybodyInvited(ORGANISATIONS, 3);
  expect(control.calendarOf(addressOf('stad', 0))[0]?.organizer).toBe(mailboxOf('stad'));
  expect(control.calendarOf(addressOf('verket', 0))[0]?.organizer).toBe(HUB_MAILBOX);
  const view = await system.view(sent.id);
  expect(view.state).toBe('done');
  expect(view.invitations.sent).toBe(45);
  expect(view.events.sent).toBe(9);
  expect(control.stats().operations).toBe(9);
});

test('501 people of one organisation are two events, each with room', async () => {
  await start({ organisations: [{ name: 'stad', people: 501, level: 2 }], events: [{}] });
  const plan = await system.plan();
  expect(plan.events).toEqual({ own: 2, hub: 0 });
  const { id } = await system.send();
  await system.settle();
  expectEverybodyInvited([{ name: 'stad', people: 501, level: 2 }], 1);
  expect((await system.view(id)).plan.people).toBe(501);
});

test('a mailbox is never asked more than four things at a time', async () => {
  const events = Array.from({ length: 25 }, (_, n) => ({ UID: `u${n}`, SUMMARY: `Aktivitet ${n}` }));
  const { control } = (await start({ events })).simulator;
  control.setLatency(3);
  await system.send();
  await system.settle();
  expectEverybodyInvited(ORGANISATIONS, 25);
  expect(Math.max(...Object.values(control.stats().highestConcurrency))).toBe(4);
  expect(control.stats().throttled).toBe(0);
});

test('thirty messages a minute and mailbox, so that Exchange holds nothing back', async () => {
  const events = Array.from({ length: 65 }, (_, n) => ({ UID: `u${n}`, SUMMARY: `Aktivitet ${n}` }));
  const { control } = (await start({ organisations: [{ name: 'stad', people: 2, level: 2 }], events })).simulator;
  const plan = await system.plan();
  expect(plan.decides).toBe('messagesPerMinute');
  expect(Date.parse(plan.finishesAt) - Date.parse(plan.startsAt)).toBe(120_000);
  const { createdAt } = await system.send();
  await system.settle();
  expectEverybodyInvited([{ name: 'stad', people: 2, level: 2 }], 65);
  expect(control.stats().messagesDeferred).toBe(0);
  expect(system.clock.now().epochMilliseconds - Date.parse(createdAt)).toBeGreaterThanOrEqual(120_000);
});

test('10,000 recipients a day and mailbox: the rest goes the next day, nothing bounces', async () => {
  const organisations = [{ name: 'stad', people: 4_000, level: 2 }];
  const { control } = (await start({ organisations })).simulator;
  const plan = await system.plan();
  expect(plan).toMatchObject({
    people: 4_000,
    invitations: 12_000,
    events: { own: 27, hub: 0 },
    decides: 'recipientsPerDay',
  });
  await system.send();
  await system.settle();
  expect(control.undelivered()).toEqual([]);
  expect(control.stats().recipientsDelivered).toBe(12_000);
  expect(system.clock.now().toString() >= '2027-01-05T07:00:00Z').toBe(true);
});

test('external recipients of the hub’s tenant are counted before anything is sent, the soonest activity first', async () => {
  const organisations = [{ name: 'verket', people: 300, level: 0 }];
  const { control } = (await start({ organisations, externalRecipientLimit: 600 })).simulator;
  expect(await system.plan()).toMatchObject({ decides: 'externalRecipientsPerDay' });
  await system.send();
  await system.settle();
  expectEverybodyInvited(organisations, 3);
  const order = control.messagesOf(addressOf('verket', 0)).map((message) => message.subject);
  expect(order).toEqual([
    'Samverket: Lägereldssamtal 1',
    'Samverket: Lägereldssamtal 2',
    'Samverket: Lägereldssamtal 3',
  ]);
});

test('a series with exceptions is one recurring event and one invitation', async () => {
  const breakfast = {
    UID: 'frukost@samverket.example',
    SUMMARY: 'Onsdagsfrukost',
    CATEGORIES: 'onsdagsfrukost',
    'DTSTART;TZID="W. Europe Standard Time"': '20270317T081500',
    'DTEND;TZID="W. Europe Standard Time"': '20270317T090000',
    RRULE: 'FREQ=WEEKLY;BYDAY=WE;UNTIL=20270414T061500Z',
    'EXDATE;TZID="W. Europe Standard Time"': '20270331T081500',
  };
  const { control } = (await start({ events: [breakfast] })).simulator;
  control.addFault({ match: { method: 'DELETE' }, nth: 1, kind: 'resetAfter' });
  control.addFault({ match: { method: 'PATCH' }, nth: 2, kind: 'resetAfter' });
  control.addFault({ match: { method: 'PATCH' }, nth: 3, kind: 'reset' });
  await system.send();
  await system.settle();
  expectEverybodyInvited(ORGANISATIONS, 1);
  const term = { start: '2027-03-01T00:00:00Z', end: '2027-05-01T00:00:00Z' };
  const days = control.calendarOf(addressOf('stad', 0), term).map((entry) => entry.startUtc);
  expect(days).toEqual([
    '2027-03-17T07:15:00Z',
    '2027-03-24T07:15:00Z',
    '2027-04-07T06:15:00Z',
    '2027-04-14T06:15:00Z',
  ]);
});

test('every event can be shown exactly as it was sent, and proved', async () => {
  await start();
  await system.send();
  await system.settle();
  const { activities } = await system.plan();
  const shown = [];
  for (const { activityId } of activities)
    shown.push(...(await showSentEvents(system.deps, system.manager, activityId)));
  expect(shown).toHaveLength(9);
  expect(shown.every((event) => event.verified)).toBe(true);
  const addresses = shown.flatMap((event) =>
    (event.body['attendees'] as { emailAddress: { address: string } }[]).map((each) => each.emailAddress.address),
  );
  expect(addresses).toHaveLength(45);
  expect(new Set(addresses).size).toBe(15);
});
