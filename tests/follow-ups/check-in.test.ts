import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { checkIn, checkInPublicly } from '../../src/follow-ups/check-in.ts';
import { makeCheckInLink } from '../../src/follow-ups/check-in-link.ts';
import { addDropIn, markArrival, removeDropIn } from '../../src/follow-ups/host-list.ts';
import { showFollowUp } from '../../src/follow-ups/show-follow-up.ts';
import { signedIn } from '../registrations/registration-world.ts';
import { buildBreakfast } from '../support/build-activity.ts';
import { communityManagerOf } from '../support/build-context.ts';
import { buildHub } from '../support/build-hub.ts';
import { AFTER, DURING, type FollowUpWorld, START, startFollowUpWorld } from './follow-up-world.ts';

let world: FollowUpWorld;
let activityId: number;
let maja: Context;
let majaId: number;

beforeEach(async () => {
  world = await startFollowUpWorld();
  activityId = await world.activity();
  maja = await world.member(0, 'Maja');
  majaId = await world.expect(activityId, maja);
});

const code = (error: string): { code: string } => expect.objectContaining({ code: error });
const here = async (): Promise<unknown[]> =>
  ((await world.view(activityId)).attendees ?? []).map(({ givenName, here }) => [givenName, here]);

describe('by the QR code', () => {
  test('somebody on the list is checked in once, however often the code is scanned', async () => {
    await world.at(DURING);
    const token = await world.token(activityId);
    expect(await checkIn(world.deps, maja, token)).toEqual({
      activityId,
      occurrenceAt: null,
      title: 'Lägereldssamtal',
      as: 'registered',
      already: false,
    });
    expect(await checkIn(world.deps, maja, token)).toMatchObject({ as: 'registered', already: true });
    expect(await here()).toEqual([['Maja', true]]);
    expect((await world.view(activityId)).attendance).toMatchObject({ registered: 1, came: 1, noShow: 0, dropIns: 0 });
  });

  test('somebody who has not registered is one more, and no person', async () => {
    const nisse = await world.person(1, 'Nisse');
    await world.at(DURING);
    const token = await world.token(activityId);
    expect(await checkIn(world.deps, nisse, token)).toMatchObject({ as: 'dropIn', already: false });
    expect(await checkIn(world.deps, nisse, token)).toMatchObject({ as: 'dropIn', already: true });
    expect((await world.view(activityId)).attendance).toMatchObject({ came: 1, noShow: 1, dropIns: 1, nonMembers: 1 });
    const rows = await world.db.selectFrom('check_ins').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ attendee_id: null, kind: 'nonMember' });
    expect(await world.count('attendees')).toBe(1);
  });

  test('somebody never seen before can be counted, also of another hub’s organisation, and is not stored', async () => {
    const other = await buildHub(world.db);
    const visitor = signedIn(null, [other.id], 'Vera');
    await world.at(DURING);
    const people = await world.count('people');
    expect(await checkIn(world.deps, visitor, await world.token(activityId))).toMatchObject({ as: 'dropIn' });
    expect(await world.count('people')).toBe(people);
  });

  test('who was counted at the door and is then put on the list is one person', async () => {
    const nisse = await world.person(1, 'Nisse');
    await world.at(DURING);
    const token = await world.token(activityId);
    await checkIn(world.deps, nisse, token);
    await world.expect(activityId, nisse);
    await checkIn(world.deps, nisse, token);
    expect((await world.view(activityId)).attendance).toMatchObject({ registered: 2, came: 1, dropIns: 0 });
  });

  test('without Teams: one more, the same page sent twice is one', async () => {
    await world.at(DURING);
    const token = await world.token(activityId);
    const words = { ticket: randomUUID(), member: false, organisation: ' Region  Gävleborg' };
    expect(await checkInPublicly(world.deps, token, words)).toEqual({ already: false });
    expect(await checkInPublicly(world.deps, token, words)).toEqual({ already: true });
    await checkInPublicly(world.deps, token, { ticket: randomUUID(), member: true, organisation: 'region gävleborg' });
    await checkInPublicly(world.deps, token, { ticket: randomUUID(), member: false, organisation: '' });
    expect((await world.view(activityId)).attendance).toMatchObject({
      came: 3,
      dropIns: 3,
      guests: 2,
      members: 1,
      organisations: 1,
    });
    const dump = JSON.stringify(await world.db.selectFrom('check_ins').selectAll().execute());
    expect(dump.toLowerCase()).not.toContain('gävleborg');
  });

  test('five hundred at once are five hundred', async () => {
    await world.at(DURING);
    const token = await world.token(activityId);
    const one = (): Promise<unknown> =>
      checkInPublicly(world.deps, token, { ticket: randomUUID(), member: false, organisation: '' });
    await Promise.all(Array.from({ length: 60 }, one));
    await Promise.all(Array.from({ length: 20 }, () => checkIn(world.deps, maja, token)));
    expect((await world.view(activityId)).attendance).toMatchObject({ came: 61, dropIns: 60 });
  });
});

