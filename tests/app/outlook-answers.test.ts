import { afterEach, expect, test } from 'vitest';
import { getSeats } from '../../src/registrations/get-attendances.ts';
import { registerAttendee } from '../../src/registrations/register-attendee.ts';
import { unregisterAttendee } from '../../src/registrations/unregister-attendee.ts';
import {
  addressOf,
  HUB_MAILBOX,
  startTestSystem,
  type TestSystem,
  type TestSystemOptions,
} from '../support/start-test-system.ts';

let system: TestSystem | undefined;

afterEach(async () => {
  await system?.close();
  system = undefined;
});

const ONE = 'Lägereldssamtal 1';
const TWO = 'Lägereldssamtal 2';

async function start(options: TestSystemOptions = {}): Promise<TestSystem> {
  system = await startTestSystem({ webhook: true, ...options });
  await system.send();
  await system.still();
  return system;
}

/** How each person stands with an activity: what registration knows. */
async function states({ deps, activity }: TestSystem, title: string): Promise<Record<string, string>> {
  const rows = await deps.db
    .selectFrom('attendees')
    .select(['person_id as personId', 'state'])
    .where('activity_id', '=', (await activity(title)).id)
    .execute();
  return Object.fromEntries(rows.map((row) => [String(row.personId), row.state]));
}

async function stateOf(running: TestSystem, address: string, title: string): Promise<string | undefined> {
  const { personId } = await running.memberOf(address);
  return (await states(running, title))[String(personId)];
}

test('accept registers, decline frees the seat, and Microsoft is told of nothing', async () => {
  const running = await start();
  const [first, second, third] = [addressOf('stad', 0), addressOf('verket', 1), addressOf('region', 2)];
  const { control } = running.simulator;
  const before = control.stats().messagesSent;
  running.answer(first, ONE, 'accepted');
  running.answer(second, ONE, 'accepted');
  running.answer(third, ONE, 'tentativelyAccepted');
  await running.still();
  expect(await stateOf(running, first, ONE)).toBe('registered');
  expect(await stateOf(running, second, ONE)).toBe('registered');
  expect(await stateOf(running, third, ONE)).toBeUndefined();

  await running.clock.advance(60_000);
  running.answer(first, ONE, 'declined');
  await running.still();
  expect(await stateOf(running, first, ONE)).toBe('left');
  const { id } = await running.activity(ONE);
  expect((await getSeats(running.deps.db, [id])).get(id)).toMatchObject([{ taken: 1 }]);
  expect(control.stats().messagesSent).toBe(before);
});

test('the subscriptions are made with a word of our own, renewed in time, and made anew when they are gone', async () => {
  const running = await start();
  const { control } = running.simulator;
  expect(control.subscriptions()).toHaveLength(3);
  const [subscription] = control.subscriptions();
  const life = Date.parse(subscription?.expiresAt ?? '') - running.clock.now().epochMilliseconds;
  await running.clock.advance(life * 0.6);
  await running.still();
  expect(control.subscriptions()).toMatchObject([{ expiresAt: subscription?.expiresAt }, {}, {}]);
  await running.clock.advance(life * 0.1);
  await running.still();
  const renewed = control.subscriptions();
  expect(renewed.map((each) => each.id)).toContain(subscription?.id);
  expect(Date.parse(renewed[0]?.expiresAt ?? '')).toBeGreaterThan(Date.parse(subscription?.expiresAt ?? ''));

  // Nobody was there to renew them.
  await running.clock.advance(life * 2);
  await running.still();
  expect(control.subscriptions()).toHaveLength(3);
  expect(control.subscriptions().map((each) => each.id)).not.toContain(subscription?.id);
  running.answer(addressOf('stad', 0), 'Lägereldssamtal 3', 'accepted');
  await running.still();
  expect(await stateOf(running, addressOf('stad', 0), 'Lägereldssamtal 3')).toBe('registered');
});

test.each([
  ['lost', { lose: { every: 1 } }],
  ['doubled', { double: { every: 1 } }],
  ['late', { late: { every: 1 } }],
] as const)('notifications that are %s end in the same state', async (kind, faults) => {
  const running = await start();
  const { control } = running.simulator;
  control.notificationFaults(faults);
  running.answer(addressOf('stad', 0), ONE, 'accepted');
  running.answer(addressOf('region', 0), ONE, 'accepted');
  await running.clock.advance(1_000);
  running.answer(addressOf('region', 0), ONE, 'declined');
  await running.still();
  if (kind !== 'doubled') expect(await states(running, ONE)).toEqual({});
  control.releaseLate();
  // Once an hour it is looked also when nobody has told of anything.
  if (kind === 'lost') await running.clock.advance(61 * 60_000);
  await running.still();
  expect(await stateOf(running, addressOf('stad', 0), ONE)).toBe('registered');
  expect(['left', undefined]).toContain(await stateOf(running, addressOf('region', 0), ONE));
});

