import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { checkIn, checkInPublicly } from '../../src/follow-ups/check-in.ts';
import { markArrival } from '../../src/follow-ups/host-list.ts';
import { foldOldAttendance, keepFolding } from '../../src/follow-ups/keep-folding.ts';
import { previewFollowUp, sendFollowUp } from '../../src/follow-ups/send-follow-up.ts';
import { showFollowUp } from '../../src/follow-ups/show-follow-up.ts';
import { writeDocumentation } from '../../src/follow-ups/write-documentation.ts';
import { buildBreakfast } from '../support/build-activity.ts';
import { communityManagerOf } from '../support/build-context.ts';
import { buildHub } from '../support/build-hub.ts';
import { AFTER, DURING, type FollowUpWorld, startFollowUpWorld } from './follow-up-world.ts';

let world: FollowUpWorld;
let activityId: number;
let people: Context[];
let guestAttendee: number;

const code = (error: string): { code: string } => expect.objectContaining({ code: error });
const DAY_MS = 24 * 3_600_000;

/** Six registered people and a guest; four of them and the guest come, and two drop in. */
beforeEach(async () => {
  world = await startFollowUpWorld();
  activityId = await world.activity();
  people = [];
  for (const name of ['Anna', 'Bo', 'Cia', 'Disa', 'Eva', 'Filip']) {
    const person = name < 'D' ? await world.member(0, name) : await world.person(1, name);
    people.push(person);
    await world.expect(activityId, person);
  }
  guestAttendee = await world.expect(activityId, await world.guest('Gun', 'Gävle kommun'));
  await world.at(DURING);
  const token = await world.token(activityId);
  for (const person of people.slice(0, 4)) await checkIn(world.deps, person, token);
  const asked = { activityId, occurrenceAt: null, attendeeId: guestAttendee, here: true };
  await markArrival(world.deps, world.manager, asked);
  for (let n = 0; n < 2; n += 1) {
    await checkInPublicly(world.deps, token, { ticket: randomUUID(), member: false, organisation: 'gävle kommun' });
  }
});

const ask = (to: 'came' | 'registered' = 'came') =>
  previewFollowUp(world.deps, world.manager, { activityId, occurrenceAt: null, to });
const send = (fingerprint: string, who = world.manager) =>
  sendFollowUp(world.deps, who, { activityId, occurrenceAt: null, to: 'came', fingerprint });

