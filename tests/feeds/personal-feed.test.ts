import { afterEach, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { showMyActivityFile } from '../../src/feeds/show-personal-feed.ts';
import { getMyFeed, renewMyFeed, stopMyFeed } from '../../src/memberships/my-feed.ts';
import { memberOf } from '../support/build-context.ts';
import { type PublicSystem, startPublicSystem } from '../support/start-public-system.ts';
import { addressOf } from '../support/start-test-system.ts';
import { readCalendar } from './read-calendar.ts';

let system: PublicSystem;

afterEach(() => system.close());

const MEMBER = addressOf('verket', 0);

async function contextOf(address: string): Promise<Context & { personId: number }> {
  const row = await system.deps.db
    .selectFrom('people')
    .select(['id', 'organisation_id'])
    .where('address_fingerprint', '=', Buffer.from(system.deps.vault.fingerprint(address)))
    .executeTakeFirstOrThrow();
  return { ...memberOf(system.hub.id), personId: row.id, organisationId: row.organisation_id };
}

async function register(
  personId: number,
  index: number,
  given: { occurrenceAt?: string; state?: 'waiting' | 'left' } = {},
) {
  const now = new Date(system.deps.clock.now().epochMilliseconds);
  await system.deps.db
    .insertInto('attendees')
    .values({
      activity_id: system.activities[index]?.id ?? 0,
      occurrence_at: given.occurrenceAt === undefined ? null : new Date(given.occurrenceAt),
      person_id: personId,
      guest_id: null,
      state: given.state ?? 'registered',
      door: 'tab',
      acted_at: now,
      created_at: now,
      ...(given.state === 'waiting' ? { queued_no: '1' } : {}),
    })
    .execute();
}

async function feedOf(me: Context) {
  const { url } = await getMyFeed(system.deps, me);
  const answer = await system.get(new URL(url ?? '').pathname);
  expect(answer.status).toBe(200);
  return { answer, text: await answer.clone().text() };
}

test('only what the person is registered for or waits for; nothing of others, and nobody may keep it', async () => {
  system = await startPublicSystem();
  const me = await contextOf(MEMBER);
  const other = await contextOf(addressOf('verket', 1));
  await renewMyFeed(system.deps, me);
  await register(me.personId, 0);
  await register(me.personId, 1, { state: 'waiting' });
  await register(me.personId, 2, { state: 'left' });
  await register(other.personId, 2);
  const { answer, text } = await feedOf(me);
  expect(readCalendar(text).events.map(({ uid, status }) => [uid, status])).toEqual([
    [system.activities[0]?.uid, 'CONFIRMED'],
    [system.activities[1]?.uid, 'TENTATIVE'],
  ]);
  expect(text).not.toMatch(/ATTENDEE|ORGANIZER|Person\d|@verket/);
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

test('what the person is invited to has the UID of the Outlook invitation, in the feed and in the single file (COM-12)', async () => {
  system = await startPublicSystem({ organisations: [{ name: 'verket', people: 2, level: 0 }] });
  await system.send();
  await system.startWorker();
  await system.settle();
  const me = await contextOf(MEMBER);
  await renewMyFeed(system.deps, me);
  const inOutlook = system.simulator.control.calendarOf(MEMBER).map(({ iCalUId }) => iCalUId);
  expect(inOutlook).toHaveLength(3);
  const { text } = await feedOf(me);
  expect(
    readCalendar(text)
      .events.map(({ uid }) => uid)
      .sort(),
  ).toEqual([...inOutlook].sort());
  const id = system.activities[0]?.id ?? 0;
  const single = readCalendar(await showMyActivityFile(system.deps, me, id)).events;
  expect(inOutlook).toContain(single[0]?.uid);
  expect(single).toHaveLength(1);
  // To the world the same activity has its own.
  const open = await (await system.get(`/feeds/hubben/${id}.ics`)).text();
  expect(readCalendar(open).events[0]?.uid).toBe('akt-1@samverket.example');
});

test('of a series only the occasions that one comes to', async () => {
  system = await startPublicSystem({
    events: [
      {
        UID: 'frukost@samverket.example',
        SUMMARY: 'Onsdagsfrukost',
        CATEGORIES: 'onsdagsfrukost',
        'DTSTART;TZID=Europe/Stockholm': '20270113T081500',
        'DTEND;TZID=Europe/Stockholm': '20270113T090000',
        RRULE: 'FREQ=WEEKLY;BYDAY=WE;UNTIL=20270526T060000Z',
      },
    ],
  });
  await system.deps.db.updateTable('activities').set({ per_occurrence: true }).execute();
  const me = await contextOf(MEMBER);
  await renewMyFeed(system.deps, me);
  await register(me.personId, 0, { occurrenceAt: '2027-01-20T07:15:00Z' });
  await register(me.personId, 0, { occurrenceAt: '2027-04-07T06:15:00Z' });
  const { text } = await feedOf(me);
  expect(readCalendar(text).events[0]?.occurrences.map(({ startsAt }) => startsAt)).toEqual([
    '2027-01-20T07:15:00Z',
    '2027-04-07T06:15:00Z',
  ]);
});

test('a new address makes the old one void; turned off, none works', async () => {
  system = await startPublicSystem();
  const me = await contextOf(MEMBER);
  expect(await getMyFeed(system.deps, me)).toEqual({ url: null, changedAt: null });
  const first = new URL((await renewMyFeed(system.deps, me)).url ?? '').pathname;
  expect((await system.get(first)).status).toBe(200);
  const second = new URL((await renewMyFeed(system.deps, me)).url ?? '').pathname;
  expect((await system.get(first)).status).toBe(410);
  expect((await system.get(second)).status).toBe(200);
  await stopMyFeed(system.deps, me);
  expect((await system.get(second)).status).toBe(410);
  expect((await getMyFeed(system.deps, me)).url).toBeNull();
  const third = new URL((await renewMyFeed(system.deps, me)).url ?? '').pathname;
  expect([(await system.get(second)).status, (await system.get(third)).status]).toEqual([410, 200]);
});

test('forged, for something else, out of date: refused', async () => {
  system = await startPublicSystem();
  const me = await contextOf(MEMBER);
  const { url } = await renewMyFeed(system.deps, me);
  const token = new URL(url ?? '').pathname.slice('/feeds/me/'.length, -'.ics'.length);
  const fewer = await system.deps.links.sign('fewerInvitations', { person: me.personId, version: 1 }, 1);
  for (const t of ['x', `${token.slice(0, -3)}abc`, fewer])
    expect((await system.get(`/feeds/me/${t}.ics`)).status).toBe(403);
  await system.clock.advance(6 * 365 * 24 * 3_600_000);
  expect((await system.get(`/feeds/me/${token}.ics`)).status).toBe(410);
});

test('an activity that one has nothing to do with has no file of one’s own', async () => {
  system = await startPublicSystem();
  const me = await contextOf(MEMBER);
  await expect(showMyActivityFile(system.deps, me, system.activities[0]?.id ?? 0)).rejects.toThrow('notFound');
  await expect(showMyActivityFile(system.deps, memberOf(system.hub.id), 1)).rejects.toThrow('notFound');
});
