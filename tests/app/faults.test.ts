import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { controlSend } from '../../src/invitations/control-send.ts';
import { queueInvitations } from '../../src/invitations/queue-invitations.ts';
import {
  addressOf,
  HUB_MAILBOX,
  mailboxOf,
  startTestSystem,
  type TestSystem,
  type TestSystemOptions,
  tenantOf,
} from '../support/start-test-system.ts';

let system: TestSystem;
afterEach(() => system.close());

async function start(options: TestSystemOptions = {}): Promise<TestSystem> {
  system = await startTestSystem(options);
  return system;
}

const PEOPLE = [
  ...Array.from({ length: 6 }, (_, n) => addressOf('stad', n)),
  ...Array.from({ length: 4 }, (_, n) => addressOf('region', n)),
  ...Array.from({ length: 5 }, (_, n) => addressOf('verket', n)),
];

/** Nothing lost, nothing doubled. */
function expectEachOnce(activities = 3): void {
  for (const address of PEOPLE) {
    const entries = system.simulator.control.calendarOf(address);
    expect(new Set(entries.map((entry) => entry.subject)).size, address).toBe(activities);
    expect(entries.length, address).toBe(activities);
    for (const entry of entries) expect(entry.messages, address).toBe(1);
  }
}

const CREATE = { method: 'POST', path: '/events' };

describe('faults that pass', () => {
  test.each([
    ['a storm of 429', { match: CREATE, times: 60, kind: '429', retryAfterSeconds: 40 }],
    ['429 without Retry-After', { match: CREATE, every: 2, times: 8, kind: '429' }],
    ['503 for a while', { match: CREATE, times: 30, kind: '503' }],
    ['504', { match: CREATE, every: 3, times: 6, kind: '504' }],
    ['connections broken before anything is done', { match: CREATE, every: 2, times: 6, kind: 'reset' }],
    ['answers lost after the events were made', { match: CREATE, every: 2, times: 6, kind: 'resetAfter' }],
    ['every first answer lost', { match: CREATE, times: 9, kind: 'resetAfter' }],
    ['the whole batch throttled', { match: { path: '$batch' }, times: 3, kind: '429', retryAfterSeconds: 5 }],
    ['one 401 in between', { match: CREATE, nth: 4, kind: '401' }],
  ] as const)('%s', async (_name, fault) => {
    const { control } = (await start()).simulator;
    control.addFault(fault);
    const { id } = await system.send();
    await system.settle();
    expectEachOnce();
    expect((await system.view(id)).state).toBe('done');
  });

  test('Microsoft’s Retry-After is waited out', async () => {
    const { control } = (await start()).simulator;
    control.addFault({ match: { ...CREATE, mailbox: mailboxOf('stad') }, nth: 1, kind: '429', retryAfterSeconds: 300 });
    const { createdAt } = await system.send();
    await system.settle();
    expectEachOnce();
    const waited = system.clock.now().epochMilliseconds - Date.parse(createdAt);
    expect(waited).toBeGreaterThanOrEqual(300_000);
  });

  test.each([
    { status: 400, withId: true },
    { status: 400, withId: false },
    { status: 409, withId: false },
  ] as const)('an event that exists is adopted, as Graph answers it (%o)', async (duplicateAnswer) => {
    const { control } = (await start({ duplicateAnswer })).simulator;
    control.addFault({ match: CREATE, times: 5, kind: 'resetAfter' });
    const { id } = await system.send();
    await system.settle();
    expectEachOnce();
    expect(control.stats().duplicates).toBeGreaterThan(0);
    expect((await system.view(id)).events).toMatchObject({ sent: 9, unclear: 0, refused: 0 });
  });
});

