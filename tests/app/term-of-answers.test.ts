import { afterEach, expect, test } from 'vitest';
import { registerAttendee } from '../../src/registrations/register-attendee.ts';
import { unregisterAttendee } from '../../src/registrations/unregister-attendee.ts';
import { addressOf, startTestSystem, type TestSystem } from '../support/start-test-system.ts';

let system: TestSystem | undefined;

afterEach(async () => {
  await system?.close();
  system = undefined;
});

const ORGANISATIONS = [
  { name: 'stad', people: 5, level: 2 },
  { name: 'verket', people: 4, level: 0 },
];
const PEOPLE = ORGANISATIONS.flatMap(({ name, people }) =>
  Array.from({ length: people }, (_, n) => addressOf(name, n)),
);
const TITLES = [1, 2, 3, 4].map((n) => `Träff ${n}`);
const DAYS = 21;

/** The same numbers every time (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

test.each([1, 2])(
  'people answer as they like for weeks while notifications are lost, doubled and late: registrations equal calendars (seed %i)',
  async (seed) => {
    const random = seeded(seed);
    system = await startTestSystem({
      webhook: true,
      organisations: ORGANISATIONS,
      events: TITLES.map((SUMMARY, n) => ({
        UID: `t${n}`,
        SUMMARY,
        'DTSTART;TZID="W. Europe Standard Time"': `2027030${n + 1}T130000`,
        'DTEND;TZID="W. Europe Standard Time"': `2027030${n + 1}T140000`,
      })),
    });
    const running = system;
    const { control } = running.simulator;
    await running.send();
    await running.still();
    control.notificationFaults({ lose: { every: 3 }, double: { every: 4 }, late: { every: 5 } });
    for (let day = 0; day < DAYS; day += 1) {
      for (let act = 0; act < 4; act += 1) {
        await running.clock.advance(60_000 * (1 + random(90)));
        await someAct(running, random);
      }
      if (random(10) === 0) control.expireDeltaTokens();
      if (random(4) === 0) control.releaseLate();
      if (random(3) === 0) await running.still();
    }
    control.releaseLate();
    await running.clock.advance(61 * 60_000);
    await running.still();
    for (const title of TITLES) {
      const { id } = await running.activity(title);
      for (const address of PEOPLE)
        expect({ title, address, ...(await standing(running, id, address)) }).toEqual({
          title,
          address,
          ...calendar(running, title, address),
        });
    }
    expect(control.undelivered()).toEqual([]);
  },
);

/** One of the things that people do, in Outlook or in the tab. */
async function someAct(running: TestSystem, random: (below: number) => number): Promise<void> {
  const address = PEOPLE[random(PEOPLE.length)] ?? '';
  const title = TITLES[random(TITLES.length)] ?? '';
  const { deps } = running;
  const choice = random(5);
  if (choice < 3) {
    const invited = running.simulator.control
      .calendarOf(address)
      .some((entry) => entry.subject === `Samverket: ${title}` && !entry.isCancelled);
    // A no lies in Deleted Items: it is not in the calendar any more, and is not changed here.
    if (invited) running.answer(address, title, choice === 0 ? 'declined' : 'accepted');
    return;
  }
  // Whoever acts in the tab sees what Outlook has said so far.
  await running.still();
  const { id } = await running.activity(title);
  const member = await running.memberOf(address);
  if (choice === 3) await registerAttendee(deps, member, id, { occurrenceAt: null });
  else await unregisterAttendee(deps, member, id, null);
}

async function standing(
  { deps, memberOf }: TestSystem,
  activityId: number,
  address: string,
): Promise<{ comes: boolean }> {
  const { personId } = await memberOf(address);
  const row = await deps.db
    .selectFrom('attendees')
    .select('state')
    .where('activity_id', '=', activityId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return { comes: row?.state === 'registered' };
}

function calendar({ simulator }: TestSystem, title: string, address: string): { comes: boolean } {
  const mine = simulator.control
    .calendarOf(address)
    .filter((entry) => entry.subject === `Samverket: ${title}` && !entry.isCancelled);
  expect(mine.length).toBeLessThanOrEqual(1);
  return { comes: mine[0]?.response === 'accepted' };
}
