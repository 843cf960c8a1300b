import { expect, test } from 'vitest';
import { cancelActivity } from '../../src/activities/cancel-activity.ts';
import { markHeld } from '../../src/activities/mark-held.ts';
import { publishActivity } from '../../src/activities/publish-activity.ts';
import { showActivity } from '../../src/activities/show-activity.ts';
import { codeOf } from '../registrations/registration-world.ts';
import { startActivityWorld } from './activity-world.ts';

const TWO_DAYS_MS = 48 * 3_600_000;
const tuesday = { start: '2027-01-05T10:00', end: '2027-01-05T11:00' };
const thursday = { start: '2027-01-07T10:00', end: '2027-01-07T11:00' };

test('held when it is over, by who arranged it or the community manager', async () => {
  const { deps, manager, clock, ...world } = await startActivityWorld();
  const maja = await world.person(0);
  const id = await world.propose(maja, tuesday);
  await publishActivity(deps, manager, id, { version: 1 });
  const other = await world.published(tuesday);
  const draft = await world.draft(thursday);
  expect(await codeOf(markHeld(deps, maja, id))).toBe('activityNotOver');
  await clock.advance(TWO_DAYS_MS);
  expect(await codeOf(markHeld(deps, maja, other))).toBe('notAllowed');
  expect((await showActivity(deps, manager, other)).can).toMatchObject({ hold: true, cancel: false });
  await markHeld(deps, maja, id);
  await markHeld(deps, manager, other);
  expect((await world.read(id)).life.state).toBe('held');
  expect(await codeOf(markHeld(deps, manager, other))).toBe('activityStateWrong');
  // What has been cannot be published any more.
  await clock.advance(TWO_DAYS_MS);
  expect(await codeOf(publishActivity(deps, manager, draft, { version: 1 }))).toBe('startInPast');
});

test('what is over is not cancelled: nobody is told, and who registered stays in the figures', async () => {
  const { deps, manager, clock, ...world } = await startActivityWorld();
  const id = await world.published(tuesday);
  await world.register(await world.person(0), id);
  await clock.advance(TWO_DAYS_MS);
  expect(await codeOf(cancelActivity(deps, manager, id, { reason: 'För sent' }))).toBe('activityOver');
  expect(await world.states(id)).toEqual(['registered']);
});