describe('thanks', () => {
  test('are told in numbers first, and go to those who came', async () => {
    await expect(ask()).rejects.toEqual(code('followUpTooEarly'));
    await world.at(AFTER);
    const preview = await ask();
    expect(preview).toMatchObject({ mails: 5, people: 4, guests: 1, withoutMail: 2, erases: 7, marksHeld: true });
    expect(await ask('registered')).toMatchObject({ mails: 7, people: 6, guests: 1 });
    expect(await world.mails('thanks')).toEqual([]);
    await send(preview.fingerprint);
    const mails = await world.mails('thanks');
    expect(mails.map(({ personId }) => personId)).toEqual([
      ...people.slice(0, 4).map(({ personId }) => personId),
      null,
    ]);
    const tickets = mails.map(({ params }) => params.link?.subject['ticket']);
    expect(new Set(tickets).size).toBe(5);
    expect(mails[0]?.params).toMatchObject({ occurrenceAt: null, documentationPath: null, link: { hours: 720 } });
    expect(world.enqueued).toContain('send-mails');
  });

  test('make who came into numbers and the activity held', async () => {
    await world.at(AFTER);
    await world.thank(activityId);
    expect(await world.count('check_ins')).toBe(0);
    const { state } = await world.db.selectFrom('activities').select('state').executeTakeFirstOrThrow();
    expect(state).toBe('held');
    const counts = await world.db.selectFrom('attendance_counts').selectAll().executeTakeFirstOrThrow();
    expect(counts).toMatchObject({
      taken: true,
      registered: 7,
      came: 7,
      no_show: 2,
      drop_ins: 2,
      members: 3,
      non_members: 1,
      guests: 3,
      organisations: 3,
    });
    const view = await world.view(activityId);
    expect(view).toMatchObject({
      state: 'sent',
      attendees: null,
      thanks: { mails: 5, sent: 0, failed: 0, to: 'came' },
    });
    // Two who stayed away are few, and so is each kind: nothing says how many.
    expect(view.attendance).toEqual({
      registered: 7,
      came: 7,
      noShow: null,
      dropIns: null,
      members: null,
      nonMembers: null,
      guests: null,
      organisations: 3,
      taken: true,
      withheld: true,
    });
  });

  test('pressed twice, or at once, are sent once', async () => {
    await world.at(AFTER);
    const { fingerprint } = await ask();
    await Promise.all([send(fingerprint), send(fingerprint)]);
    await send(fingerprint);
    expect(await world.mails('thanks')).toHaveLength(5);
    expect(await world.count('attendance_counts')).toBe(1);
  });

  test('are counted as they leave, before they are erased', async () => {
    await world.at(AFTER);
    await send((await ask()).fingerprint);
    const states = ['sent', 'sent', 'refused'] as const;
    const letters = await world.db.selectFrom('mails').select('id').orderBy('id').execute();
    for (const [n, state] of states.entries())
      await world.db
        .updateTable('mails')
        .set({ state })
        .where('id', '=', letters[n]?.id ?? 0)
        .execute();
    expect((await world.view(activityId)).thanks).toMatchObject({ mails: 5, sent: 2, failed: 1 });
  });

  test('that break off half-way leave nothing behind, and can be sent', async () => {
    await world.at(AFTER);
    const { fingerprint } = await ask();
    let left = 3;
    const breaking = {
      ...world.deps,
      queue: {
        ...world.deps.queue,
        enqueue: async () => {
          left -= 1;
          if (left === 0) throw new Error('the process is gone');
        },
      },
    };
    const asked = { activityId, occurrenceAt: null, to: 'came' as const, fingerprint };
    await expect(sendFollowUp(breaking, world.manager, asked)).rejects.toThrow('the process is gone');
    expect(await world.mails('thanks')).toEqual([]);
    expect(await world.count('check_ins')).toBe(7);
    await send((await ask()).fingerprint);
    expect(await world.mails('thanks')).toHaveLength(5);
  });

  test('are not sent when something changed since the numbers were shown', async () => {
    await world.at(AFTER);
    const { fingerprint } = await ask();
    await markArrival(world.deps, world.manager, {
      activityId,
      occurrenceAt: null,
      attendeeId: guestAttendee,
      here: false,
    });
    await expect(send(fingerprint)).rejects.toEqual(code('followUpChanged'));
    expect(await world.count('mails')).toBe(0);
  });

  test('are for the host to send', async () => {
    await world.at(AFTER);
    const { fingerprint } = await ask();
    const elsewhere = communityManagerOf([(await buildHub(world.db)).id]);
    for (const who of [people[0], elsewhere]) {
      if (who === undefined) throw new Error('nobody');
      await expect(send(fingerprint, who)).rejects.toMatchObject({ status: 403 });
      const asked = { activityId, occurrenceAt: null, to: 'came' as const };
      await expect(previewFollowUp(world.deps, who, asked)).rejects.toMatchObject({ status: 403 });
    }
  });

  test('take the documentation along: public when anybody could come, else in the tab', async () => {
    await world.at(AFTER);
    const links = [{ title: 'Rapporten', url: 'https://www.vinnova.se/rapport' }];
    await writeDocumentation(world.deps, world.manager, { activityId, occurrenceAt: null, text: 'Vi talade.', links });
    // A draft until it is sent.
    const member = people[0];
    if (member === undefined) throw new Error('nobody');
    expect((await showFollowUp(world.deps, member, { activityId })).documentation).toBeNull();
    await world.thank(activityId);
    expect((await world.mails('thanks'))[0]?.params['documentationPath']).toBe(`/oppet/dokumentation/${activityId}`);
    expect((await showFollowUp(world.deps, member, { activityId })).documentation).toMatchObject({
      text: 'Vi talade.',
      links,
    });
  });

  test('for one occasion of a series leave the next as it was', async () => {
    const { recurrence, startsAt, endsAt } = buildBreakfast();
    const series = await world.activity({
      form: 'utbildning',
      recurrence,
      startsAt,
      endsAt,
      life: { registration: 'members' },
    });
    const [anna] = people;
    if (anna === undefined) throw new Error('nobody');
    await world.expect(series, anna);
    const second = '2027-02-10T07:15:00Z';
    await world.at('2027-02-10T07:20:00Z');
    await checkIn(world.deps, anna, await world.token(series, second));
    await world.at('2027-02-10T08:01:00Z');
    await writeDocumentation(world.deps, world.manager, {
      activityId: series,
      occurrenceAt: second,
      text: 'Text',
      links: [],
    });
    expect(
      await previewFollowUp(world.deps, world.manager, { activityId: series, occurrenceAt: second, to: 'came' }),
    ).toMatchObject({
      mails: 1,
      marksHeld: false,
    });
    await world.thank(series, 'came', second);
    expect((await world.mails('thanks')).at(-1)?.params['documentationPath']).toBe(`/tab/kalender/${series}`);
    expect(await world.view(series, second)).toMatchObject({ state: 'sent' });
    expect(await world.view(series, '2027-02-17T07:15:00Z')).toMatchObject({
      state: 'ahead',
      attendees: [{ here: false }],
    });
    const { state } = await world.db
      .selectFrom('activities')
      .select('state')
      .where('id', '=', series)
      .executeTakeFirstOrThrow();
    expect(state).toBe('published');
    // Registrations of all of it are counted when all of it is over.
    expect(await world.count('registration_counts')).toBe(0);
  });
});

