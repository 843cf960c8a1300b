import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { cancelActivity } from '../../src/activities/cancel-activity.ts';
import { moveOccurrence } from '../../src/activities/move-occurrence.ts';
import { countConcerned } from '../../src/invitations/change-activity-events.ts';
import { claimChanges } from '../../src/invitations/claim-changes.ts';
import { getInvitedActivities } from '../../src/invitations/invited-people.ts';
import { showSentEvents } from '../../src/invitations/show-sent-events.ts';
import { registerAttendee } from '../../src/registrations/register-attendee.ts';
import { tellOutlook } from '../../src/registrations/tell-outlook.ts';
import { unregisterAttendee } from '../../src/registrations/unregister-attendee.ts';
import type { CalendarEntry } from '../../src/simulator/control/control.ts';
import {
  addressOf,
  HUB_MAILBOX,
  mailboxOf,
  startTestSystem,
  type TestSystem,
  type TestSystemOptions,
} from '../support/start-test-system.ts';

let system: TestSystem | undefined;

afterEach(async () => {
  await system?.close();
  system = undefined;
});

const TITLE = 'Lägereldssamtal';
const STOCKHOLM = 'TZID="W. Europe Standard Time"';
const once = (day = '02', hour = '13'): Record<string, string> => ({
  UID: 'en@samverket.example',
  SUMMARY: TITLE,
  [`DTSTART;${STOCKHOLM}`]: `202702${day}T${hour}0000`,
  [`DTEND;${STOCKHOLM}`]: `202702${day}T${Number(hour) + 1}0000`,
});
const SERIES = {
  UID: 'serie@samverket.example',
  SUMMARY: TITLE,
  CATEGORIES: 'utbildning',
  [`DTSTART;${STOCKHOLM}`]: '20270113T081500',
  [`DTEND;${STOCKHOLM}`]: '20270113T090000',
  RRULE: 'FREQ=WEEKLY;BYDAY=WE;UNTIL=20270210T071500Z',
};
const TERM = { start: '2027-01-01T00:00:00Z', end: '2027-07-01T00:00:00Z' };

async function start(options: TestSystemOptions = {}): Promise<TestSystem> {
  system = await startTestSystem({ webhook: true, events: [once()], ...options });
  await system.send();
  await system.still();
  return system;
}

function entriesOf({ simulator }: TestSystem, address: string): CalendarEntry[] {
  return simulator.control.calendarOf(address).filter((entry) => !entry.isCancelled);
}

function kindsOf({ simulator }: TestSystem, address: string): string[] {
  return simulator.control.messagesOf(address).map((message) => message.kind);
}

const everybody = [
  ...[0, 1, 2, 3, 4, 5].map((n) => addressOf('stad', n)),
  ...[0, 1, 2, 3].map((n) => addressOf('region', n)),
  ...[0, 1, 2, 3, 4].map((n) => addressOf('verket', n)),
];

