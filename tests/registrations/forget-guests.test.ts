import { beforeEach, expect, test } from 'vitest';
import { bringGuest, removeGuest } from '../../src/registrations/bring-guest.ts';
import { cancelRegistrations } from '../../src/registrations/cancel-registrations.ts';
import { askGuestToConfirm, confirmGuest, leaveByLink } from '../../src/registrations/guest-links.ts';
import { moveQueues, sweepQueues } from '../../src/registrations/move-queues.ts';
import type { GuestRequest } from '../../src/registrations/registration-contract.ts';
import { codeOf, type RegistrationWorld, startRegistrationWorld } from './registration-world.ts';

let world: RegistrationWorld;

beforeEach(async () => {
  world = await startRegistrationWorld();
});

const HOUR = 3_600_000;
const GRETA: GuestRequest = {
  occurrenceAt: null,
  givenName: 'Greta',
  address: 'greta@utanfor.example',
  organisation: 'Utanför AB',
};

const guests = async (): Promise<number> => (await world.db.selectFrom('guests').select('id').execute()).length;

async function bringing(): Promise<{
  activity: number;
  bring: () => ReturnType<typeof bringGuest>;
  back: () => Promise<void>;
}> {
  const activity = await world.activity({ life: { guestsPerMember: 1 } });
  const maja = await world.person();
  await world.register(maja, activity);
  let attendeeId = 0;
  const bring = async () => {
    const guest = await bringGuest(world.deps, maja, activity, GRETA);
    attendeeId = guest.attendeeId;
    return guest;
  };
  return { activity, bring, back: () => removeGuest(world.deps, maja, activity, attendeeId) };
}

test('who was brought and never answered is forgotten, as the letter says, and the seat is free', async () => {
  const { activity, bring } = await bringing();
  await bring();
  expect(await guests()).toBe(1);
  await world.clock.advance(5 * 24 * HOUR);
  await sweepQueues(world.deps);
  expect(world.enqueued.at(-1)).toBe('move-queues');
  await moveQueues(world.deps);
  expect(await world.states(activity)).toEqual(['registered']);
  expect(await guests()).toBe(0);
  world.enqueued.length = 0;
  await sweepQueues(world.deps);
  expect(world.enqueued).toEqual([]);
});

test('who was brought and taken back, or asked for something that was cancelled, is forgotten too', async () => {
  const { bring, back } = await bringing();
  await bring();
  await back();
  const cancelled = await world.activity();
  await askGuestToConfirm(world.deps, {
    ...GRETA,
    address: 'gun@utanfor.example',
    activityId: cancelled,
    broughtBy: null,
  });
  await world.db.transaction().execute((trx) => cancelRegistrations(world.deps, trx, cancelled, null));
  expect(await guests()).toBe(2);
  await world.clock.advance(5 * 24 * HOUR);
  await moveQueues(world.deps);
  expect(await guests()).toBe(0);
});

test('a guest who once confirmed is kept, also after having left', async () => {
  const activity = await world.activity();
  await askGuestToConfirm(world.deps, { ...GRETA, activityId: activity, broughtBy: null });
  const [asked] = await world.mails('confirmGuest');
  const subject = asked?.params.link?.subject ?? {};
  await confirmGuest(world.deps, await world.deps.links.sign('confirmGuest', subject, 48));
  const [welcome] = await world.mails('registered');
  await leaveByLink(world.deps, await world.deps.links.sign('leaveActivity', welcome?.params.link?.subject ?? {}, 48));
  await world.clock.advance(5 * 24 * HOUR);
  await moveQueues(world.deps);
  expect(await world.states(activity)).toEqual(['left']);
  expect(await guests()).toBe(1);
});

test('bringing and taking back the same guest again and again does not fill an inbox', async () => {
  const { bring, back } = await bringing();
  for (let times = 0; times < 6; times += 1) {
    await bring();
    await back();
  }
  expect(await codeOf(bring())).toBe('tooManyRequests');
  expect(await world.mails('confirmGuest')).toHaveLength(6);
  await world.clock.advance(HOUR);
  await bring();
  expect(await world.mails('confirmGuest')).toHaveLength(7);
});
