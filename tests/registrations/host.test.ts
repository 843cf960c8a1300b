import { beforeEach, expect, test } from 'vitest';
import { bringGuest } from '../../src/registrations/bring-guest.ts';
import { cancelRegistrations } from '../../src/registrations/cancel-registrations.ts';
import { exportAttendees } from '../../src/registrations/export-attendees.ts';
import { askGuestToConfirm, confirmGuest } from '../../src/registrations/guest-links.ts';
import { getPresentCandidates, listAttendees } from '../../src/registrations/list-attendees.ts';
import { removeAttendee } from '../../src/registrations/remove-attendee.ts';
import { reviewSeats } from '../../src/registrations/review-seats.ts';
import { buildBreakfast } from '../support/build-activity.ts';
import { communityManagerOf } from '../support/build-context.ts';
import { codeOf, type RegistrationWorld, startRegistrationWorld } from './registration-world.ts';

let world: RegistrationWorld;

beforeEach(async () => {
  world = await startRegistrationWorld();
});

const review = (activity: number): Promise<void> =>
  world.db.transaction().execute((trx) => reviewSeats(world.deps, trx, activity));

/** Changes columns and reviews, in one transaction as a change of an activity does. */
const change = (activity: number, columns: Record<string, unknown>): Promise<void> =>
  world.db.transaction().execute(async (trx) => {
    await trx.updateTable('activities').set(columns).where('id', '=', activity).execute();
    await reviewSeats(world.deps, trx, activity);
  });

async function confirmLatest(): Promise<void> {
  const link = (await world.mails('confirmGuest')).at(-1)?.params.link;
  await confirmGuest(world.deps, await world.deps.links.sign('confirmGuest', link?.subject ?? {}, 1));
}

test('the list is for those who arrange it: given names and organisations, never an address', async () => {
  const activity = await world.activity({ capacity: 2, life: { guestsPerMember: 1 } });
  const [maja, bo, carin] = [
    await world.person(0, 'Maja'),
    await world.person(1, 'Bo'),
    await world.person(1, 'Carin'),
  ];
  await world.db
    .insertInto('memberships')
    .values({
      person_id: maja.personId ?? 0,
      hub_id: world.hub.id,
      invitation_preference: 'all',
      themes: [],
      forms: [],
      facilitator: false,
      weekly_letter: false,
      updated_at: new Date(),
    })
    .execute();
  await world.register(maja, activity);
  await bringGuest(world.deps, maja, activity, {
    occurrenceAt: null,
    givenName: '=HYPERLINK("http://x")',
    address: 'g@utanfor.example',
    organisation: '@Utanför',
  });
  await world.register(bo, activity);
  await world.register(carin, activity);
  await askGuestToConfirm(world.deps, {
    activityId: activity,
    occurrenceAt: null,
    givenName: 'Okänd',
    address: 'o@x.example',
    organisation: '',
    broughtBy: null,
  });
  const manager = communityManagerOf([world.hub.id]);
  const { attendees, seats } = await listAttendees(world.deps, manager, activity);
  expect(
    attendees.map(({ givenName, kind, broughtBy, state, position }) => [givenName, kind, broughtBy, state, position]),
  ).toEqual([
    ['Maja', 'member', null, 'registered', null],
    ['=HYPERLINK("http://x")', 'guest', 'Maja', 'offered', null],
    ['Bo', 'employee', null, 'waiting', 1],
    ['Carin', 'employee', null, 'waiting', 2],
  ]);
  expect(seats).toEqual([{ occurrenceAt: null, capacity: 2, taken: 2, offered: 1, waiting: 2, left: 0 }]);
  expect(JSON.stringify(attendees)).not.toContain('example');
  const csv = await exportAttendees(world.deps, manager, activity);
  expect(csv.startsWith('\uFEFFFörnamn;Organisation;Läge;')).toBe(true);
  expect(csv).toContain(`"'=HYPERLINK(""http://x"")";'@Utanför;erbjuden plats;;Maja`);
  expect(await getPresentCandidates(world.db, activity, null)).toMatchObject([
    { personId: maja.personId, isMember: true, state: 'registered' },
    { personId: null, isMember: false, organisationId: maja.organisationId, state: 'offered' },
    { personId: bo.personId, isMember: false, state: 'waiting' },
    { personId: carin.personId, state: 'waiting' },
  ]);
  for (const context of [maja, communityManagerOf([world.hub.id + 1])]) {
    expect(await codeOf(listAttendees(world.deps, context, activity))).toBe('notAllowed');
    expect(await codeOf(exportAttendees(world.deps, context, activity))).toBe('notAllowed');
  }
  await world.db
    .insertInto('activity_organisers')
    .values({ activity_id: activity, person_id: bo.personId ?? 0, role: 'coOrganiser' })
    .execute();
  expect((await listAttendees(world.deps, bo, activity)).attendees.length).toBe(4);
});

