import { describe, expect, it } from 'vitest';
import { externalLimitOf } from '../../src/simulator/outlook/sending-limits.ts';
import type { Tenant, World } from '../../src/simulator/world.ts';
import {
  breakfast,
  CALENDAR_APP,
  type Client,
  connect,
  HUB,
  HUB_TENANT,
  invite,
  person,
  smallWorld,
  startAt,
  TOWN_TENANT,
} from './small-world.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const send = (client: Client, from: string, to: string[]) =>
  client('POST', `/users/${from}/events`, breakfast({ attendees: invite(to) }));
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => person(from + i));

describe('Exchange’s limits on sending', () => {
  it('carries the 31st message of a minute into the next; Graph says nothing', async () => {
    const simulator = await startAt('2027-01-04T08:00:10Z');
    const hub = await connect(simulator.url);
    for (let n = 0; n < 65; n++) expect((await send(hub, HUB, [person(0)])).status).toBe(201);
    const received = () => simulator.control.messagesOf(person(0)).length;
    expect(received()).toBe(30);
    expect(simulator.control.calendarOf(person(0))).toHaveLength(30);
    simulator.pass(49_000);
    expect(received()).toBe(30);
    simulator.pass(1_000);
    expect(received()).toBe(60);
    simulator.pass(MINUTE_MS);
    expect(received()).toBe(65);
    expect(simulator.control.stats()).toMatchObject({ messagesSent: 65, messagesDeferred: 35, throttled: 0 });
    expect(simulator.control.messagesOf(person(0)).at(-1)?.receivedAt).toBe('2027-01-04T08:02:00Z');
    await simulator.close();
  });

  it('delivers to 10,000 recipients in 24 hours and bounces the rest, inside the tenant too', async () => {
    const simulator = await startAt('2027-01-04T08:00:00Z', { world: smallWorld(510) });
    const town = await connect(simulator.url, TOWN_TENANT);
    for (let n = 0; n < 19; n++) await send(town, person(500), range(0, 500));
    await send(town, person(500), range(0, 300));
    const answer = await send(town, person(500), range(0, 210));
    expect(answer.status).toBe(201);
    expect(simulator.control.messagesOf(person(199))).toHaveLength(21);
    expect(simulator.control.messagesOf(person(200))).toHaveLength(20);
    const [bounce] = simulator.control.undelivered(person(500));
    expect(bounce).toMatchObject({ code: '550 5.1.90', recipients: range(200, 210), iCalUId: answer.body.iCalUId });
    simulator.pass(DAY_MS);
    const again = await connect(simulator.url, TOWN_TENANT);
    await send(again, person(500), range(0, 500));
    expect(simulator.control.undelivered()).toHaveLength(1);
    await simulator.close();
  });

  it('blocks the whole tenant’s external mail beyond its daily limit, and no internal mail', async () => {
    const world = limited(5);
    const simulator = await startAt('2027-01-04T08:00:00Z', { world });
    const hub = await connect(simulator.url);
    expect((await send(hub, HUB, range(0, 8))).status).toBe(201);
    expect(simulator.control.undelivered()).toMatchObject([
      { code: '550 5.7.233', mailbox: HUB, recipients: [person(5), person(6), person(7)] },
    ]);
    await send(hub, 'annan@hub.example', [person(0), HUB]);
    expect(simulator.control.messagesOf(person(0))).toHaveLength(1);
    expect(simulator.control.messagesOf(HUB)).toHaveLength(1);
    simulator.pass(DAY_MS);
    await send(await connect(simulator.url), HUB, [person(9)]);
    expect(simulator.control.messagesOf(person(9))).toHaveLength(1);
    await simulator.close();
  });

  it('computes the tenant’s limit as Microsoft does', () => {
    const tenant = (licences: number) => ({ ...smallWorld().tenants[0], licences }) as Tenant;
    expect([1, 10, 25, 100].map((licences) => externalLimitOf(tenant(licences)))).toEqual([10000, 12005, 14259, 22059]);
    expect(externalLimitOf({ ...tenant(1), externalRecipientLimit: 7 })).toBe(7);
  });

  it('lets an onmicrosoft.com sender reach a hundred external recipients', async () => {
    const sender = 'hub@hubben.onmicrosoft.com';
    const simulator = await startAt('2027-01-04T08:00:00Z', { world: smallWorld(120) });
    const mailbox = { objectId: crypto.randomUUID(), address: sender, displayName: 'Hub', kind: 'shared' as const };
    simulator.control.addMailboxes(HUB_TENANT, [mailbox]);
    simulator.control.grantMailboxRole(HUB_TENANT, CALENDAR_APP, {
      role: 'Application Calendars.ReadWrite',
      mailbox: sender,
    });
    await send(await connect(simulator.url), sender, range(0, 103));
    expect(simulator.control.undelivered(sender)).toMatchObject([{ code: '550 5.7.236', recipients: range(100, 103) }]);
    await simulator.close();
  });

  it('takes 10,000 requests to a mailbox in ten minutes, then says how long to wait', async () => {
    const simulator = await startAt('2027-01-04T08:00:00Z');
    const hub = await connect(simulator.url);
    const parts = Array.from({ length: 20 }, (_, n) => ({ id: `${n}`, method: 'GET', url: `/users/${HUB}/events/x` }));
    for (let n = 0; n < 500; n++) await hub('POST', '/$batch', { requests: parts });
    simulator.pass(540_000);
    const over = await hub('GET', `/users/${HUB}/events`);
    expect(over.status).toBe(429);
    expect(over.headers.get('retry-after')).toBe('60');
    simulator.pass(60_000);
    expect((await hub('GET', `/users/${HUB}/events`)).status).toBe(200);
    await simulator.close();
  });
});

/** The world with both hub mailboxes open to the app and a small limit on external recipients. */
function limited(externalRecipientLimit: number): World {
  const world = smallWorld();
  const [hub] = world.tenants as [Tenant];
  hub.externalRecipientLimit = externalRecipientLimit;
  hub.servicePrincipals = [{ appId: CALENDAR_APP, appRoles: ['Calendars.ReadWrite'], mailboxRoles: [] }];
  return world;
}