describe('somebody comes later', () => {
  test.each(['stad', 'verket'])(
    'a new member of %s gets one invitation, already accepted, and nobody else a message',
    async (name) => {
      const running = await start();
      const { id } = await running.activity(TITLE);
      const address = await newcomer(running, name);
      await registerAttendee(running.deps, await running.memberOf(address), id, { occurrenceAt: null });
      await running.still();
      expect(kindsOf(running, address)).toEqual(['invitation']);
      expect(entriesOf(running, address)).toMatchObject([{ subject: `Samverket: ${TITLE}`, response: 'accepted' }]);
      for (const other of everybody) expect(kindsOf(running, other)).toEqual(['invitation']);
      expect(running.simulator.control.stats().eventsCreated).toBe(3);

      await unregisterAttendee(running.deps, await running.memberOf(address), id, null);
      await running.still();
      expect(kindsOf(running, address)).toEqual(['invitation', 'cancellation']);
      for (const other of everybody) expect(kindsOf(running, other)).toEqual(['invitation']);
      const shown = await showSentEvents(running.deps, running.manager, id);
      expect(shown.flatMap((event) => event.changes.map((change) => [change.kind, change.verified]))).toEqual([
        ['attendees', true],
        ['attendees', true],
      ]);
      expect(shown.every((event) => event.verified)).toBe(true);
      // Who has left is not asked again by the next sending.
      expect((await running.plan()).leftOut).toMatchObject([{ reason: 'alreadyInvited', people: everybody.length }]);
    },
  );

  test('with no event on their road a new one is made, which the next join; no sending shows it', async () => {
    system = await startTestSystem({ webhook: true, events: [once()] });
    const running = system;
    const { id } = await running.activity(TITLE);
    const register = async (address: string): Promise<unknown> =>
      registerAttendee(running.deps, await running.memberOf(address), id, { occurrenceAt: null });
    await register(addressOf('stad', 0));
    await running.still();
    await register(addressOf('stad', 1));
    await running.still();
    expect(running.simulator.control.stats().eventsCreated).toBe(1);
    for (const n of [0, 1]) {
      expect(kindsOf(running, addressOf('stad', n))).toEqual(['invitation']);
      expect(entriesOf(running, addressOf('stad', n))).toMatchObject([{ response: 'accepted' }]);
    }
    const plan = await running.plan();
    expect(plan.invitations).toBe(everybody.length - 2);
    await running.send();
    await running.still();
    for (const address of everybody) expect(kindsOf(running, address)).toEqual(['invitation']);
    expect(await running.deps.db.selectFrom('sends').select('kind').orderBy('kind').execute()).toEqual([
      { kind: 'joiners' },
      { kind: 'sending' },
    ]);
    const { personId } = await running.memberOf(addressOf('stad', 0));
    expect(await getInvitedActivities(running.deps.db, personId ?? 0)).toMatchObject([
      { activityId: id, response: 'accepted', state: 'sent' },
    ]);
  });

  test('while the activity’s events are still waiting: one invitation all the same', async () => {
    system = await startTestSystem({ work: false, events: [once()] });
    const running = system;
    const { id } = await running.activity(TITLE);
    await running.send();
    const [planned, late] = [addressOf('stad', 0), await newcomer(running, 'stad')];
    for (const address of [planned, late])
      await registerAttendee(running.deps, await running.memberOf(address), id, { occurrenceAt: null });
    await tellOutlook(running.deps);
    await running.startWorker();
    await running.still();
    for (const address of [planned, late]) {
      expect(kindsOf(running, address)).toEqual(['invitation']);
      expect(entriesOf(running, address)).toMatchObject([{ response: 'accepted' }]);
    }
    for (const other of everybody) expect(kindsOf(running, other)).toEqual(['invitation']);
  });
});