test('who arranges it takes somebody off the list, and the next gets the seat', async () => {
  const activity = await world.activity({ capacity: 1 });
  const other = await world.activity();
  const [maja, bo] = [await world.person(), await world.person()];
  await world.register(maja, activity);
  await world.register(bo, activity);
  const manager = communityManagerOf([world.hub.id]);
  const [first] = (await listAttendees(world.deps, manager, activity)).attendees;
  const id = first?.attendeeId ?? 0;
  expect(await codeOf(removeAttendee(world.deps, bo, activity, id))).toBe('notAllowed');
  expect(await codeOf(removeAttendee(world.deps, manager, other, id))).toBe('notFound');
  await removeAttendee(world.deps, manager, activity, id);
  await removeAttendee(world.deps, manager, activity, id);
  expect(await world.states(activity)).toEqual(['left', 'offered']);
});

test('capacity cannot go below those who have a seat, and nothing is changed; raised, the list moves', async () => {
  const activity = await world.activity({ capacity: 3 });
  const people = [];
  for (let n = 0; n < 6; n += 1) people.push(await world.person());
  for (const each of people) await world.register(each, activity);
  expect(await codeOf(change(activity, { capacity: 2 }))).toBe('capacityBelowRegistered');
  const row = await world.db.selectFrom('activities').select('capacity').where('id', '=', activity).executeTakeFirst();
  expect(row?.capacity).toBe(3);
  await change(activity, { capacity: 5 });
  expect(await world.states(activity)).toEqual([
    'registered',
    'registered',
    'registered',
    'offered',
    'offered',
    'waiting',
  ]);
  // Offered seats are somebody's.
  expect(await codeOf(change(activity, { capacity: 4 }))).toBe('capacityBelowRegistered');
  await change(activity, { capacity: null });
  expect((await world.states(activity)).at(-1)).toBe('offered');
  await review(activity);
});

test('the way of registering stays while somebody is in; a lower quota takes no seat, a higher moves the list', async () => {
  const activity = await world.activity({ capacity: 9, life: { organisationQuota: 2 } });
  for (let n = 0; n < 3; n += 1) await world.register(await world.person(), activity);
  expect(await world.states(activity)).toEqual(['registered', 'registered', 'waiting']);
  await change(activity, { organisation_quota: 1 });
  expect(await world.states(activity)).toEqual(['registered', 'registered', 'waiting']);
  expect(await codeOf(change(activity, { registration: 'none' }))).toBe('registrationInUse');
  expect(await codeOf(change(activity, { per_occurrence: true }))).toBe('registrationInUse');
  await change(activity, { organisation_quota: 3 });
  expect(await world.states(activity)).toEqual(['registered', 'registered', 'offered']);
});

test('when it is cancelled everybody has left; guests and those who only waited get a letter', async () => {
  const activity = await world.activity({ capacity: 2, life: { guestsPerMember: 1 } });
  const [maja, bo] = [await world.person(), await world.person()];
  await world.register(maja, activity);
  const asked = { activityId: activity, occurrenceAt: null, givenName: 'Greta', organisation: '', broughtBy: null };
  await askGuestToConfirm(world.deps, { ...asked, address: 'g@utanfor.example' });
  await confirmLatest();
  await world.register(bo, activity);
  await askGuestToConfirm(world.deps, { ...asked, address: 'aldrig@utanfor.example' });
  await world.change(activity, { state: 'cancelled', cancel_reason: 'Talaren är sjuk.' });
  const cancel = (): Promise<void> =>
    world.db.transaction().execute((trx) => cancelRegistrations(world.deps, trx, activity, null, 'Talaren är sjuk.'));
  await cancel();
  await cancel();
  expect(await world.states(activity)).toEqual(['left', 'left', 'left', 'left']);
  const letters = await world.mails('cancelled');
  expect(
    letters.map(({ personId, guestId, params }) => [personId ?? 'guest', guestId !== null, params['reason']]),
  ).toEqual([
    ['guest', true, 'Talaren är sjuk.'],
    [bo.personId, false, 'Talaren är sjuk.'],
  ]);
});

test('one cancelled occurrence ends its places and no others', async () => {
  const { recurrence, startsAt, endsAt } = buildBreakfast();
  const activity = await world.activity({
    recurrence,
    startsAt,
    endsAt,
    form: 'lägereldssamtal',
    life: { perOccurrence: true },
  });
  const maja = await world.person();
  await world.register(maja, activity, '2027-01-13T07:15:00Z');
  await world.register(maja, activity, '2027-01-20T07:15:00Z');
  await world.db.transaction().execute((trx) => cancelRegistrations(world.deps, trx, activity, '2027-01-13T07:15:00Z'));
  expect(await world.states(activity)).toEqual(['left', 'registered']);
});
