import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from '../../src/simulator/start-simulator.ts';
import {
  askToken,
  breakfast,
  type Client,
  connect,
  HUB,
  HUB_TENANT,
  person,
  startAt,
  TOWN_TENANT,
} from './small-world.ts';

describe('scripted faults', () => {
  let simulator: Simulator;
  let hub: Client;
  beforeEach(async () => {
    simulator = await startAt('2027-01-04T08:00:00Z');
    hub = await connect(simulator.url);
  });
  afterEach(() => simulator.close());
  const create = () => hub('POST', `/users/${HUB}/events`, breakfast());
  const fate = () =>
    create().then(
      (answer) => answer.status,
      () => 'lost' as const,
    );

  it('strike the nth match, each nth, and a number of times', async () => {
    simulator.control.addFault({ kind: '503', nth: 2, match: { method: 'POST', path: '/events' } });
    expect([await fate(), await fate(), await fate()]).toEqual([201, 503, 201]);
    simulator.control.clearFaults();
    simulator.control.addFault({ kind: '429', every: 2, times: 1, retryAfterSeconds: 9 });
    expect(await fate()).toBe(201);
    const throttled = await create();
    expect([throttled.status, throttled.headers.get('retry-after')]).toEqual([429, '9']);
    expect([await fate(), await fate()]).toEqual([201, 201]);
    expect(simulator.control.stats()).toMatchObject({ throttled: 1, unavailable: 1, eventsCreated: 5 });
  });

  it('choose by mailbox, tenant and pattern', async () => {
    simulator.control.addFault({ kind: '503', match: { mailbox: person(0) } });
    simulator.control.addFault({ kind: '504', match: { tenantId: TOWN_TENANT, path: 'users/person[1-3]@' } });
    const town = await connect(simulator.url, TOWN_TENANT);
    const status = async (n: number) => (await town('GET', `/users/${person(n)}/events`)).status;
    expect([await fate(), await status(0), await status(1), await status(4)]).toEqual([201, 503, 504, 200]);
  });

  it('cut the connection before the act, or after it', async () => {
    simulator.control.addFault({ kind: 'reset', times: 1 });
    expect(await fate()).toBe('lost');
    expect(simulator.control.calendarOf(HUB)).toHaveLength(0);
    simulator.control.addFault({ kind: 'resetAfter', times: 1 });
    const body = breakfast();
    await expect(hub('POST', `/users/${HUB}/events`, body)).rejects.toThrow();
    expect(simulator.control.calendarOf(person(0))).toHaveLength(1);
    const again = await hub('POST', `/users/${HUB}/events`, body);
    expect(again.body.error.code).toBe('ErrorDuplicateTransactionId');
    const event = await hub('GET', `/users/${HUB}/events/${again.body.error['@event.existingEventId']}`);
    expect(event.body.transactionId).toBe(body.transactionId);
    expect(simulator.control.stats().resets).toBe(2);
  });

  it('take a whole batch with them, after every part has been carried out', async () => {
    simulator.control.addFault({ kind: 'resetAfter', nth: 2 });
    const part = (id: string) => ({
      id,
      method: 'POST',
      url: `/users/${HUB}/events`,
      headers: { 'Content-Type': 'application/json' },
      body: breakfast(),
    });
    const requests = ['1', '2', '3', '4', '5', '6'].map(part);
    await expect(hub('POST', '/$batch', { requests })).rejects.toThrow();
    expect(simulator.control.stats()).toMatchObject({ eventsCreated: 6, resets: 1 });
    simulator.control.clearFaults();
    simulator.control.addFault({ kind: '503', match: { path: '$batch' } });
    expect((await hub('POST', '/$batch', { requests })).status).toBe(503);
  });

  it('never answer until the client goes, or answer 504 in the end', async () => {
    simulator.control.addFault({ kind: 'timeout', match: { method: 'GET' } });
    const gone = new AbortController();
    const asked = fetch(`${simulator.url}/v1.0/users/${HUB}/events`, {
      headers: { Authorization: `Bearer ${hub.token}` },
      signal: gone.signal,
    });
    simulator.control.addFault({ kind: 'timeout', match: { method: 'POST' }, timeoutMs: 10 });
    expect(await fate()).toBe(504);
    gone.abort();
    await expect(asked).rejects.toThrow();
  });

  it('refuse a caller or a token', async () => {
    simulator.control.addFault({ kind: '401', nth: 1 });
    simulator.control.addFault({ kind: '403', nth: 2 });
    expect([await fate(), await fate(), await fate()]).toEqual([401, 403, 201]);
    simulator.control.addFault({ kind: 'tokenRefused', match: { tenantId: HUB_TENANT }, times: 1 });
    expect((await askToken(simulator.url, TOWN_TENANT)).status).toBe(200);
    expect((await askToken(simulator.url, HUB_TENANT)).status).toBe(401);
    expect((await askToken(simulator.url, HUB_TENANT)).status).toBe(200);
    simulator.control.addFault({ kind: '503', match: { path: '/oauth2/v2.0/token' }, retryAfterSeconds: 3, times: 1 });
    const busy = await askToken(simulator.url, HUB_TENANT);
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '3']);
  });
});