describe('an activity changes', () => {
  test('another time goes to all, once; what makes no difference to nobody', async () => {
    const running = await start();
    const { id } = await running.activity(TITLE);
    expect(await countConcerned(running.deps.db, id)).toEqual({
      people: 15,
      events: { own: 2, hub: 1 },
      invitations: 15,
    });
    await running.reimport([once('02', '15')]);
    await running.still();
    for (const address of everybody) {
      expect(kindsOf(running, address)).toEqual(['invitation', 'update']);
      expect(entriesOf(running, address)).toMatchObject([{ startLocal: '2027-02-02T15:00:00' }]);
    }
    await running.reimport([once('02', '15')]);
    await running.still();
    for (const address of everybody) expect(kindsOf(running, address)).toHaveLength(2);
    // LAW-11: as it was first sent, and as it was changed.
    const shown = await showSentEvents(running.deps, running.manager, id);
    expect(shown).toHaveLength(3);
    expect(shown.every((event) => event.verified && event.changes.every((change) => change.verified))).toBe(true);
    expect(shown[0]?.body['start']).toMatchObject({ dateTime: '2027-02-02T13:00:00' });
    expect(shown[0]?.changes).toMatchObject([
      { kind: 'content', body: { patch: { start: { dateTime: '2027-02-02T15:00:00' } } } },
    ]);
    const spent = await running.deps.db.selectFrom('sending_ledger').select(['operation', 'recipients']).execute();
    expect(
      spent
        .filter((row) => row.operation !== 'create')
        .map((row) => row.recipients)
        .sort(),
    ).toEqual([4, 5, 6]);
  });

  test('an answer that is lost after the act, and connections that break before it, double nothing', async () => {
    const running = await start();
    running.simulator.control.addFault({ match: { method: 'PATCH' }, every: 2, times: 4, kind: 'resetAfter' });
    running.simulator.control.addFault({ match: { method: 'PATCH' }, nth: 1, kind: 'reset' });
    await running.reimport([once('03', '15')]);
    await running.still();
    for (const address of everybody) expect(kindsOf(running, address)).toEqual(['invitation', 'update']);
  });

  test.each(['before', 'after'])('killed %s the call: the next worker sees what is done', async (when) => {
    system = await startTestSystem({ work: false, events: [once()] });
    const running = system;
    const worker = await running.startWorker();
    await running.send();
    await running.still();
    await worker.close();
    await running.reimport([once('04', '15')]);
    const lanes = await claimChanges(running.deps, randomUUID(), 10);
    expect(lanes.flatMap((lane) => lane.changes)).toHaveLength(3);
    if (when === 'after') {
      for (const lane of lanes)
        await running.deps.graph.changeEvents(
          lane,
          lane.changes.map((change) => change.toChange),
          () => undefined,
        );
    }
    await running.clock.advance(10 * 60_000);
    await running.startWorker();
    await running.still();
    for (const address of everybody) expect(kindsOf(running, address)).toEqual(['invitation', 'update']);
    const states = await running.deps.db.selectFrom('event_changes').select(['state', 'attempts']).execute();
    expect(states).toEqual([1, 2, 3].map(() => ({ state: 'done', attempts: 2 })));
  });

  test('cancelled: everybody gets the reason, once, and what was not sent never is', async () => {
    const running = await start();
    const { id } = await running.activity(TITLE);
    const late = await newcomer(running, 'verket');
    await cancelActivity(running.deps, running.manager, id, { reason: 'Lokalen är upptagen.' });
    await running.still();
    for (const address of everybody) {
      expect(kindsOf(running, address)).toEqual(['invitation', 'cancellation']);
      expect(running.simulator.control.messagesOf(address)[1]?.comment).toBe('Lokalen är upptagen.');
    }
    expect(kindsOf(running, late)).toEqual([]);
    const states = await running.deps.db.selectFrom('calendar_events').select('state').distinct().execute();
    expect(states).toEqual([{ state: 'withdrawn' }]);
  });

  test('cancelled before it was sent, and while an answer is unclear: nobody gets anything, or has it taken back', async () => {
    system = await startTestSystem({ events: [once()] });
    const running = system;
    running.simulator.control.addFault({
      match: { method: 'POST', mailbox: mailboxOf('stad') },
      nth: 1,
      kind: 'resetAfter',
    });
    running.simulator.control.addFault({ match: { mailbox: mailboxOf('stad') }, every: 1, times: 2_000, kind: '503' });
    await running.send();
    await until(async () => running.simulator.control.stats().eventsCreated >= 3);
    await cancelActivity(running.deps, running.manager, (await running.activity(TITLE)).id, { reason: 'Inställt.' });
    running.simulator.control.clearFaults();
    await running.still();
    for (const address of everybody) expect(kindsOf(running, address)).toEqual(['invitation', 'cancellation']);
  });
});