describe('an organisation that cannot be used any more', () => {
  const lost: [string, string, (system: TestSystem) => void][] = [
    [
      'grantWithdrawn',
      'withdrawn',
      ({ simulator }) =>
        simulator.control.addFault({ match: { ...CREATE, mailbox: mailboxOf('stad') }, nth: 2, kind: '403' }),
    ],
    ['mailboxMissing', 'mailboxMissing', ({ simulator }) => simulator.control.removeMailbox(mailboxOf('stad'))],
    [
      'tokenRefused',
      'tokenRefused',
      ({ simulator }) => simulator.control.addFault({ match: { tenantId: tenantOf('stad') }, kind: 'tokenRefused' }),
    ],
  ];
  test.each(lost)(
    '%s: the rest goes on, and a new plan sends the right rest from the hub',
    async (fault, state, break_) => {
      await start();
      break_(system);
      const { id } = await system.send();
      await system.settle();
      const view = await system.view(id);
      expect(view.faults.map((row) => row.code)).toEqual([fault]);
      expect(view.events.refused).toBeGreaterThan(0);
      expect(view.events.refused + view.events.sent).toBe(9);
      const organisation = await system.deps.db
        .selectFrom('organisations')
        .select('calendar_state')
        .where('name', '=', 'stad')
        .executeTakeFirst();
      expect(organisation?.calendar_state).toBe(state);

      const rest = await system.plan();
      expect(rest.invitationsByRoad).toEqual({ own: 0, hub: view.invitations.refused });
      await system.send();
      await system.settle();
      expectEachOnce();
      const organisers = new Set(
        system.simulator.control.calendarOf(addressOf('stad', 0)).map((entry) => entry.organizer),
      );
      expect(organisers.has(HUB_MAILBOX)).toBe(true);
    },
  );

  test('withdrawn in mid-send: nothing more is asked of that tenant', async () => {
    const events = Array.from({ length: 45 }, (_, n) => ({ UID: `u${n}`, SUMMARY: `Aktivitet ${n}` }));
    const { control } = (await start({ events })).simulator;
    control.addFault({ match: { ...CREATE, mailbox: mailboxOf('stad') }, nth: 21, kind: '403' });
    const { id } = await system.send();
    await system.settle();
    const view = await system.view(id);
    // Twenty in the first batch and nineteen in the second; the third batch is never made.
    expect(view.events.refused).toBeGreaterThanOrEqual(6);
    await system.send();
    await system.settle();
    expectEachOnce(45);
  });

  test('put right again: trying again sends the rest, and the mailbox is used from then on', async () => {
    const { control } = (await start()).simulator;
    control.addFault({ match: { ...CREATE, mailbox: mailboxOf('stad') }, nth: 2, kind: '403' });
    const { id } = await system.send();
    await system.settle();
    await controlSend(system.deps, system.manager, id, 'retry');
    await system.settle();
    expectEachOnce();
    const organisation = await system.deps.db
      .selectFrom('organisations')
      .select('calendar_state')
      .where('name', '=', 'stad')
      .executeTakeFirst();
    expect(organisation?.calendar_state).toBe('connected');
  });

  test('an answer lost and then the grant withdrawn: unclear, and never sent a second time by another road', async () => {
    const { control } = (await start()).simulator;
    const stad = { ...CREATE, mailbox: mailboxOf('stad') };
    control.addFault({ match: stad, times: 3, kind: 'resetAfter' });
    control.addFault({ match: { ...stad }, every: 1, kind: '403' });
    const { id } = await system.send();
    await system.settle();
    const view = await system.view(id);
    expect(view.events.unclear).toBeGreaterThan(0);
    expect((await system.plan()).invitations).toBe(view.invitations.refused);
    control.clearFaults();
    await controlSend(system.deps, system.manager, id, 'retry');
    await system.settle();
    expectEachOnce();
  });
});

describe('several at once', () => {
  test('two community managers press send at the same time', async () => {
    await start();
    const results = await Promise.allSettled([system.send(), system.send()]);
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []));
    expect(refused).toEqual(['nothingToSend']);
    await system.settle();
    expectEachOnce();
  });

  test('a double click is one sending', async () => {
    await start();
    const { fingerprint, hub, activities } = await system.plan();
    const request = { hub, fingerprint, activityIds: activities.map((activity) => activity.activityId) };
    const id = randomUUID();
    const [first, second] = await Promise.all([
      queueInvitations(system.deps, system.manager, id, request),
      queueInvitations(system.deps, system.manager, id, request),
    ]);
    expect(second.id).toBe(first.id);
    await system.settle();
    expectEachOnce();
  });

  test('a plan that is no longer true is not sent', async () => {
    await start();
    const { hub, activities } = await system.plan();
    const request = { hub, fingerprint: 'another', activityIds: activities.map((activity) => activity.activityId) };
    await expect(queueInvitations(system.deps, system.manager, randomUUID(), request)).rejects.toMatchObject({
      code: 'planChanged',
    });
    expect(system.simulator.control.stats().operations).toBe(0);
  });

  test('two workers share the work', async () => {
    const events = Array.from({ length: 25 }, (_, n) => ({ UID: `u${n}`, SUMMARY: `Aktivitet ${n}` }));
    await start({ events, work: false });
    await system.send();
    await Promise.all([system.startWorker(), system.startWorker()]);
    await system.settle();
    expectEachOnce(25);
    expect(Math.max(...Object.values(system.simulator.control.stats().highestConcurrency))).toBeLessThanOrEqual(4);
  });
});

describe('holding the reins', () => {
  test('paused before the worker starts: nothing is sent until it is resumed, also over a restart', async () => {
    await start({ work: false });
    const { id } = await system.send();
    await controlSend(system.deps, system.manager, id, 'pause');
    const worker = await system.startWorker();
    await worker.close();
    await system.clock.advance(120_000);
    expect(system.simulator.control.stats().operations).toBe(0);
    expect((await system.view(id)).state).toBe('paused');
    await controlSend(system.deps, system.manager, id, 'resume');
    await system.startWorker();
    await system.settle();
    expectEachOnce();
  });

  test('cancelled: what is not sent never is, and can be planned anew', async () => {
    await start({ work: false });
    const { id } = await system.send();
    const view = await controlSend(system.deps, system.manager, id, 'cancel');
    expect(view).toMatchObject({ state: 'cancelled', events: { cancelled: 9, planned: 0 } });
    await expect(controlSend(system.deps, system.manager, id, 'resume')).rejects.toMatchObject({
      code: 'sendFinished',
    });
    await system.startWorker();
    await system.send();
    await system.settle();
    expectEachOnce();
  });

  test('an organisation that never answers is put before a person, and loses nothing', async () => {
    const { control } = (await start()).simulator;
    control.addFault({ match: { ...CREATE, mailbox: mailboxOf('stad') }, kind: 'reset' });
    const { id } = await system.send();
    await system.settle();
    expect((await system.view(id)).events).toMatchObject({ sent: 6, unclear: 3 });
    control.clearFaults();
    await controlSend(system.deps, system.manager, id, 'retry');
    await system.settle();
    expectEachOnce();
  });
});
