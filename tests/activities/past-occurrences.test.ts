import { beforeEach, expect, test } from 'vitest';
import { changeActivity } from '../../src/activities/change-activity.ts';
import { checkIn } from '../../src/follow-ups/check-in.ts';
import { makeCheckInLink } from '../../src/follow-ups/check-in-link.ts';
import { previewFollowUp, sendFollowUp } from '../../src/follow-ups/send-follow-up.ts';
import { showFollowUp } from '../../src/follow-ups/show-follow-up.ts';
import { writeDocumentation } from '../../src/follow-ups/write-documentation.ts';
import { type ActivityWorld, buildDraft, startActivityWorld } from './activity-world.ts';

let world: ActivityWorld;

beforeEach(async () => {
  world = await startActivityWorld();
});

const TWICE = {
  kind: 'weekly' as const,
  interval: 1,
  weekdays: ['tuesday' as const, 'thursday' as const],
  until: '2027-02-25',
};
const THURSDAY = '2027-02-04T12:00:00Z';

async function goTo(instant: string): Promise<void> {
  await world.clock.advance(Date.parse(instant) - world.clock.now().epochMilliseconds);
}

test('what has been is not cancelled when its series goes on without that day', async () => {
  const { deps, manager } = world;
  const id = await world.published({ recurrence: TWICE });
  const maja = await world.person();
  await world.register(maja, id, THURSDAY);
  await world.register(maja, id, '2027-02-11T12:00:00Z');
  await goTo('2027-02-05T12:00:00Z');
  const draft = buildDraft({ recurrence: { ...TWICE, weekdays: ['tuesday'] } });
  await changeActivity(deps, manager, id, { version: 2, draft });
  expect(await world.states(id)).toEqual(['registered', 'left']);
});

test('who came, what was written and what was counted goes along when a series gets another time', async () => {
  const { deps, manager } = world;
  const id = await world.published({ recurrence: TWICE });
  const maja = await world.person();
  const tuesday = '2027-02-02T12:00:00Z';
  for (const at of [tuesday, THURSDAY]) await world.register(maja, id, at);
  await goTo(tuesday);
  const arrive = async (occurrenceAt: string) => {
    const { url } = await makeCheckInLink(deps, manager, { activityId: id, occurrenceAt });
    await checkIn(deps, maja, new URL(url).searchParams.get('t') ?? '');
  };
  await arrive(tuesday);
  await goTo('2027-02-02T14:00:00Z');
  const asked = { activityId: id, occurrenceAt: tuesday };
  await writeDocumentation(deps, manager, { ...asked, text: 'Så blev det.', links: [] });
  const { fingerprint } = await previewFollowUp(deps, manager, { ...asked, to: 'came' });
  await sendFollowUp(deps, manager, { ...asked, to: 'came', fingerprint });
  await goTo(THURSDAY);
  await arrive(THURSDAY);

  const draft = buildDraft({ start: '2027-02-02T12:00', end: '2027-02-02T13:30', recurrence: TWICE });
  await changeActivity(deps, manager, id, { version: 2, draft });
  const first = await showFollowUp(deps, manager, { activityId: id, occurrenceAt: '2027-02-02T11:00:00Z' });
  expect(first.documentation?.text).toBe('Så blev det.');
  expect(first.thanks).toMatchObject({ to: 'came', mails: 1 });
  const second = await showFollowUp(deps, manager, { activityId: id, occurrenceAt: '2027-02-04T11:00:00Z' });
  expect(second.attendees?.map(({ here }) => here)).toEqual([true]);
});