describe('a series', () => {
  test('one occurrence moves, another is cancelled: each is told once', async () => {
    const running = await start({ events: [SERIES] });
    const { id, life } = await running.activity(TITLE);
    await moveOccurrence(running.deps, running.manager, id, {
      originalStartAt: '2027-01-20T07:15:00Z',
      start: '2027-01-21T10:00',
      end: '2027-01-21T11:00',
      version: life.version,
    } as never);
    await running.still();
    for (const address of everybody) expect(kindsOf(running, address)).toEqual(['invitation', 'update']);
    await cancelActivity(running.deps, running.manager, id, {
      originalStartAt: '2027-01-27T07:15:00Z',
      reason: 'Ingen fika.',
    });
    await running.still();
    for (const address of everybody) {
      expect(kindsOf(running, address)).toEqual(['invitation', 'update', 'cancellation']);
      const days = running.simulator.control
        .calendarOf(address, TERM)
        .filter((entry) => !entry.isCancelled)
        .map((entry) => entry.startLocal);
      expect(days).toEqual([
        '2027-01-13T08:15:00',
        '2027-01-21T10:00:00',
        '2027-02-03T08:15:00',
        '2027-02-10T08:15:00',
      ]);
    }
    await cancelActivity(running.deps, running.manager, id, { reason: 'Slut.' });
    await running.still();
    for (const address of everybody) expect(entriesOf(running, address)).toEqual([]);
  });

  test('by occasion: one comes to a single occurrence, leaves another, and answers a third in Outlook', async () => {
    system = await startTestSystem({ webhook: true, events: [SERIES] });
    const running = system;
    await running.deps.db.updateTable('activities').set({ per_occurrence: true }).execute();
    const { id } = await running.activity(TITLE);
    const only = addressOf('verket', 0);
    const second = '2027-01-20T07:15:00Z';
    await registerAttendee(running.deps, await running.memberOf(only), id, { occurrenceAt: second });
    await running.still();
    expect(entriesOf(running, only)).toMatchObject([
      { type: 'singleInstance', startLocal: '2027-01-20T08:15:00', response: 'accepted' },
    ]);
    await running.send();
    await running.still();
    expect(kindsOf(running, only)).toEqual(['invitation']);

    const all = addressOf('stad', 0);
    const third = '2027-01-27T07:15:00Z';
    await registerAttendee(running.deps, await running.memberOf(all), id, { occurrenceAt: third });
    await running.still();
    const shown = (day: string): CalendarEntry | undefined =>
      running.simulator.control.calendarOf(all, TERM).find((entry) => entry.startLocal.startsWith(day));
    expect(shown('2027-01-27')).toMatchObject({ response: 'accepted' });
    expect(shown('2027-01-20')?.response).not.toBe('accepted');
    running.answer(all, TITLE, 'accepted', '2027-02-03');
    await running.still();
    await running.clock.advance(60_000);
    await unregisterAttendee(running.deps, await running.memberOf(all), id, third);
    await running.still();
    expect(shown('2027-01-27')?.isCancelled ?? true).toBe(true);
    const mine = await running.deps.db
      .selectFrom('attendees')
      .select(['occurrence_at as at', 'state'])
      .where('person_id', '=', (await running.memberOf(all)).personId)
      .orderBy('occurrence_at')
      .execute();
    expect(mine.map(({ at, state }) => [at?.toISOString().slice(0, 10), state])).toEqual([
      ['2027-01-27', 'left'],
      ['2027-02-03', 'registered'],
    ]);
    for (const other of [addressOf('stad', 1), addressOf('region', 0)])
      expect(kindsOf(running, other)).toEqual(['invitation']);
  });
});

