import { afterEach, expect, test } from 'vitest';
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