test('a notification with another word, or of a subscription that is not ours, is ignored', async () => {
  const running = await start();
  const { control } = running.simulator;
  control.notificationFaults({ lose: { every: 1 } });
  running.answer(addressOf('stad', 0), ONE, 'accepted');
  await running.still();
  const url = `${running.deps.publicUrl}/webhooks/graph`;
  const [subscription] = control.subscriptions();
  for (const note of [
    { subscriptionId: subscription?.id, clientState: 'guessed' },
    { subscriptionId: subscription?.id },
    { subscriptionId: 'somebody-else', clientState: 'guessed' },
  ]) {
    const response = await post(url, JSON.stringify({ value: [note] }));
    expect(response.status).toBe(202);
  }
  expect((await post(url, 'not json')).status).toBe(202);
  await running.still();
  expect(await states(running, ONE)).toEqual({});
});

test('the handshake is answered as plain text, whatever it says', async () => {
  const running = await start();
  const token = '<script>alert(1)</script> åäö +&';
  const url = `${running.deps.publicUrl}/webhooks/graph?validationToken=${encodeURIComponent(token)}`;
  const response = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await response.text()).toBe(token);
});

test('a delta link that is too old: everything is read again, and nothing is counted twice', async () => {
  const running = await start();
  const { control } = running.simulator;
  running.answer(addressOf('stad', 0), ONE, 'accepted');
  await running.still();
  control.expireDeltaTokens();
  await running.clock.advance(1_000);
  running.answer(addressOf('stad', 0), ONE, 'declined');
  running.answer(addressOf('stad', 1), TWO, 'accepted');
  await running.still();
  expect(await stateOf(running, addressOf('stad', 0), ONE)).toBe('left');
  expect(await stateOf(running, addressOf('stad', 1), TWO)).toBe('registered');
});

test.each(['reauthorizationRequired', 'subscriptionRemoved', 'missed'] as const)('lifecycle: %s', async (event) => {
  const running = await start();
  const { control } = running.simulator;
  const before = control.subscriptions().map((each) => each.id);
  control.notificationFaults({ lose: { every: 1 } });
  running.answer(addressOf('verket', 0), ONE, 'accepted');
  await running.still();
  expect(await stateOf(running, addressOf('verket', 0), ONE)).toBeUndefined();
  await running.clock.advance(60_000);
  control.sendLifecycle(HUB_MAILBOX, event);
  await running.still();
  expect(control.subscriptions()).toHaveLength(3);
  const kept = control.subscriptions().filter((each) => before.includes(each.id));
  expect(kept).toHaveLength(event === 'subscriptionRemoved' ? 2 : 3);
  expect(await stateOf(running, addressOf('verket', 0), ONE)).toBe('registered');
});

test('nobody can reach us: the mailboxes are read every five minutes instead', async () => {
  system = await startTestSystem();
  await system.send();
  await system.settle();
  await system.still();
  expect(system.simulator.control.subscriptions()).toEqual([]);
  system.answer(addressOf('stad', 0), ONE, 'accepted');
  await system.still();
  expect(await stateOf(system, addressOf('stad', 0), ONE)).toBeUndefined();
  await system.clock.advance(5 * 60_000);
  await system.still();
  expect(await stateOf(system, addressOf('stad', 0), ONE)).toBe('registered');
});

test('registering in Teams shows as accepted, unregistering takes off, and nobody else hears of it', async () => {
  const running = await start();
  const { control } = running.simulator;
  const { id } = await running.activity(ONE);
  const address = addressOf('stad', 2);
  await registerAttendee(running.deps, await running.memberOf(address), id, { occurrenceAt: null });
  await running.still();
  expect(control.calendarOf(address).find((entry) => entry.subject.endsWith(ONE))).toMatchObject({
    response: 'accepted',
  });
  for (const n of [0, 1, 3, 4]) expect(control.messagesOf(addressOf('stad', n))).toHaveLength(3);

  await unregisterAttendee(running.deps, await running.memberOf(address), id, null);
  await running.still();
  const entry = control.calendarOf(address).find((each) => each.subject.endsWith(ONE));
  expect(entry?.isCancelled ?? true).toBe(true);
  for (const n of [0, 1, 3, 4]) expect(control.messagesOf(addressOf('stad', n))).toHaveLength(3);
  expect(await stateOf(running, address, ONE)).toBe('left');
});

test('where nobody registers no answer is asked for, and none is followed', async () => {
  system = await startTestSystem({ webhook: true });
  await system.deps.db.updateTable('activities').set({ registration: 'none' }).execute();
  await system.send();
  await system.still();
  const { control } = system.simulator;
  expect(control.calendarOf(addressOf('stad', 0)).every((entry) => !entry.responseRequested)).toBe(true);
  expect(control.subscriptions()).toEqual([]);
});

function post(url: string, body: string): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
}
