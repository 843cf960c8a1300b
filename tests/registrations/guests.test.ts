import { beforeEach, expect, test } from 'vitest';
import type { LinkPurpose } from '../../src/deps.ts';
import { bringGuest, removeGuest } from '../../src/registrations/bring-guest.ts';
import {
  askGuestToConfirm,
  confirmGuest,
  type GuestToAsk,
  leaveByLink,
  takeOfferByLink,
} from '../../src/registrations/guest-links.ts';
import { moveQueues } from '../../src/registrations/move-queues.ts';
import { showAttendance } from '../../src/registrations/show-attendance.ts';
import { tellGuestsOfChange } from '../../src/registrations/tell-guests.ts';
import { unregisterAttendee } from '../../src/registrations/unregister-attendee.ts';
import { communityManagerOf } from '../support/build-context.ts';
import { codeOf, type RegistrationWorld, startRegistrationWorld } from './registration-world.ts';

let world: RegistrationWorld;

beforeEach(async () => {
  world = await startRegistrationWorld();
});

function guestOf(activityId: number, given: Partial<GuestToAsk> = {}): GuestToAsk {
  const guest = { givenName: 'Greta', address: 'greta@utanfor.example', organisation: 'Utanför AB' };
  return { activityId, occurrenceAt: null, broughtBy: null, ...guest, ...given };
}

const bringing = (address = 'greta@utanfor.example'): Parameters<typeof bringGuest>[3] => ({
  occurrenceAt: null,
  givenName: 'Greta',
  address,
  organisation: 'Utanför AB',
});

/** The link of the latest letter of a kind, signed as the sender of letters does. */
async function linkIn(kind: string, purpose: LinkPurpose): Promise<string> {
  const link = (await world.mails(kind)).at(-1)?.params.link;
  if (link === undefined || link === null) throw new Error(`no link in ${kind}`);
  return world.deps.links.sign(purpose, link.subject, link.hours);
}

const confirmation = (): Promise<string> => linkIn('confirmGuest', 'confirmGuest');

test('nothing counts before the guest has confirmed; confirming twice is as once', async () => {
  const activity = await world.activity({ capacity: 1 });
  await askGuestToConfirm(world.deps, guestOf(activity));
  expect(await world.states(activity)).toEqual(['unconfirmed']);
  const token = await confirmation();
  await world.clock.advance(60_000);
  expect(await confirmGuest(world.deps, token)).toMatchObject({
    state: 'registered',
    already: false,
    activityId: activity,
  });
  expect(await confirmGuest(world.deps, token)).toMatchObject({ state: 'registered', already: true });
  expect((await world.mails()).map(({ kind }) => kind)).toEqual(['confirmGuest', 'registered']);
  const [guest] = await world.db.selectFrom('guests').selectAll().execute();
  expect(guest).toMatchObject({ organisation: 'Utanför AB', hub_id: world.hub.id });
  expect(guest?.confirmed_at).not.toBeNull();
  expect(JSON.stringify(await world.mails())).not.toContain('greta');
});

test('the seat may be gone when the guest confirms: then it is the waiting list, and the offer has a link', async () => {
  const activity = await world.activity({ capacity: 1 });
  await askGuestToConfirm(world.deps, guestOf(activity));
  const maja = await world.person();
  await world.register(maja, activity);
  const token = await confirmation();
  expect(await confirmGuest(world.deps, token)).toMatchObject({ state: 'waiting', position: 1 });
  await unregisterAttendee(world.deps, maja, activity, null);
  const offer = await linkIn('offer', 'takeOffer');
  expect(await takeOfferByLink(world.deps, offer, 'take')).toMatchObject({ state: 'registered', already: false });
  expect(await takeOfferByLink(world.deps, offer, 'take')).toMatchObject({ state: 'registered', already: true });
  expect(await codeOf(takeOfferByLink(world.deps, offer, 'decline'))).toBe('linkUsed');
  expect(await world.states(activity)).toEqual(['registered', 'left']);
});

test('a link to leave does its work once: replayed after registering anew it changes nothing', async () => {
  const activity = await world.activity();
  await askGuestToConfirm(world.deps, guestOf(activity));
  await confirmGuest(world.deps, await confirmation());
  const leave = await linkIn('registered', 'leaveActivity');
  expect(await leaveByLink(world.deps, leave)).toMatchObject({ state: 'left', already: false });
  expect(await leaveByLink(world.deps, leave)).toMatchObject({ state: 'left', already: true });
  // The same instant: the clock stands still.
  await askGuestToConfirm(world.deps, guestOf(activity));
  await confirmGuest(world.deps, await confirmation());
  expect(await world.states(activity)).toEqual(['registered']);
  expect(await codeOf(leaveByLink(world.deps, leave))).toBe('linkUsed');
  expect(await world.states(activity)).toEqual(['registered']);
});

