import { beforeEach, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { type OutlookAnswer, recordAnswers } from '../../src/registrations/record-answers.ts';
import { unregisterAttendee } from '../../src/registrations/unregister-attendee.ts';
import { buildBreakfast } from '../support/build-activity.ts';
import { type RegistrationWorld, startRegistrationWorld } from './registration-world.ts';

let world: RegistrationWorld;

beforeEach(async () => {
  world = await startRegistrationWorld();
});

/** Minutes from the start of the world. */
const at = (minutes: number): Date => new Date(Date.parse('2027-01-04T08:00:00Z') + minutes * 60_000);

function answer(
  context: Context,
  activityId: number,
  response: OutlookAnswer['response'],
  minutes: number,
  occurrenceAt: string | null = null,
): OutlookAnswer {
  return { activityId, occurrenceAt, personId: context.personId ?? 0, response, answeredAt: at(minutes) };
}

const record = (...answers: OutlookAnswer[]): Promise<void> =>
  world.db.transaction().execute((trx) => recordAnswers(world.deps, trx, answers));

test('accept registers by the door of Outlook, decline frees the seat and moves the list', async () => {
  const activity = await world.activity({ capacity: 1 });
  const [anna, bo] = [await world.person(), await world.person()];
  await record(answer(anna, activity, 'accepted', -10), answer(bo, activity, 'accepted', -5));
  expect(await world.states(activity)).toEqual(['registered', 'waiting']);
  const rows = await world.db.selectFrom('attendees').select(['door', 'acted_at']).orderBy('id').execute();
  expect(rows).toEqual([
    { door: 'outlook', acted_at: at(-10) },
    { door: 'outlook', acted_at: at(-5) },
  ]);
  // Bo believes to have a seat: a letter says otherwise.
  expect((await world.mails()).map(({ kind, personId }) => [kind, personId])).toEqual([['waiting', bo.personId]]);
  await record(answer(anna, activity, 'declined', -1));
  expect(await world.states(activity)).toEqual(['left', 'offered']);
  await record(answer(bo, activity, 'accepted', 1));
  expect(await world.states(activity)).toEqual(['left', 'registered']);
});

test('who answered first stands first, in whatever order the answers come', async () => {
  const activity = await world.activity({ capacity: 1 });
  const people = [await world.person(), await world.person(), await world.person()];
  const answers = people.map((each, n) => answer(each, activity, 'accepted', -n));
  await record(...answers);
  const rows = await world.db.selectFrom('attendees').select(['person_id', 'state']).orderBy('queued_no').execute();
  const waiting = rows.filter(({ state }) => state === 'waiting').map(({ person_id }) => person_id);
  expect(waiting).toEqual([people[1]?.personId, people[0]?.personId]);
});

test('doubled, late and reordered answers end in the same state', async () => {
  const activity = await world.activity();
  const anna = await world.person();
  const [accepted, declined] = [answer(anna, activity, 'accepted', -20), answer(anna, activity, 'declined', -10)];
  for (const order of [
    [accepted, declined],
    [declined, accepted],
    [accepted, declined, accepted, declined],
  ]) {
    for (const one of order) await record(one);
    expect(await world.states(activity)).toEqual(['left']);
  }
  await record(declined, accepted);
  expect(await world.states(activity)).toEqual(['left']);
  await record(answer(anna, activity, 'accepted', -5), answer(anna, activity, 'tentativelyAccepted', -2));
  await record(answer(anna, activity, 'none', -1));
  expect(await world.states(activity)).toEqual(['registered']);
});

test('what the person did in the tab later wins over an answer that comes late', async () => {
  const activity = await world.activity();
  const anna = await world.person();
  await world.clock.advance(60_000);
  await world.register(anna, activity);
  await record(answer(anna, activity, 'declined', 0.5));
  expect(await world.states(activity)).toEqual(['registered']);
  await world.clock.advance(60_000);
  await unregisterAttendee(world.deps, anna, activity, null);
  await record(answer(anna, activity, 'accepted', 1.5));
  expect(await world.states(activity)).toEqual(['left']);
  // Exchange's clock is ahead of ours: what is done in the tab afterwards is later all the same.
  await record(answer(anna, activity, 'accepted', 10));
  await unregisterAttendee(world.deps, anna, activity, null);
  await record(answer(anna, activity, 'accepted', 10));
  expect(await world.states(activity)).toEqual(['left']);
});

test('what does not take registrations is left alone; the close is judged by when it was answered', async () => {
  const anna = await world.person();
  const none = await world.activity({ life: { registration: 'none' } });
  const cancelled = await world.activity({ life: { state: 'cancelled' } });
  const closed = await world.activity({ life: { registrationClosesAt: at(-5).toISOString() } });
  await record(...[none, cancelled, closed].map((id) => answer(anna, id, 'accepted', -1)));
  expect(await world.db.selectFrom('attendees').selectAll().execute()).toEqual([]);
  await record(answer(anna, closed, 'accepted', -6));
  expect(await world.states(closed)).toEqual(['registered']);
});

test('an answer to the series counts for each occasion ahead; one to an occurrence for that one', async () => {
  const { recurrence, startsAt, endsAt } = buildBreakfast();
  const times = {
    recurrence: { ...recurrence, until: '2027-01-27' } as NonNullable<typeof recurrence>,
    startsAt,
    endsAt,
  };
  const series = await world.activity({ ...times, form: 'lägereldssamtal', life: { perOccurrence: true } });
  const [anna, bo] = [await world.person(), await world.person()];
  await record(answer(anna, series, 'accepted', -10), answer(bo, series, 'accepted', -9, '2027-01-20T07:15:00Z'));
  expect(await world.states(series)).toEqual(['registered', 'registered', 'registered', 'registered']);
  await record(answer(anna, series, 'declined', -1, '2027-01-13T07:15:00Z'));
  expect((await world.states(series)).filter((state) => state === 'left').length).toBe(1);
  const whole = await world.activity({ ...times, form: 'utbildning' });
  await record(answer(anna, whole, 'accepted', -10, '2027-01-20T07:15:00Z'));
  expect(await world.states(whole)).toEqual([]);
  await record(answer(anna, whole, 'accepted', -10));
  expect(await world.states(whole)).toEqual(['registered']);
});

test('who declines a whole series after registration has closed frees the seats ahead; who accepts it then has none', async () => {
  const breakfast = buildBreakfast();
  const { recurrence, startsAt, endsAt } = breakfast;
  const activity = await world.activity({
    ...{ recurrence, startsAt, endsAt },
    life: { perOccurrence: true, registrationClosesAt: '2027-01-05T12:00:00Z' },
  });
  const [anna, bo] = [await world.person(), await world.person()];
  for (const occurrenceAt of ['2027-01-13T07:15:00Z', '2027-01-20T07:15:00Z']) {
    await world.register(anna, activity, occurrenceAt);
  }
  const afterFirst = 10 * 24 * 60;
  await world.clock.advance(afterFirst * 60_000);
  await record(answer(anna, activity, 'declined', afterFirst), answer(bo, activity, 'accepted', afterFirst));
  // The one that has been stays as it was.
  expect((await world.states(activity)).slice(0, 2)).toEqual(['registered', 'left']);
  expect((await world.states(activity)).slice(2).every((state) => state === 'left')).toBe(true);
});
