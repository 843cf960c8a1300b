import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { checkIn } from '../../src/follow-ups/check-in.ts';
import { markArrival } from '../../src/follow-ups/host-list.ts';
import { foldOldAttendance } from '../../src/follow-ups/keep-folding.ts';
import { rateActivity } from '../../src/follow-ups/rate-activity.ts';
import { AFTER, DURING, type FollowUpWorld, startFollowUpWorld } from './follow-up-world.ts';

/** Every row of every table, as text without what is random. */
async function dump({ db }: FollowUpWorld): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = current_schema() order by 1`.execute(
    db,
  );
  const lines: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql<{ line: string }>`select row_to_json(t)::text as line from ${sql.table(name)} t`.execute(
      db,
    );
    lines.push(...rows.map(({ line }) => `${name} ${line}`));
  }
  return lines.sort();
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** What a whole evening leaves behind in the database, beside what was there before anybody came. */
async function leaves(
  evening: (world: FollowUpWorld, people: Context[], ids: number[]) => Promise<void>,
): Promise<string[]> {
  const world = await startFollowUpWorld();
  const activityId = await world.activity();
  const people: Context[] = [];
  const ids: number[] = [];
  for (const [organisation, name] of [
    [0, 'Anna'],
    [1, 'Bo'],
    [1, 'Cia'],
    [0, 'Disa'],
  ] as const) {
    const person = await world.member(organisation, name);
    people.push(person);
    // Disa has not registered.
    if (name !== 'Disa') ids.push(await world.expect(activityId, person));
  }
  const before = new Set(await dump(world));
  await evening(world, people, ids);
  return (await dump(world)).filter((line) => !before.has(line)).map((line) => line.replaceAll(UUID, 'uuid'));
}

/** The thanks leave: what the mail's sender writes. */
async function mailsLeave({ db, clock }: FollowUpWorld): Promise<void> {
  const now = new Date(clock.now().epochMilliseconds);
  await db.updateTable('mails').set({ state: 'sent', sent_at: now }).where('kind', '=', 'thanks').execute();
}

/** Two evenings that differ in who came and in nothing else. */
describe('nothing in the database tells who came', () => {
  const scanAndThank =
    (who: number) =>
    async (world: FollowUpWorld, people: Context[]): Promise<void> => {
      await world.at(DURING);
      const person = people[who];
      if (person === undefined) throw new Error('nobody');
      await checkIn(world.deps, person, await world.token(1));
      await world.at(AFTER);
      await world.thank(1);
      const { params } = (await world.mails('thanks'))[0] ?? {};
      const subject = params?.link?.subject ?? {};
      await mailsLeave(world);
      await rateActivity(world.deps, await world.deps.links.sign('rateActivity', subject, 9), {
        comeBack: '5',
        recommend: '4',
      });
      await foldOldAttendance(world.deps);
    };

  test('after the thanks: by the code at the door', async () => {
    const anna = await leaves(scanAndThank(0));
    expect(await leaves(scanAndThank(1))).toEqual(anna);
    expect(await leaves(scanAndThank(2))).toEqual(anna);
    // It is not that nothing happened.
    expect(anna.filter((line) => line.startsWith('attendance_counts'))).toHaveLength(1);
    expect(anna.filter((line) => line.startsWith('satisfaction_answers'))).toHaveLength(1);
    expect(anna.filter((line) => line.startsWith('mails ') || line.startsWith('check_ins'))).toEqual([]);
  });

  test('while the list is there the same dumps do differ: the test can see', async () => {
    const arrive = (who: number) => async (world: FollowUpWorld, people: Context[]) => {
      await world.at(DURING);
      const person = people[who];
      if (person !== undefined) await checkIn(world.deps, person, await world.token(1));
    };
    expect(await leaves(arrive(1))).not.toEqual(await leaves(arrive(0)));
  });

  test('after fourteen days, by the clock alone: by the host’s list', async () => {
    const tick = (who: number) => async (world: FollowUpWorld, _people: Context[], ids: number[]) => {
      await world.at(DURING);
      const asked = { activityId: 1, occurrenceAt: null, attendeeId: ids[who] ?? 0, here: true };
      await markArrival(world.deps, world.manager, asked);
      await world.at('2027-02-16T13:31:00Z');
      await foldOldAttendance(world.deps);
    };
    const anna = await leaves(tick(0));
    expect(await leaves(tick(1))).toEqual(anna);
    expect(anna.filter((line) => line.startsWith('attendance_counts'))).toHaveLength(1);
  });

  test('nor that somebody who had not registered was there at all', async () => {
    const dropIn =
      (who: (people: Context[]) => Context | undefined) => async (world: FollowUpWorld, people: Context[]) => {
        await world.at(DURING);
        const person = who(people);
        if (person !== undefined) await checkIn(world.deps, person, await world.token(1));
        await world.at(AFTER);
        await world.thank(1, 'registered');
        await mailsLeave(world);
        await foldOldAttendance(world.deps);
      };
    const disa = await leaves(dropIn((people) => people[3]));
    const stranger = await leaves(
      dropIn(([anna]) => anna && { ...anna, objectId: randomUUID(), personId: null, organisationId: null }),
    );
    const alike = (lines: string[]): string[] => lines.filter((line) => !line.startsWith('attendance_counts'));
    expect(alike(stranger)).toEqual(alike(disa));
  });
});