test('a link to confirm does not bring back who has left', async () => {
  const activity = await world.activity();
  await askGuestToConfirm(world.deps, guestOf(activity));
  const token = await confirmation();
  await confirmGuest(world.deps, token);
  await leaveByLink(world.deps, await linkIn('registered', 'leaveActivity'));
  expect(await codeOf(confirmGuest(world.deps, token))).toBe('linkUsed');
  // Asked again, the old letter is no good for the new question.
  await askGuestToConfirm(world.deps, guestOf(activity));
  expect(await codeOf(confirmGuest(world.deps, token))).toBe('linkUsed');
});

test('forged links, links for something else and old links', async () => {
  const activity = await world.activity();
  await askGuestToConfirm(world.deps, guestOf(activity));
  const token = await confirmation();
  const subject = (await world.mails('confirmGuest'))[0]?.params.link?.subject ?? {};
  expect(await codeOf(confirmGuest(world.deps, `${token.slice(0, -4)}AAAA`))).toBe('linkInvalid');
  expect(await codeOf(leaveByLink(world.deps, token))).toBe('linkInvalid');
  const other = await world.deps.links.sign('confirmGuest', { attendee: 'x' }, 1);
  expect(await codeOf(confirmGuest(world.deps, other))).toBe('linkInvalid');
  const gone = await world.deps.links.sign('confirmGuest', { ...subject, attendee: 9999 }, 1);
  expect(await codeOf(confirmGuest(world.deps, gone))).toBe('linkExpired');
  await world.clock.advance(49 * 3_600_000);
  expect(await codeOf(confirmGuest(world.deps, token))).toBe('linkExpired');
  expect(await world.states(activity)).toEqual(['unconfirmed']);
});

test('who never confirms is forgotten', async () => {
  const activity = await world.activity();
  const other = await world.activity();
  await askGuestToConfirm(world.deps, guestOf(activity));
  await confirmGuest(world.deps, await confirmation());
  await askGuestToConfirm(world.deps, guestOf(other));
  await askGuestToConfirm(world.deps, guestOf(other, { address: 'gustav@utanfor.example' }));
  await world.clock.advance(47 * 3_600_000);
  await moveQueues(world.deps);
  expect(await world.states(other)).toEqual(['unconfirmed', 'unconfirmed']);
  await world.clock.advance(2 * 3_600_000);
  await moveQueues(world.deps);
  expect(await world.states(other)).toEqual([]);
  // Greta comes to the first one; of Gustav nothing is left, not even a letter.
  expect((await world.db.selectFrom('guests').select('id').execute()).length).toBe(1);
  expect((await world.mails()).length).toBe(3);
});

test('an address is asked at most once an hour, and what is answered says nothing of it', async () => {
  const activity = await world.activity();
  for (let n = 0; n < 5; n += 1) await askGuestToConfirm(world.deps, guestOf(activity));
  expect((await world.mails()).length).toBe(1);
  await world.clock.advance(3_600_000);
  await askGuestToConfirm(world.deps, guestOf(activity));
  expect((await world.mails('confirmGuest')).length).toBe(2);
  await confirmGuest(world.deps, await confirmation());
  for (let n = 0; n < 5; n += 1) {
    expect(await askGuestToConfirm(world.deps, guestOf(activity, { givenName: 'Bedragaren' }))).toBeUndefined();
  }
  expect((await world.mails()).map(({ kind }) => kind)).toEqual(['confirmGuest', 'confirmGuest', 'registered']);
  // Nobody renames somebody who has confirmed.
  const shown = await world.db
    .selectFrom('guests')
    .innerJoin('hubs', 'hubs.id', 'guests.hub_id')
    .selectAll('guests')
    .select('hubs.sealed_key')
    .executeTakeFirstOrThrow();
  expect(world.deps.vault.unseal(shown.sealed_key ?? new Uint8Array(), shown.sealed).givenName).toBe('Greta');
});

test('guests come to what is open to all', async () => {
  const members = await world.activity({ life: { registration: 'members' } });
  expect(await codeOf(askGuestToConfirm(world.deps, guestOf(members)))).toBe('membersOnly');
  const cancelled = await world.activity({ life: { state: 'cancelled' } });
  expect(await codeOf(askGuestToConfirm(world.deps, guestOf(cancelled)))).toBe('activityCancelled');
  const open = await world.activity();
  await askGuestToConfirm(world.deps, guestOf(open));
  await world.change(open, { state: 'cancelled' });
  expect(await codeOf(confirmGuest(world.deps, await confirmation()))).toBe('activityCancelled');
  expect((await world.db.selectFrom('guests').selectAll().execute())[0]?.confirmed_at).toBeNull();
});

