import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startJudged } from './judged-simulator.ts';
import { CALENDAR_APP, type Client, connect, HUB, HUB_TENANT, OTHER_HUB, TAB_APP, TOWN_TENANT } from './small-world.ts';
import { startWebhook, type Webhook } from './start-webhook.ts';

const READ = { role: 'Application Calendars.Read', mailbox: HUB };
const MINUTE_MS = 60_000;

describe('subscriptions', () => {
  let simulator: Awaited<ReturnType<typeof startJudged>>;
  let webhook: Webhook;
  let hub: Client;
  beforeAll(async () => {
    webhook = await startWebhook();
  });
  afterAll(() => webhook.close());
  beforeEach(async () => {
    simulator = await startJudged('2027-01-04T08:00:00Z', { webhookLimits: { validationMs: 100 } });
    simulator.control.grantMailboxRole(HUB_TENANT, CALENDAR_APP, READ);
    hub = await connect(simulator.url);
    webhook.handshake = (token) => ({ status: 200, type: 'text/plain', text: token });
    webhook.handshakes.length = 0;
  });
  afterEach(async () => {
    simulator.judge();
    await simulator.close();
  });
  const inMinutes = (minutes: number) => new Date(simulator.control.now() + minutes * MINUTE_MS).toISOString();
  const wish = (changes: object = {}) => ({
    resource: `users/${HUB}/events`,
    changeType: 'created,updated,deleted',
    notificationUrl: webhook.url,
    lifecycleNotificationUrl: webhook.lifecycleUrl,
    clientState: 'hemligt',
    expirationDateTime: inMinutes(10_080),
    ...changes,
  });
  const subscribe = (changes: object = {}, client = hub) => client('POST', '/subscriptions', wish(changes));
  const code = ({ status, body }: { status: number; body: { error: { code: string } } }) => [status, body.error.code];

  it('are made after a handshake with both URLs', async () => {
    const { status, body } = await subscribe();
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...wish(), applicationId: CALENDAR_APP, latestSupportedTlsVersion: 'v1_2' });
    expect(webhook.handshakes).toHaveLength(2);
    expect(webhook.handshakes[0]).toMatch(/^\/notes Validation: Testing client application .* Request-Id: [\w-]{36}$/);
    expect(webhook.handshakes[1]).toMatch(/^\/lifecycle Validation: /);
    expect((await hub('GET', `/subscriptions/${body.id}`)).body).toEqual(body);
    expect((await hub('GET', '/subscriptions')).body.value).toHaveLength(1);
    expect(simulator.control.subscriptions()).toMatchObject([{ id: body.id, mailbox: HUB, tenantId: HUB_TENANT }]);
  });

  it('are not made when the handshake fails in any way', async () => {
    const wrong: [string, Webhook['handshake']][] = [
      ['403', () => ({ status: 403, type: 'text/plain', text: '' })],
      ['exactly match', (token) => ({ status: 200, type: 'text/plain', text: encodeURIComponent(token) })],
      ['exactly match', (token) => ({ status: 200, type: 'application/json', text: token })],
      ['200 OK', (token) => ({ status: 202, type: 'text/plain', text: token })],
      ['timed out', () => undefined],
    ];
    for (const [reason, handshake] of wrong) {
      webhook.handshake = handshake;
      const answer = await subscribe();
      expect(code(answer)).toEqual([400, 'ValidationError']);
      expect(answer.body.error.message).toContain(reason);
    }
    webhook.handshake = (token) => ({ status: 200, type: 'text/plain', text: token });
    expect(code(await subscribe({ lifecycleNotificationUrl: 'http://127.0.0.1:9/' }))).toEqual([
      400,
      'ValidationError',
    ]);
    expect(simulator.control.subscriptions()).toEqual([]);
  });

  it('need a permission to read; one to write does not do', async () => {
    simulator.control.revokeMailboxRole(HUB_TENANT, CALENDAR_APP, READ);
    expect(code(await subscribe())).toEqual([403, 'ExtensionError']);
    expect(webhook.handshakes).toEqual([]);
    simulator.control.grantMailboxRole(HUB_TENANT, CALENDAR_APP, READ);
    expect(code(await subscribe({ resource: `/users/${OTHER_HUB}/events` }))).toEqual([403, 'ExtensionError']);
    const town = await connect(simulator.url, TOWN_TENANT);
    const resource = 'users/person1@stad.example/events';
    expect(code(await subscribe({ resource }, town))).toEqual([403, 'ExtensionError']);
    const principal = { appId: CALENDAR_APP, appRoles: ['Calendars.Read'], mailboxRoles: [] };
    simulator.control.grantServicePrincipal(TOWN_TENANT, principal);
    expect((await subscribe({ resource }, await connect(simulator.url, TOWN_TENANT))).status).toBe(201);
    expect(code(await subscribe({ resource: 'users/ingen@hub.example/events' }))).toEqual([404, 'ExtensionError']);
  });

  it('must be asked for rightly', async () => {
    const refused = [
      { changeType: undefined },
      { changeType: 'created,changed' },
      { notificationUrl: undefined },
      { notificationUrl: 'http://example.org/notes' },
      { lifecycleNotificationUrl: 'ftp://127.0.0.1/' },
      { expirationDateTime: undefined },
      { expirationDateTime: 'snart' },
      { expirationDateTime: inMinutes(10_081) },
      { expirationDateTime: inMinutes(-1) },
      { clientState: 'x'.repeat(129) },
      { id: crypto.randomUUID() },
    ];
    for (const changes of refused) {
      expect((await simulator.unjudged(() => subscribe(changes))).status, JSON.stringify(changes)).toBe(400);
    }
    expect((await simulator.unjudged(() => subscribe({ notifyUrl: 'x' }))).body.error.code).toBe('RequestBodyRead');
    for (const changes of [{ resource: 'me/messages' }, { includeResourceData: true }]) {
      expect((await simulator.unjudged(() => subscribe(changes))).status).toBe(501);
    }
    const short = await subscribe({ expirationDateTime: inMinutes(1) });
    expect(short.body.expirationDateTime).toBe(inMinutes(45));
  });

  it('are one for each resource and change type of an app', async () => {
    const first = await subscribe();
    const again = await subscribe({ changeType: 'deleted,created,updated', resource: `/Users/${HUB}/Events` });
    expect(again.status).toBe(409);
    expect(again.body.error.message).toContain(`Subscription Id ${first.body.id} already exists`);
    expect((await subscribe({ changeType: 'created' })).status).toBe(201);
    expect(simulator.control.subscriptions()).toHaveLength(2);
  });

  it('are a thousand in a mailbox, over all apps', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
    const journalPath = join(folder, 'journal.jsonl');
    const other = {
      tenantId: HUB_TENANT,
      appId: TAB_APP,
      mailbox: HUB,
      ...wish(),
      changeTypes: ['created', 'deleted', 'updated'],
      expiresAt: simulator.control.now() + 60 * MINUTE_MS,
      immutableIds: true,
    };
    const lines = Array.from({ length: 999 }, () => ({
      op: 'subscribe',
      subscription: { ...other, id: crypto.randomUUID() },
    }));
    writeFileSync(journalPath, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const full = await startJudged('2027-01-04T08:00:00Z', { journalPath });
    full.control.grantMailboxRole(HUB_TENANT, CALENDAR_APP, READ);
    const client = await connect(full.url);
    expect((await subscribe({}, client)).status).toBe(201);
    expect(code(await subscribe({ changeType: 'created' }, client))).toEqual([403, 'ExtensionError']);
    full.judge();
    await full.close();
    rmSync(folder, { recursive: true });
  });

  it('are renewed until they have expired; then they are gone', async () => {
    const { id } = (await subscribe({ expirationDateTime: inMinutes(60) })).body;
    const renew = (minutes: number) => hub('PATCH', `/subscriptions/${id}`, { expirationDateTime: inMinutes(minutes) });
    simulator.pass(30 * MINUTE_MS);
    expect((await renew(60)).body).toMatchObject({ id, expirationDateTime: inMinutes(60) });
    expect((await renew(20_000)).status).toBe(400);
    expect((await hub('PATCH', `/subscriptions/${id}`, { clientState: 'nytt' })).status).toBe(400);
    expect((await hub('PATCH', `/subscriptions/${id}`, {})).status).toBe(400);
    expect((await hub('POST', `/subscriptions/${id}/reauthorize`)).status).toBe(204);
    simulator.control.revokeMailboxRole(HUB_TENANT, CALENDAR_APP, READ);
    expect(code(await renew(60))).toEqual([403, 'ExtensionError']);
    expect(code(await hub('POST', `/subscriptions/${id}/reauthorize`))).toEqual([403, 'ExtensionError']);
    simulator.pass(60 * MINUTE_MS);
    const late = await connect(simulator.url);
    expect(code(await late('PATCH', `/subscriptions/${id}`, { expirationDateTime: inMinutes(60) }))).toEqual([
      404,
      'ResourceNotFound',
    ]);
    expect((await late('GET', '/subscriptions')).body.value).toEqual([]);
  });

  it('belong to an app in a tenant', async () => {
    const { id } = (await subscribe()).body;
    const town = await connect(simulator.url, TOWN_TENANT);
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PATCH', '', { expirationDateTime: inMinutes(60) }],
      ['DELETE', '', undefined],
      ['POST', '/reauthorize', undefined],
    ] as const) {
      expect((await town(method, `/subscriptions/${id}${path}`, body)).status).toBe(404);
    }
    expect((await town('GET', '/subscriptions')).body.value).toEqual([]);
    expect((await hub('DELETE', `/subscriptions/${id}`)).status).toBe(204);
    expect((await hub('DELETE', `/subscriptions/${id}`)).status).toBe(404);
  });
});
