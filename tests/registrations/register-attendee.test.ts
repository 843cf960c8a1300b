import { beforeEach, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { answerOffer } from '../../src/registrations/answer-offer.ts';
import { getAttendances, getSeats } from '../../src/registrations/get-attendances.ts';
import { moveQueues } from '../../src/registrations/move-queues.ts';
import { registerAttendee } from '../../src/registrations/register-attendee.ts';
import { unregisterAttendee } from '../../src/registrations/unregister-attendee.ts';
import { buildBreakfast } from '../support/build-activity.ts';
import { codeOf, countAudit, type RegistrationWorld, signedIn, startRegistrationWorld } from './registration-world.ts';

let world: RegistrationWorld;

beforeEach(async () => {
  world = await startRegistrationWorld();
});

const leave = (
  context: Context,
  activityId: number,
  occurrenceAt: string | null = null,
): ReturnType<typeof unregisterAttendee> => unregisterAttendee(world.deps, context, activityId, occurrenceAt);

test('a seat, and twice is as once', async () => {
  const activity = await world.activity({ capacity: 2 });
  const maja = await world.person();
  const first = await world.register(maja, activity);
  expect(first).toEqual({
    activityId: activity,
    occurrenceAt: null,
    state: 'registered',
    door: 'tab',
    position: null,
    offerExpiresAt: null,
    explanation: [],
  });
  await world.clock.advance(1000);
  expect(await world.register(maja, activity)).toEqual(first);
  expect(await world.states(activity)).toEqual(['registered']);
  expect(await countAudit(world.db, 'registration.register')).toBe(1);
  // Members have the invitation in Outlook: no letter.
  expect(await world.mails()).toEqual([]);
});

test('somebody who acts for the first time is stored, sealed, and invited to nothing', async () => {
  const activity = await world.activity();
  const newcomer = signedIn(world.organisations[0] ?? 0, [world.hub.id], 'Ylva');
  expect((await world.register(newcomer, activity)).state).toBe('registered');
  const [person] = await world.db.selectFrom('people').selectAll().execute();
  expect(person).toMatchObject({ tenant_id: newcomer.tenantId, object_id: newcomer.objectId });
  expect(await world.db.selectFrom('memberships').selectAll().execute()).toEqual([]);
  const [details] = await world.db.selectFrom('person_details').selectAll().execute();
  expect(Buffer.from(details?.sealed ?? []).toString()).not.toContain('Ylva');
});

test('the last seat is taken, the next wait in their order, and are told', async () => {
  const activity = await world.activity({ capacity: 1 });
  const [anna, bo, carin] = [await world.person(), await world.person(), await world.person()];
  await world.register(anna, activity);
  expect(await world.register(bo, activity)).toMatchObject({
    state: 'waiting',
    position: 1,
    explanation: [{ code: 'waitingNext' }, { code: 'waitingUntil', closesAt: '2027-02-02T12:00:00Z' }],
  });
  expect(await world.register(carin, activity)).toMatchObject({
    position: 2,
    explanation: [{ code: 'waitingNumber', position: 2 }, { code: 'waitingUntil' }],
  });
  expect((await world.mails('waiting')).map(({ personId }) => personId)).toEqual([bo.personId, carin.personId]);
  expect((await getSeats(world.db, [activity])).get(activity)).toEqual([
    { occurrenceAt: null, capacity: 1, taken: 1, offered: 0, waiting: 2, left: 0 },
  ]);
  expect(await getAttendances(world.db, carin.personId ?? 0)).toMatchObject([
    { activityId: activity, occurrenceAt: null, state: 'waiting', position: 2 },
  ]);
});

test('a seat that is freed is offered to the first who waits, and no newcomer passes', async () => {
  const activity = await world.activity({ capacity: 1 });
  const [anna, bo, carin] = [await world.person(), await world.person(), await world.person()];
  await world.register(anna, activity);
  await world.register(bo, activity);
  expect((await leave(anna, activity)).state).toBe('left');
  const [offer] = await world.mails('offer');
  // Four weeks ahead: 48 hours.
  expect(offer).toMatchObject({ personId: bo.personId, params: { until: '2027-01-06T09:00:00Z' } });
  expect((await world.register(carin, activity)).state).toBe('waiting');
  // Undo is to register again: at the end of the list.
  expect(await world.register(anna, activity)).toMatchObject({ state: 'waiting', position: 2 });
  expect(await answerOffer(world.deps, bo, activity, { occurrenceAt: null, answer: 'take' })).toMatchObject({
    state: 'registered',
    offerExpiresAt: null,
  });
  expect(await answerOffer(world.deps, bo, activity, { occurrenceAt: null, answer: 'take' })).toMatchObject({
    state: 'registered',
  });
  expect(await world.states(activity)).toEqual(['waiting', 'registered', 'waiting']);
});

test('a declined offer goes to the next; an offer that runs out too, and whoever had it is told', async () => {
  const activity = await world.activity({ capacity: 1 });
  const [anna, bo, carin, dag] = [
    await world.person(),
    await world.person(),
    await world.person(),
    await world.person(),
  ];
  for (const each of [anna, bo, carin, dag]) await world.register(each, activity);
  await leave(anna, activity);
  await answerOffer(world.deps, bo, activity, { occurrenceAt: null, answer: 'decline' });
  expect(await world.states(activity)).toEqual(['left', 'left', 'offered', 'waiting']);
  await world.clock.advance(49 * 3_600_000);
  expect(await codeOf(answerOffer(world.deps, carin, activity, { occurrenceAt: null, answer: 'take' }))).toBe(
    'offerExpired',
  );
  await moveQueues(world.deps);
  await moveQueues(world.deps);
  expect(await world.states(activity)).toEqual(['left', 'left', 'left', 'offered']);
  expect((await world.mails('offerExpired')).map(({ personId }) => personId)).toEqual([carin.personId]);
  expect((await world.mails('offer')).length).toBe(3);
  expect(await codeOf(answerOffer(world.deps, carin, activity, { occurrenceAt: null, answer: 'take' }))).toBe(
    'offerExpired',
  );
  expect(await codeOf(answerOffer(world.deps, anna, activity, { occurrenceAt: null, answer: 'take' }))).toBe('noOffer');
});

test('who registers anew a moment after the own offer ran out is behind those who waited', async () => {
  const activity = await world.activity({ capacity: 1 });
  const [anna, bo, carin] = [await world.person(), await world.person(), await world.person()];
  for (const each of [anna, bo, carin]) await world.register(each, activity);
  await leave(anna, activity);
  await world.clock.advance(49 * 3_600_000);
  // The sweep has not come by yet.
  expect(await world.register(bo, activity)).toMatchObject({ state: 'waiting', position: 1 });
  expect(await world.states(activity)).toEqual(['left', 'waiting', 'offered']);
});

test('a full quota is passed over and keeps its place', async () => {
  const activity = await world.activity({ capacity: 3, life: { organisationQuota: 2 } });
  const [a1, a2, a3] = [await world.person(0), await world.person(0), await world.person(0)];
  const [b1, b2] = [await world.person(1), await world.person(1)];
  await world.register(a1, activity);
  await world.register(a2, activity);
  expect(await world.register(a3, activity)).toMatchObject({
    state: 'waiting',
    position: 1,
    explanation: [{ code: 'waitingNumber', position: 1 }, { code: 'waitingQuota', quota: 2 }, { code: 'waitingUntil' }],
  });
  // A seat is free and a3 could not have it: b1 passes nobody.
  expect((await world.register(b1, activity)).state).toBe('registered');
  expect((await world.register(b2, activity)).position).toBe(2);
  await leave(b1, activity);
  expect(await world.states(activity)).toEqual(['registered', 'registered', 'waiting', 'left', 'offered']);
  await leave(a1, activity);
  expect(await world.states(activity)).toEqual(['left', 'registered', 'offered', 'left', 'offered']);
});

test('each occurrence has its own seats', async () => {
  const { recurrence, startsAt, endsAt } = buildBreakfast();
  const times = { recurrence, startsAt, endsAt, form: 'lägereldssamtal' as const };
  const activity = await world.activity({ ...times, capacity: 1, life: { perOccurrence: true } });
  const [anna, bo] = [await world.person(), await world.person()];
  const [first, second] = ['2027-01-13T07:15:00Z', '2027-01-20T07:15:00Z'];
  expect(await codeOf(world.register(anna, activity))).toBe('occurrenceNeeded');
  expect(await codeOf(world.register(anna, activity, '2027-01-14T07:15:00Z'))).toBe('occurrenceUnknown');
  expect((await world.register(anna, activity, first)).state).toBe('registered');
  expect((await world.register(bo, activity, first)).state).toBe('waiting');
  expect((await world.register(bo, activity, '2027-01-20T08:15:00+01:00')).occurrenceAt).toBe(second);
  expect((await getSeats(world.db, [activity])).get(activity)).toEqual([
    { occurrenceAt: first, capacity: 1, taken: 1, offered: 0, waiting: 1, left: 0 },
    { occurrenceAt: second, capacity: 1, taken: 1, offered: 0, waiting: 0, left: 0 },
  ]);
  await leave(anna, activity, first);
  expect(await getAttendances(world.db, bo.personId ?? 0, [activity])).toMatchObject([
    { occurrenceAt: first, state: 'offered' },
    { occurrenceAt: second, state: 'registered' },
  ]);
  // An occurrence that has begun is over; the others are not.
  await world.clock.advance(Date.parse(first) - world.clock.now().epochMilliseconds);
  expect(await codeOf(world.register(anna, activity, first))).toBe('registrationClosed');
  await world.clock.advance(3_600_000);
  expect(await codeOf(world.register(anna, activity, first))).toBe('activityOver');
  expect((await world.register(anna, activity, second)).state).toBe('waiting');
  const series = await world.activity(times);
  expect(await codeOf(world.register(anna, series, second))).toBe('occurrenceNotOffered');
});

test('what cannot be registered for says why, and nothing changes', async () => {
  const maja = await world.person();
  const stranger = { ...(await world.person()), roles: [] };
  const cases: [string, Parameters<RegistrationWorld['activity']>[0], Context][] = [
    ['activityNotPublished', { life: { state: 'draft' } }, maja],
    ['activityNotPublished', { life: { state: 'proposed' } }, maja],
    ['activityCancelled', { life: { state: 'cancelled' } }, maja],
    ['activityOver', { life: { state: 'held' } }, maja],
    ['activityOver', { startsAt: '2027-01-03T12:00:00Z', endsAt: '2027-01-03T13:00:00Z' }, maja],
    ['registrationClosed', { startsAt: '2027-01-04T07:00:00Z', endsAt: '2027-01-04T13:00:00Z' }, maja],
    ['registrationClosed', { life: { registrationClosesAt: '2027-01-04T08:00:00Z' } }, maja],
    ['registrationNotNeeded', { life: { registration: 'none' } }, maja],
    ['membersOnly', { life: { registration: 'members' } }, stranger],
  ];
  for (const [code, given, context] of cases) {
    const activity = await world.activity(given);
    expect(await codeOf(world.register(context, activity)), JSON.stringify(given)).toBe(code);
  }
  expect(await codeOf(world.register(maja, 9999))).toBe('notFound');
  expect(await codeOf(world.register(signedIn(null, []), await world.activity()))).toBe('noOrganisation');
  const nameless = { ...signedIn(world.organisations[0] ?? 0, [world.hub.id]), userName: 'maja' };
  expect(await codeOf(world.register(nameless, await world.activity()))).toBe('addressMissing');
  expect(await world.db.selectFrom('attendees').selectAll().execute()).toEqual([]);
  // Somebody whose registration was refused has left no trace.
  const unknown = signedIn(world.organisations[0] ?? 0, [world.hub.id]);
  const people = await world.db.selectFrom('people').select('id').execute();
  expect(await codeOf(world.register(unknown, await world.activity({ life: { registration: 'none' } })))).toBe(
    'registrationNotNeeded',
  );
  expect((await world.db.selectFrom('people').select('id').execute()).length).toBe(people.length);
});

test('what goes on for days can be joined until it ends; a series as long as an occasion is left', async () => {
  const maja = await world.person();
  const period = await world.activity({ startsAt: '2027-01-03T08:00:00Z', endsAt: '2027-01-20T16:00:00Z' });
  expect((await world.register(maja, period)).state).toBe('registered');
  const { recurrence, startsAt, endsAt } = buildBreakfast();
  const series = await world.activity({ recurrence, startsAt, endsAt, form: 'utbildning' });
  await world.clock.advance(30 * 24 * 3_600_000);
  expect((await world.register(maja, series)).state).toBe('registered');
});

test('leaving is possible after the close, not after the end, and twice is as once', async () => {
  const activity = await world.activity({ life: { registrationClosesAt: '2027-01-05T08:00:00Z' }, capacity: 1 });
  const [anna, bo] = [await world.person(), await world.person()];
  await world.register(anna, activity);
  await world.register(bo, activity);
  await world.clock.advance(25 * 3_600_000);
  expect((await leave(anna, activity)).state).toBe('left');
  expect((await leave(anna, activity)).state).toBe('left');
  // After the close nothing is offered any more.
  expect(await world.states(activity)).toEqual(['left', 'waiting']);
  await moveQueues(world.deps);
  expect(await world.states(activity)).toEqual(['left', 'waiting']);
  await world.clock.advance(40 * 24 * 3_600_000);
  expect(await codeOf(leave(bo, activity))).toBe('activityOver');
  expect((await leave(await world.person(), activity)).state).toBe('none');
});

test('the door of a card is kept', async () => {
  const maja = await world.person();
  const activity = await world.activity();
  expect((await registerAttendee(world.deps, maja, activity, { occurrenceAt: null, door: 'card' })).door).toBe('card');
});
