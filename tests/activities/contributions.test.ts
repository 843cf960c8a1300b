import { expect, test } from 'vitest';
import { contribute } from '../../src/activities/contribute.ts';
import { listContributions } from '../../src/activities/list-contributions.ts';
import { removeContribution } from '../../src/activities/remove-contribution.ts';
import { showActivity } from '../../src/activities/show-activity.ts';
import type { Context } from '../../src/context.ts';
import { codeOf, signedIn } from '../registrations/registration-world.ts';
import { startActivityWorld } from './activity-world.ts';

const DAY_MS = 86_400_000;

test('a wall takes contributions while it lasts, from members by name and from visitors without', async () => {
  const { deps, manager, clock, hub, ...world } = await startActivityWorld();
  // Wednesday 6 to Thursday 7 January, the clock stands on Monday 4.
  const id = await world.published({
    form: 'asynkron workshop',
    title: 'Kulturträdet',
    start: '2027-01-06',
    end: '2027-01-07',
  });
  const talk = await world.published();
  const maja = await world.person(0, 'Maja');
  const write = (context: Context, text: string, visitor = false) => contribute(deps, context, id, { text, visitor });
  expect(await codeOf(write(maja, 'För tidigt'))).toBe('contributionsClosed');
  await clock.advance(2 * DAY_MS);
  expect(await codeOf(contribute(deps, maja, talk, { text: 'Fel form', visitor: false }))).toBe('contributionsClosed');

  const own = await write(maja, 'Fråga mer');
  const lars = signedIn(world.organisations[1] ?? 0, [hub.id], 'Lars');
  await write(lars, 'Fika ihop');
  expect(await codeOf(write(maja, 'Från en besökare', true))).toBe('notAllowed');
  await write(manager, 'Från en besökare', true);
  expect(await codeOf(write(maja, 'Jag är 19800101-1234'))).toBe('personalNumberInText');
  expect(await codeOf(write({ ...maja, roles: [] }, 'Utifrån'))).toBe('notAllowed');

  const shown = await listContributions(deps, maja, id);
  expect(shown.map(({ text, by, canRemove }) => [text, by?.givenName, canRemove])).toEqual([
    ['Från en besökare', undefined, false],
    ['Fika ihop', 'Lars', false],
    ['Fråga mer', 'Maja', true],
  ]);
  const page = await showActivity(deps, manager, id);
  expect(page).toMatchObject({ seats: null, can: { contribute: true } });
  expect(page.contributions?.every(({ canRemove }) => canRemove)).toBe(true);
  expect((await showActivity(deps, maja, talk)).contributions).toBeNull();

  const [visitors, larss] = shown.map((each) => each.id);
  expect(await codeOf(removeContribution(deps, maja, id, larss ?? 0))).toBe('notAllowed');
  expect(await codeOf(removeContribution(deps, maja, talk, own))).toBe('notFound');
  await removeContribution(deps, maja, id, own);
  await removeContribution(deps, manager, id, visitors ?? 0);
  expect((await listContributions(deps, maja, id)).map(({ text }) => text)).toEqual(['Fika ihop']);

  await clock.advance(2 * DAY_MS);
  expect(await codeOf(write(maja, 'För sent'))).toBe('contributionsClosed');
});