describe('after fourteen days', () => {
  test('who came is numbers, by the clock; afterwards nobody can be checked in or thanked', async () => {
    await world.at('2027-02-16T13:29:00Z');
    await foldOldAttendance(world.deps);
    expect(await world.count('check_ins')).toBe(7);
    await world.at('2027-02-16T13:30:00Z');
    expect(await world.view(activityId)).toMatchObject({ state: 'closed', attendees: null });
    await foldOldAttendance(world.deps);
    await foldOldAttendance(world.deps);
    expect(await world.count('check_ins')).toBe(0);
    expect(await world.count('attendance_counts')).toBe(1);
    expect(await world.view(activityId)).toMatchObject({ state: 'closed', attendance: { came: 7 }, thanks: null });
    const asked = { activityId, occurrenceAt: null };
    const marked = markArrival(world.deps, world.manager, { ...asked, attendeeId: guestAttendee, here: true });
    await expect(marked).rejects.toEqual(code('attendanceCounted'));
    const { fingerprint } = await ask();
    await expect(send(fingerprint)).rejects.toEqual(code('attendanceCounted'));
  });

  test('the process does it by itself', async () => {
    const stop = new AbortController();
    const stopped = keepFolding(world.deps, stop.signal);
    await world.clock.advance(14 * DAY_MS);
    // A round that was under way asks again ten minutes later.
    const later = async (): Promise<number> => {
      await world.clock.advance(10 * 60_000);
      return world.count('check_ins');
    };
    await expect.poll(later).toBe(0);
    stop.abort();
    await stopped;
    expect(await world.count('attendance_counts')).toBe(1);
  });

  test('check-ins to an occasion that the programme has lost are counted as well', async () => {
    await world.change(activityId, {
      recurrence: JSON.stringify(buildBreakfast().recurrence),
      over_at: new Date('2027-05-26T08:00:00Z'),
    });
    await world.at('2027-02-16T13:31:00Z');
    await foldOldAttendance(world.deps);
    expect(await world.count('check_ins')).toBe(0);
  });

  test('thanks are erased when they have left, and at the latest with the fortnight; what they cost goes on counting', async () => {
    await world.at(AFTER);
    await world.thank(activityId);
    const mails = await world.db.selectFrom('mails').select('id').orderBy('id').execute();
    const [first, second] = mails.map(({ id }) => id);
    await world.db
      .insertInto('mail_ledger')
      .values({
        mail_id: first ?? 0,
        attempt: 1,
        tenant_id: randomUUID(),
        mailbox: 'hubben@samverket.example',
        spent_at: new Date(AFTER),
        recipients: 1,
        external_recipients: 1,
      })
      .execute();
    await world.db
      .updateTable('mails')
      .set({ state: 'sent' })
      .where('id', '=', first ?? 0)
      .execute();
    await world.db
      .updateTable('mails')
      .set({ state: 'refused' })
      .where('id', '=', second ?? 0)
      .execute();
    await foldOldAttendance(world.deps);
    expect(await world.count('mails')).toBe(3);
    expect(await world.count('mail_ledger')).toBe(1);
    expect((await world.view(activityId)).thanks).toMatchObject({ mails: 5, sent: 1, failed: 1 });
    await world.clock.advance(14 * DAY_MS);
    await foldOldAttendance(world.deps);
    expect(await world.count('mails')).toBe(0);
    expect((await world.view(activityId)).thanks).toMatchObject({ mails: 5, sent: 1, failed: 4 });
  });
});
