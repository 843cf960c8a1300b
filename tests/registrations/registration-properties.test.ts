import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { AppError } from '../../src/errors.ts';
import { answerOffer } from '../../src/registrations/answer-offer.ts';
import { moveQueues } from '../../src/registrations/move-queues.ts';
import { recordAnswers } from '../../src/registrations/record-answers.ts';
import { reviewSeats } from '../../src/registrations/review-seats.ts';
import { unregisterAttendee } from '../../src/registrations/unregister-attendee.ts';
import { type Act, RegistrationModel } from './registration-model.ts';
import { type RegistrationWorld, startRegistrationWorld } from './registration-world.ts';

const ORGANISATIONS = [0, 0, 0, 0, 1, 1, 1, 2, 2];
let world: RegistrationWorld;
let people: Context[];

beforeAll(async () => {
  world = await startRegistrationWorld(3);
  people = [];
  for (const organisation of ORGANISATIONS) people.push(await world.person(organisation));
});

const who = fc.nat(ORGANISATIONS.length - 1);
const limit = fc.option(fc.integer({ min: 1, max: 6 }), { freq: 6 });
const acts = fc.array(
  fc.oneof<fc.WeightedArbitrary<Act>[]>(
    { weight: 8, arbitrary: fc.record({ kind: fc.constant('register' as const), who }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('acceptInOutlook' as const), who }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('take' as const, 'decline' as const), who }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('leave' as const, 'declineInOutlook' as const), who }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.constantFrom(1, 5, 30, 50, 120) }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('capacity' as const, 'quota' as const), seats: limit }) },
  ),
  { minLength: 5, maxLength: 24 },
);

test('whatever happens, seats and waiting list are as in a simple model; nobody is passed, nothing is overfull', async () => {
  await fc.assert(
    fc.asyncProperty(acts, limit, limit, async (sequence, capacity, organisationQuota) => {
      const now = world.clock.now().epochMilliseconds;
      const [startsAt, endsAt] = [60, 61].map((days) =>
        new Date(now + days * 86_400_000).toISOString().replace('.000', ''),
      );
      if (startsAt === undefined || endsAt === undefined) throw new Error('no times');
      const activity = await world.activity({ startsAt, endsAt, capacity, life: { organisationQuota } });
      const model = new RegistrationModel(ORGANISATIONS, capacity, organisationQuota, now, startsAt);
      for (const act of sequence) {
        await world.clock.advance(1000);
        model.apply({ kind: 'wait', hours: 1 / 3600 });
        const before = JSON.stringify(model.states);
        expect({ act, done: await perform(activity, act) }).toEqual({ act, done: model.apply(act) });
        await compare(activity, model, `${JSON.stringify(act)} after ${before}`);
      }
    }),
    { numRuns: 100 },
  );
}, 300_000);

/** @returns false when it is refused */
async function perform(activity: number, act: Act): Promise<boolean> {
  try {
    await act_(activity, act);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

async function act_(activity: number, act: Act): Promise<void> {
  const { deps, db } = world;
  if (act.kind === 'wait') {
    await world.clock.advance(act.hours * 3_600_000);
    await moveQueues(deps);
  } else if (act.kind === 'capacity' || act.kind === 'quota') {
    await db.transaction().execute(async (trx) => {
      const change = act.kind === 'capacity' ? { capacity: act.seats } : { organisation_quota: act.seats };
      await trx.updateTable('activities').set(change).where('id', '=', activity).execute();
      await reviewSeats(deps, trx, activity);
    });
  } else {
    await actOf(activity, act.kind, people[act.who] as Context);
  }
}

async function actOf(activity: number, kind: (Act & { who: number })['kind'], context: Context): Promise<void> {
  const { deps, db, clock } = world;
  if (kind === 'register') await world.register(context, activity);
  else if (kind === 'leave') await unregisterAttendee(deps, context, activity, null);
  else if (kind === 'take' || kind === 'decline')
    await answerOffer(deps, context, activity, { occurrenceAt: null, answer: kind });
  else {
    const response = kind === 'acceptInOutlook' ? 'accepted' : 'declined';
    const answeredAt = new Date(clock.now().epochMilliseconds);
    const answer = {
      activityId: activity,
      occurrenceAt: null,
      personId: context.personId ?? 0,
      response,
      answeredAt,
    } as const;
    // Told twice, as notifications may.
    await db.transaction().execute((trx) => recordAnswers(deps, trx, [answer]));
    await db.transaction().execute((trx) => recordAnswers(deps, trx, [answer]));
  }
}

async function compare(activity: number, model: RegistrationModel, after: string): Promise<void> {
  const rows = await world.db
    .selectFrom('attendees')
    .selectAll()
    .where('activity_id', '=', activity)
    .orderBy('queued_no')
    .execute();
  const stateOf = new Map(rows.map((row) => [row.person_id, row.state]));
  const numberOf = new Map(people.map(({ personId }, number) => [personId, number]));
  const states = people.map(({ personId }) => stateOf.get(personId) ?? 'none');
  expect(states, after).toEqual(model.states);
  const queue = rows.filter(({ state }) => state === 'waiting').map((row) => numberOf.get(row.person_id));
  expect(queue, after).toEqual(model.queue);
  const taken = rows.filter(({ state }) => state === 'registered' || state === 'offered');
  if (model.capacity !== null) expect(taken.length, after).toBeLessThanOrEqual(model.capacity);
  // Nobody waits who could have a seat.
  for (const waiting of rows.filter(({ state }) => state === 'waiting')) {
    const isFull = model.capacity !== null && taken.length >= model.capacity;
    const ofOwn = taken.filter((row) => row.organisation_id === waiting.organisation_id).length;
    expect(isFull || (model.quota !== null && ofOwn >= model.quota), after).toBe(true);
  }
}