describe('the link', () => {
  test('is good from an hour before to two hours after', async () => {
    const asked = { activityId, occurrenceAt: null };
    expect(await makeCheckInLink(world.deps, world.manager, asked)).toMatchObject({
      opensAt: '2027-02-02T11:00:00Z',
      closesAt: '2027-02-02T15:30:00Z',
    });
    const token = await world.token(activityId);
    await world.at('2027-02-02T10:59:00Z');
    await expect(checkIn(world.deps, maja, token)).rejects.toEqual(code('checkInNotOpen'));
    await world.at('2027-02-02T11:00:00Z');
    expect(await checkIn(world.deps, maja, token)).toMatchObject({ already: false });
    await world.at('2027-02-02T15:31:00Z');
    await expect(checkIn(world.deps, maja, token)).rejects.toEqual(code('linkExpired'));
    await expect(makeCheckInLink(world.deps, world.manager, asked)).rejects.toEqual(code('checkInNotOpen'));
  });

  test('follows an activity that was moved after the code was printed', async () => {
    const token = await world.token(activityId);
    await world.change(activityId, {
      starts_at: new Date('2027-02-01T12:00:00Z'),
      ends_at: new Date('2027-02-01T13:00:00Z'),
    });
    await world.at(DURING);
    await expect(checkIn(world.deps, maja, token)).rejects.toEqual(code('checkInNotOpen'));
  });

  test('is refused when forged, made for something else, or for an activity that is gone, cancelled or unknown', async () => {
    await world.at(DURING);
    const token = await world.token(activityId);
    const [head, , signature] = token.split('.');
    const body = Buffer.from(JSON.stringify({ s: { activityId, occurrenceAt: null } })).toString('base64url');
    await expect(checkIn(world.deps, maja, `${head}.${body}.${signature}`)).rejects.toEqual(code('linkInvalid'));
    await expect(checkIn(world.deps, maja, 'x')).rejects.toEqual(code('linkInvalid'));
    const rate = await world.deps.links.sign(
      'rateActivity',
      { activityId, occurrenceAt: null, ticket: randomUUID() },
      9,
    );
    await expect(checkIn(world.deps, maja, rate)).rejects.toEqual(code('linkInvalid'));
    const strange = await world.deps.links.sign('checkIn', { attendee: 1 }, 9);
    await expect(checkIn(world.deps, maja, strange)).rejects.toEqual(code('linkInvalid'));
    const gone = await world.deps.links.sign('checkIn', { activityId: 9_999, occurrenceAt: null }, 9);
    await expect(checkIn(world.deps, maja, gone)).rejects.toEqual(code('notFound'));
    const never = await world.deps.links.sign('checkIn', { activityId, occurrenceAt: START }, 9);
    await expect(checkIn(world.deps, maja, never)).rejects.toEqual(code('occurrenceUnknown'));
    await world.change(activityId, { state: 'cancelled' });
    await expect(checkIn(world.deps, maja, token)).rejects.toEqual(code('activityStateWrong'));
    await world.change(activityId, { state: 'draft' });
    await expect(checkIn(world.deps, maja, token)).rejects.toEqual(code('notFound'));
    expect(await world.count('check_ins')).toBe(0);
  });

  test('of one activity checks nobody in to another', async () => {
    const other = await world.activity({ title: 'En annan' });
    await world.at(DURING);
    expect(await checkIn(world.deps, maja, await world.token(other))).toMatchObject({
      activityId: other,
      as: 'dropIn',
    });
    expect(await here()).toEqual([['Maja', false]]);
  });

  test('is for one occasion of a series; who registered for all of it is expected at each', async () => {
    const { recurrence, startsAt, endsAt } = buildBreakfast();
    const series = await world.activity({ title: 'Serie', form: 'utbildning', recurrence, startsAt, endsAt });
    await world.expect(series, maja);
    const first = '2027-01-13T07:15:00Z';
    await world.at('2027-01-13T07:20:00Z');
    expect(await checkIn(world.deps, maja, await world.token(series, first))).toMatchObject({ as: 'registered' });
    expect((await world.view(series, first)).attendees).toMatchObject([{ here: true }]);
    expect((await world.view(series, '2027-01-20T07:15:00Z')).attendees).toMatchObject([{ here: false }]);
    expect(await world.view(series)).toMatchObject({ occurrenceAt: first, occasions: [{ occurrenceAt: first }] });
    await expect(
      makeCheckInLink(world.deps, world.manager, { activityId: series, occurrenceAt: null }),
    ).rejects.toEqual(code('occurrenceUnknown'));
  });
});

