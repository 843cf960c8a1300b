import { beforeEach, expect, test } from 'vitest';
import { chooseLinkDomains, showLinkDomains } from '../../src/follow-ups/link-domains.ts';
import { writeDocumentation } from '../../src/follow-ups/write-documentation.ts';
import { communityManagerOf } from '../support/build-context.ts';
import { buildHub } from '../support/build-hub.ts';
import { AFTER, type FollowUpWorld, startFollowUpWorld } from './follow-up-world.ts';

let world: FollowUpWorld;
let activityId: number;

const code = (error: string): { code: string } => expect.objectContaining({ code: error });

beforeEach(async () => {
  world = await startFollowUpWorld();
  activityId = await world.activity();
  await world.at(AFTER);
});

const write = (text: string, urls: string[] = [], who = world.manager): Promise<void> =>
  writeDocumentation(world.deps, who, {
    activityId,
    occurrenceAt: null,
    text,
    links: urls.map((url) => ({ title: 'Rapporten', url })),
  });

test('links go to public or own domains, or those that the community manager has chosen', async () => {
  await write('Text', ['https://www.digg.se/', 'https://samverket.example/tab/']);
  await expect(write('Text', ['https://exempel.se/'])).rejects.toEqual(code('linkNotAllowed'));
  await expect(write('Se https://exempel.se/')).rejects.toEqual(code('linkNotAllowed'));
  expect((await world.view(activityId)).documentation?.links).toHaveLength(2);
  const { own, given } = await chooseLinkDomains(world.deps, world.manager, world.hub.slug, [
    'Exempel.se',
    'exempel.se',
  ]);
  expect(own).toEqual(['exempel.se']);
  expect(given).toContain('vinnova.se');
  await write('Se https://exempel.se/', ['https://www.exempel.se/']);
});

test('the domains are the hub’s own, its community manager’s, and never a shortener', async () => {
  const other = await buildHub(world.db);
  await chooseLinkDomains(world.deps, communityManagerOf([other.id]), other.slug, ['exempel.se']);
  await expect(write('Text', ['https://exempel.se/'])).rejects.toEqual(code('linkNotAllowed'));
  await expect(chooseLinkDomains(world.deps, world.manager, other.slug, [])).rejects.toEqual(code('notAllowed'));
  await expect(showLinkDomains(world.deps, world.manager, other.slug)).rejects.toEqual(code('notAllowed'));
  await expect(chooseLinkDomains(world.deps, world.manager, world.hub.slug, ['tinyurl.com'])).rejects.toEqual(
    code('domainRefused'),
  );
  expect((await showLinkDomains(world.deps, communityManagerOf([other.id]), other.slug)).own).toEqual(['exempel.se']);
});

test('a personal number is refused, in text and titles', async () => {
  await expect(write('Ring 850101-2384')).rejects.toEqual(code('personalNumberInText'));
});

test('only its host writes, only of what is published, only of an occasion that is', async () => {
  const member = await world.member();
  await expect(write('Text', [], member)).rejects.toMatchObject({ status: 403 });
  const at = '2027-02-03T12:00:00Z';
  const asked = { activityId, occurrenceAt: at, text: 'Text', links: [] };
  await expect(writeDocumentation(world.deps, world.manager, asked)).rejects.toEqual(code('occurrenceUnknown'));
  await world.change(activityId, { state: 'proposed' });
  await expect(write('Text')).rejects.toEqual(code('notFound'));
  expect(await world.count('follow_ups')).toBe(0);
});
