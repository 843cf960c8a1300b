import { afterEach, expect, test } from 'vitest';
import { controlSend } from '../../src/invitations/control-send.ts';
import {
  addressOf,
  mailboxOf,
  startTestSystem,
  type TestSystem,
  type TestSystemOptions,
} from '../support/start-test-system.ts';

let system: TestSystem;
afterEach(() => system.close());

async function start(options: TestSystemOptions = {}): Promise<TestSystem> {
  system = await startTestSystem(options);
  return system;
}

const CREATE = { method: 'POST', path: '/events' };
const STAD = { ...CREATE, mailbox: mailboxOf('stad') };

/** Each of the city's six people has each of the three activities once. */
function expectOnce(): void {
  for (let n = 0; n < 6; n += 1) {
    const entries = system.simulator.control.calendarOf(addressOf('stad', n));
    expect(entries.map((entry) => entry.subject).sort()).toEqual(
      [1, 2, 3].map((activity) => `Samverket: Lägereldssamtal ${activity}`),
    );
  }
}

test('trying an old sending again does not double those who were invited by a new one', async () => {
  const { control } = (await start()).simulator;
  control.addFault({ match: STAD, kind: '403' });
  const first = await system.send();
  await system.settle();
  expect((await system.view(first.id)).events.refused).toBe(3);
  await system.send();
  await system.settle();
  expectOnce();
  control.clearFaults();
  const view = await controlSend(system.deps, system.manager, first.id, 'retry');
  expect(view.events).toMatchObject({ planned: 0, cancelled: 3, sent: 6 });
  await system.settle();
  expectOnce();
});

test('cancelling does not forget an event whose answer was lost', async () => {
  const { control } = (await start()).simulator;
  control.addFault({ match: STAD, times: 3, kind: 'resetAfter' });
  control.addFault({ match: { path: '$batch' }, kind: '429', retryAfterSeconds: 3_000 });
  const { id } = await system.send();
  // Made by Microsoft, answer lost, and now everything waits.
  await untilPlanned(id);
  const view = await controlSend(system.deps, system.manager, id, 'cancel');
  expect(view.events.planned).toBe(0);
  control.clearFaults();
  await system.clock.advance(3_600_000);
  const rest = await system.plan();
  expect(rest.invitations).toBe(view.invitations.cancelled);
  if (rest.invitations > 0) await system.send();
  await system.settle();
  if (view.events.unclear > 0) await controlSend(system.deps, system.manager, id, 'retry');
  await system.settle();
  expectOnce();
});

/** Until everything that was on its way has come back and waits. */
async function untilPlanned(id: string): Promise<void> {
  for (;;) {
    const { events } = await system.view(id);
    const tried = await system.deps.db
      .selectFrom('calendar_events')
      .select('id')
      .where('fault', 'is not', null)
      .execute();
    if (events.sending === 0 && tried.length === 9) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('cancelled while on its way: what comes back is not planned again, and can be sent by a new sending', async () => {
  const { control } = (await start()).simulator;
  // A batch to the city is held until it has been cancelled, and then turned away.
  control.addFault({ match: { path: '$batch' }, nth: 1, kind: 'timeout', timeoutMs: 300 });
  const { id } = await system.send();
  for (;;) {
    if ((await system.view(id)).events.sending > 0) break;
    await new Promise((resolve) => setImmediate(resolve));
  }
  await controlSend(system.deps, system.manager, id, 'cancel');
  await system.settle();
  const { events } = await system.view(id);
  expect(events.planned + events.sending).toBe(0);
  if (events.unclear > 0) await controlSend(system.deps, system.manager, id, 'retry');
  await system.settle();
  if ((await system.plan()).invitations > 0) await system.send();
  await system.settle();
  expectOnce();
});

test('what has been is not sent, however long it was paused', async () => {
  await start({ work: false });
  const { id } = await system.send();
  await controlSend(system.deps, system.manager, id, 'pause');
  // To 2 February, between the first activity and the second.
  await system.clock.advance((29 * 24 + 2) * 3_600_000);
  await controlSend(system.deps, system.manager, id, 'resume');
  await system.startWorker();
  await system.settle();
  const view = await system.view(id);
  expect(view.faults.map((fault) => fault.code)).toEqual(['activityOver']);
  expect(view.events).toMatchObject({ refused: 3, sent: 6 });
});

test('a try that was turned away costs no budget', async () => {
  const organisations = [{ name: 'stad', people: 3_333, level: 2 }];
  const { control } = (await start({ organisations })).simulator;
  control.addFault({ match: { path: '$batch' }, times: 1, kind: '429', retryAfterSeconds: 5 });
  const { createdAt } = await system.send();
  await system.settle();
  expect(control.stats().recipientsDelivered).toBe(9_999);
  expect(system.clock.now().epochMilliseconds - Date.parse(createdAt)).toBeLessThan(60_000);
});

test('a storm of 429 uses up no patience', async () => {
  const { control } = (await start()).simulator;
  control.addFault({ match: { ...STAD, path: '/events' }, times: 40, kind: '429', retryAfterSeconds: 1 });
  control.addFault({ match: STAD, nth: 41, kind: '503' });
  const { id } = await system.send();
  await system.settle();
  expect((await system.view(id)).events.sent).toBe(9);
  expectOnce();
});

test('cancelling and sending at once never wait for each other for ever', async () => {
  const events = Array.from({ length: 20 }, (_, n) => ({ UID: `u${n}`, SUMMARY: `Aktivitet ${n}` }));
  const { control } = (await start({ events })).simulator;
  control.setLatency(2);
  for (let round = 0; round < 4; round += 1) {
    const { id } = await system.send();
    const results = await Promise.allSettled([
      controlSend(system.deps, system.manager, id, 'pause'),
      controlSend(system.deps, system.manager, id, 'cancel'),
      system.plan(),
    ]);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'sendFinished' });
    }
    await system.settle();
    if ((await system.plan()).invitations === 0) break;
  }
  if ((await system.plan()).invitations > 0) await system.send();
  await system.settle();
  for (let n = 0; n < 6; n += 1) expect(control.calendarOf(addressOf('stad', n))).toHaveLength(20);
});

test('one mailbox that hangs keeps no other waiting', async () => {
  const { control } = (await start()).simulator;
  control.addFault({ match: { path: '$batch' }, nth: 1, kind: 'timeout', timeoutMs: 2_500 });
  const first = await system.send();
  for (;;) {
    const { events } = await system.view(first.id);
    if (events.sent === 6) break;
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect((await system.view(first.id)).events.sending).toBe(3);
  await system.settle();
  expect((await system.view(first.id)).events.sent).toBe(9);
});