describe('the host’s list', () => {
  const mark = (isHere: boolean, attendeeId = majaId, who = world.manager): Promise<void> =>
    markArrival(world.deps, who, { activityId, occurrenceAt: null, attendeeId, here: isHere });

  test('is ticked and unticked, also after the link has closed', async () => {
    await expect(mark(true)).rejects.toEqual(code('checkInNotOpen'));
    await world.at(DURING);
    await mark(true);
    await mark(true);
    expect(await here()).toEqual([['Maja', true]]);
    await world.at('2027-02-05T12:00:00Z');
    await mark(false);
    await mark(false);
    expect(await here()).toEqual([['Maja', false]]);
  });

  test('holds only those of the activity', async () => {
    const other = await world.activity();
    const otherId = await world.expect(other, await world.person());
    await world.at(DURING);
    await expect(mark(true, otherId)).rejects.toEqual(code('notFound'));
  });

  test('is the community manager’s and the organisers’, nobody else’s', async () => {
    await world.at(DURING);
    const elsewhere = communityManagerOf([(await buildHub(world.db)).id]);
    for (const who of [maja, elsewhere]) {
      await expect(mark(true, majaId, who)).rejects.toMatchObject({ code: 'notAllowed', status: 403 });
      await expect(addDropIn(world.deps, who, { activityId, occurrenceAt: null, id: randomUUID() })).rejects.toEqual(
        code('notAllowed'),
      );
      await expect(makeCheckInLink(world.deps, who, { activityId, occurrenceAt: null })).rejects.toEqual(
        code('notAllowed'),
      );
    }
    await expect(showFollowUp(world.deps, elsewhere, { activityId })).rejects.toEqual(code('notAllowed'));
    expect(await showFollowUp(world.deps, maja, { activityId })).toMatchObject({
      mayHost: false,
      attendees: null,
      attendance: null,
      thanks: null,
      satisfaction: null,
    });
    await world.db
      .insertInto('activity_organisers')
      .values({ activity_id: activityId, person_id: maja.personId ?? 0, role: 'initiator' })
      .execute();
    await mark(true, majaId, maja);
    expect(await here()).toEqual([['Maja', true]]);
  });

  test('counts those who just came, up and down', async () => {
    await world.at(DURING);
    const asked = { activityId, occurrenceAt: null };
    const id = randomUUID();
    await addDropIn(world.deps, world.manager, { ...asked, id });
    await addDropIn(world.deps, world.manager, { ...asked, id });
    await addDropIn(world.deps, world.manager, { ...asked, id: randomUUID() });
    expect((await world.view(activityId)).attendance).toMatchObject({ dropIns: 2, came: 2 });
    for (let times = 0; times < 3; times += 1) await removeDropIn(world.deps, world.manager, asked);
    expect((await world.view(activityId)).attendance).toMatchObject({ dropIns: 0, came: null, taken: false });
  });

  test('shows guests by name and organisation, never an address', async () => {
    await world.expect(activityId, await world.guest('Gun', 'Gävle kommun'));
    await world.at(AFTER);
    const { attendees } = await world.view(activityId);
    expect(attendees).toMatchObject([
      { givenName: 'Gun', organisation: 'Gävle kommun', kind: 'guest' },
      { givenName: 'Maja', kind: 'member' },
    ]);
    expect(JSON.stringify(attendees)).not.toContain('@');
  });
});