test('a member brings guests: the seat is kept and counts to the quota until the guest answers', async () => {
  const activity = await world.activity({ capacity: 5, life: { guestsPerMember: 2, organisationQuota: 2 } });
  const [maja, bo] = [await world.person(), await world.person()];
  expect(await codeOf(bringGuest(world.deps, maja, activity, bringing()))).toBe('guestNeedsHost');
  await world.register(maja, activity);
  const brought = await bringGuest(world.deps, maja, activity, bringing());
  expect(brought).toMatchObject({ givenName: 'Greta', state: 'offered' });
  // The quota of two is full: Maja and her guest.
  expect((await world.register(bo, activity)).state).toBe('waiting');
  const second = await bringGuest(world.deps, maja, activity, bringing('gustav@utanfor.example'));
  expect(second.state).toBe('unconfirmed');
  expect(await codeOf(bringGuest(world.deps, maja, activity, bringing('gun@utanfor.example')))).toBe('tooManyGuests');
  const shown = await showAttendance(world.deps, maja, activity);
  expect(shown.attendances[0]).toMatchObject({ guestsLeft: 0, guests: [brought, { ...second, givenName: 'Greta' }] });
  expect((await showAttendance(world.deps, bo, activity)).attendances[0]?.guests).toEqual([]);
  // Gustav's letter was the last one.
  expect(await confirmGuest(world.deps, await confirmation())).toMatchObject({ state: 'waiting', position: 2 });
  expect(await codeOf(removeGuest(world.deps, bo, activity, brought.attendeeId))).toBe('notFound');
  await removeGuest(world.deps, maja, activity, brought.attendeeId);
  await removeGuest(world.deps, maja, activity, brought.attendeeId);
  expect(await world.states(activity)).toEqual(['registered', 'left', 'offered', 'waiting']);
});

test('a seat that is kept for a guest who does not answer goes to the next, without a letter to who never asked', async () => {
  const activity = await world.activity({ capacity: 2, life: { guestsPerMember: 1 } });
  const [maja, bo] = [await world.person(), await world.person()];
  await world.register(maja, activity);
  await bringGuest(world.deps, maja, activity, bringing());
  await world.register(bo, activity);
  const token = await confirmation();
  await world.clock.advance(50 * 3_600_000 - 1000);
  await moveQueues(world.deps);
  expect(await world.states(activity)).toEqual(['registered', 'offered']);
  expect(await world.mails('offerExpired')).toEqual([]);
  expect(await codeOf(confirmGuest(world.deps, token))).toBe('linkExpired');
});

test('guests may be brought only where they are welcome; who arranges it adds anybody', async () => {
  const maja = await world.person();
  const activity = await world.activity();
  await world.register(maja, activity);
  expect(await codeOf(bringGuest(world.deps, maja, activity, bringing()))).toBe('guestsNotWelcome');
  await world.db
    .insertInto('activity_organisers')
    .values({ activity_id: activity, person_id: maja.personId ?? 0, role: 'initiator' })
    .execute();
  expect((await bringGuest(world.deps, maja, activity, bringing())).state).toBe('offered');
  const bo = await world.person();
  const manager = { ...communityManagerOf([world.hub.id]), personId: bo.personId, organisationId: bo.organisationId };
  expect(await codeOf(bringGuest(world.deps, manager, activity, bringing()))).toBe('guestAlreadyAsked');
  expect((await bringGuest(world.deps, manager, activity, bringing('gun@utanfor.example'))).state).toBe('offered');
});

test('guests hear of a change once for each version; who has not confirmed does not', async () => {
  const activity = await world.activity();
  await askGuestToConfirm(world.deps, guestOf(activity));
  await confirmGuest(world.deps, await confirmation());
  await askGuestToConfirm(world.deps, guestOf(activity, { address: 'gustav@utanfor.example' }));
  const tell = (): Promise<void> =>
    world.db.transaction().execute((trx) => tellGuestsOfChange(world.deps, trx, activity, ['time']));
  await tell();
  await tell();
  expect((await world.mails('changed')).length).toBe(1);
  await world.change(activity, { version: 2 });
  await tell();
  expect((await world.mails('changed')).length).toBe(2);
});