describe('somebody else has a hand in it', () => {
  test('an event that the mailbox’s owner deletes in Outlook is told of, and nobody is asked again unasked', async () => {
    const running = await start();
    const address = addressOf('stad', 0);
    running.answer(address, TITLE, 'accepted');
    await running.still();
    await deleteInOutlook(running, mailboxOf('stad'));
    await running.still();
    const events = await running.deps.db
      .selectFrom('calendar_events')
      .select(['state', 'mailbox'])
      .orderBy('id')
      .execute();
    expect(events.filter((event) => event.state === 'removed').map((event) => event.mailbox)).toEqual([
      mailboxOf('stad'),
    ]);
    const mine = await running.deps.db.selectFrom('attendees').select('state').execute();
    expect(mine).toEqual([{ state: 'registered' }]);
    // Exchange has told them; the next plan may ask them again.
    expect(kindsOf(running, address)).toEqual(['invitation', 'cancellation']);
    expect((await running.plan()).invitations).toBe(6);
    const audit = await running.deps.db.selectFrom('audit_entries').select('action').execute();
    expect(audit.map((entry) => entry.action)).toContain('event.removedInOutlook');
  });

  test('a grant is withdrawn: the change waits, and is made when the mailbox works again', async () => {
    const running = await start();
    const { control } = running.simulator;
    control.addFault({ match: { mailbox: mailboxOf('stad') }, every: 1, times: 100_000, kind: '403' });
    await running.reimport([once('05', '15')]);
    await running.still();
    const asked = control.stats().operations;
    for (const n of [0, 1]) expect(kindsOf(running, addressOf('verket', n))).toEqual(['invitation', 'update']);
    expect(kindsOf(running, addressOf('stad', 0))).toEqual(['invitation']);
    await running.clock.advance(50 * 60_000);
    await running.still();
    // Another change is kept, and not even tried (MS-22): what is asked is the hub's and the region's.
    await running.reimport([{ ...once('05', '15'), LOCATION: 'Oasen' }]);
    await running.still();
    expect(control.stats().operations).toBeLessThanOrEqual(asked + 6);
    expect(kindsOf(running, addressOf('stad', 0))).toEqual(['invitation']);
    // Who comes meanwhile is invited by the hub.
    const address = await newcomer(running, 'stad');
    const { id } = await running.activity(TITLE);
    await registerAttendee(running.deps, await running.memberOf(address), id, { occurrenceAt: null });
    await running.still();
    expect(entriesOf(running, address)).toMatchObject([{ organizer: HUB_MAILBOX }]);

    control.clearFaults();
    await running.setLevels({});
    await running.clock.advance(60_000);
    await running.still();
    for (const other of everybody) {
      const updates = other.includes('stad') ? ['update'] : ['update', 'update'];
      expect(kindsOf(running, other)).toEqual(['invitation', ...updates]);
      expect(entriesOf(running, other)).toMatchObject([{ location: 'Oasen', startLocal: '2027-02-05T15:00:00' }]);
    }
    // The one who came by the hub is on the own road from now on.
    expect(entriesOf(running, address)).toMatchObject([{ organizer: mailboxOf('stad'), response: 'accepted' }]);
  });

  test.each([
    ['down', { stad: 0 }, HUB_MAILBOX],
    ['up', { verket: 2 }, mailboxOf('verket')],
  ] as const)(
    'a level of consent goes %s: people move, one invitation each, and nobody loses a seat',
    async (way, levels, organizer) => {
      const running = await start();
      running.grantCalendar('verket');
      const name = way === 'down' ? 'stad' : 'verket';
      const [yes, no, silent] = [0, 1, 2].map((n) => addressOf(name, n)) as [string, string, string];
      running.answer(yes, TITLE, 'accepted');
      running.answer(no, TITLE, 'declined');
      await running.still();
      await running.setLevels(levels);
      await running.clock.advance(60_000);
      await running.still();
      expect(entriesOf(running, yes)).toMatchObject([{ organizer, response: 'accepted' }]);
      expect(entriesOf(running, silent)).toMatchObject([{ organizer }]);
      expect(entriesOf(running, no)).toEqual([]);
      expect(kindsOf(running, yes)).toEqual(['invitation', 'invitation', 'cancellation']);
      expect(kindsOf(running, no)).toEqual(['invitation']);
      for (const other of everybody.filter((address) => !address.includes(name)))
        expect(kindsOf(running, other)).toEqual(['invitation']);
      const { personId } = await running.memberOf(yes);
      const states = await running.deps.db.selectFrom('attendees').select(['person_id', 'state']).execute();
      expect(states).toContainEqual({ person_id: personId, state: 'registered' });
    },
  );
});

/** Somebody whom no register and no sending knows of. */
async function newcomer(running: TestSystem, name: string): Promise<string> {
  const address = addressOf(name, 90);
  const { tenantId } = await running.memberOf(addressOf(name, 0));
  running.simulator.control.addMailboxes(tenantId, [
    { objectId: randomUUID(), address, displayName: 'Ny Person', kind: 'user' },
  ]);
  const organisation = await running.memberOf(addressOf(name, 0));
  const { memberOf } = running;
  running.memberOf = async (asked) => {
    const known = await memberOf(asked);
    if (asked !== address || known.personId !== null) return known;
    const { organisationId, organisationName } = organisation;
    return { ...known, organisationId, organisationName, tenantId, givenName: 'Ny' };
  };
  return address;
}

async function deleteInOutlook(running: TestSystem, mailbox: string): Promise<void> {
  const [entry] = running.simulator.control.calendarOf(mailbox);
  const { tenantId } = await running.memberOf(addressOf('stad', 0));
  const token = await running.graphToken(tenantId);
  const url = `${running.simulator.graphUrl}/v1.0/users/${mailbox}/events/${encodeURIComponent(entry?.organizerEventId ?? '')}`;
  const headers = { Authorization: `Bearer ${token}`, Prefer: 'IdType="ImmutableId"' };
  expect((await fetch(url, { method: 'DELETE', headers })).status).toBe(204);
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}
