import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Stats } from '../../src/simulator/start-simulator.ts';
import {
  breakfast,
  CALENDAR_APP,
  connect,
  HUB,
  HUB_TENANT,
  invite,
  person,
  smallWorld,
  startAt,
} from './small-world.ts';
import { startWebhook } from './start-webhook.ts';

const MAIN = new URL('../../src/simulator/main.ts', import.meta.url).pathname;

describe('a simulator in a process of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
  const worldPath = join(folder, 'world.json');
  writeFileSync(worldPath, JSON.stringify(smallWorld()));
  const child = spawn(process.execPath, [MAIN, '--world', worldPath, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let url: string;
  beforeAll(async () => {
    const line = await new Promise<string>((resolve) => child.stdout.once('data', (data) => resolve(String(data))));
    url = (JSON.parse(line) as { url: string }).url;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const control = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${url}/_simulator/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  };

  it('is driven over HTTP in every way it is driven from inside', async () => {
    const hub = await connect(url);
    expect((await control('POST', 'faults', [{ kind: '503', nth: 1 }])).status).toBe(204);
    const create = () => hub('POST', `/users/${HUB}/events`, breakfast());
    expect([(await create()).status, (await create()).status]).toEqual([503, 201]);
    expect((await control('DELETE', 'faults')).status).toBe(204);
    const stats = (await control('GET', 'stats')).body as Stats;
    expect(stats).toMatchObject({ operations: 2, unavailable: 1, eventsCreated: 1 });
    await control('DELETE', 'stats');
    expect((await control('GET', 'stats')).body).toMatchObject({ operations: 0, messagesSent: 0 });
    const window = 'start=2027-01-01T00:00:00Z&end=2027-02-01T00:00:00Z';
    expect((await control('GET', `calendars/${person(0)}?${window}`)).body).toHaveLength(1);
    expect((await control('GET', `messages/${person(0)}`)).body).toMatchObject([{ kind: 'invitation', from: HUB }]);
    expect((await control('GET', `undelivered?mailbox=${HUB}`)).body).toEqual([]);
    expect((await control('PUT', 'latency', { ms: 1 })).status).toBe(204);
  });

  it('answers, mails and notifies over HTTP', async () => {
    const webhook = await startWebhook();
    const roles = ['Application Calendars.ReadWrite', 'Application Calendars.Read', 'Application Mail.Send'];
    const mailboxRoles = roles.map((role) => ({ role, mailbox: HUB }));
    const principal = { appId: CALENDAR_APP, appRoles: [], mailboxRoles };
    await control('PUT', `tenants/${HUB_TENANT}/service-principals`, principal);
    const hub = await connect(url);
    const { body: subscription } = await hub('POST', '/subscriptions', {
      resource: `users/${HUB}/events`,
      changeType: 'updated',
      notificationUrl: webhook.url,
      lifecycleNotificationUrl: webhook.lifecycleUrl,
      expirationDateTime: new Date(Date.now() + 3_600_000).toISOString(),
    });
    expect((await control('GET', 'subscriptions')).body).toMatchObject([{ id: subscription.id, mailbox: HUB }]);
    const { iCalUId } = (await hub('POST', `/users/${HUB}/events`, breakfast({ responseRequested: true }))).body;
    const answer = (response: string) => control('POST', `calendars/${person(1)}/answers`, { iCalUId, response });
    expect((await control('PUT', 'notification-faults', { late: { nth: 1 } })).status).toBe(204);
    expect([(await answer('accepted')).status, (await answer('kanske')).status]).toEqual([204, 400]);
    expect((await control('POST', 'notifications/settle')).status).toBe(204);
    expect(webhook.notes()).toEqual([]);
    await control('POST', 'notifications/release-late');
    webhook.status = 500;
    await control('POST', 'notifications/settle');
    webhook.status = 202;
    expect((await control('POST', 'notifications/deliver')).status).toBe(204);
    expect(webhook.notes()).toMatchObject([{ subscriptionId: subscription.id, changeType: 'updated' }]);
    const lifecycle = { target: HUB, event: 'subscriptionRemoved' };
    expect((await control('POST', 'lifecycle', lifecycle)).status).toBe(204);
    expect((await control('POST', 'lifecycle', lifecycle)).status).toBe(400);
    await control('POST', 'notifications/settle');
    expect(webhook.lifecyclePosts).toHaveLength(1);
    const toRecipients = [{ emailAddress: { address: person(1) } }];
    await hub('POST', `/users/${HUB}/sendMail`, { message: { subject: 'Hej', toRecipients } });
    expect((await control('GET', `mails/${person(1)}`)).body).toMatchObject([{ subject: 'Hej', from: HUB }]);
    const view = `/users/${HUB}/calendarView/delta?startDateTime=2027-01-01&endDateTime=2027-02-01`;
    const link = (await hub('GET', view)).body['@odata.deltaLink'].replace('https://graph.microsoft.com/v1.0', '');
    expect((await hub('GET', link)).status).toBe(200);
    expect((await control('DELETE', `delta-tokens?mailbox=${HUB}`)).status).toBe(204);
    expect((await hub('GET', link)).status).toBe(410);
    await webhook.close();
  });

  it('can have its world changed and its clock moved', async () => {
    const base = `tenants/${HUB_TENANT}`;
    const mailbox = { objectId: crypto.randomUUID(), address: 'ny@hub.example', displayName: 'Ny', kind: 'shared' };
    expect((await control('POST', `${base}/mailboxes`, mailbox)).status).toBe(204);
    expect((await control('POST', `${base}/mailboxes`, { ...mailbox, objectId: 'x' })).status).toBe(400);
    const role = { role: 'Application Calendars.ReadWrite', mailbox: mailbox.address };
    await control('PUT', `${base}/service-principals/${CALENDAR_APP}/mailbox-roles`, role);
    const hub = await connect(url);
    const create = (more = {}) => hub('POST', `/users/${mailbox.address}/events`, breakfast(more));
    expect((await create()).status).toBe(201);
    await control('DELETE', `${base}/service-principals/${CALENDAR_APP}/mailbox-roles?${new URLSearchParams(role)}`);
    expect((await create()).status).toBe(403);
    await control('PUT', `${base}/service-principals`, { appId: CALENDAR_APP, appRoles: [], mailboxRoles: [role] });
    await control('DELETE', `mailboxes/${mailbox.address}`);
    expect((await create()).status).toBe(404);
    const before = (await control('GET', 'clock')).body.now as number;
    const after = (await control('PUT', 'clock', { advanceMs: 3_600_000 })).body.now as number;
    expect(after - before).toBeGreaterThanOrEqual(3_600_000);
    expect((await create()).status).toBe(401);
    await control('DELETE', `${base}/service-principals/${CALENDAR_APP}`);
    await expect(connect(url).then((client) => client.token)).resolves.toBeUndefined();
    expect((await control('GET', 'nothing')).status).toBe(404);
  });

  it('ends on SIGTERM', async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});

describe('pages for people', async () => {
  const simulator = await startAt('2027-01-04T08:00:00Z');
  afterAll(() => simulator.close());
  const read = async (path: string) => {
    const response = await fetch(`${simulator.url}${path}`);
    return { status: response.status, headers: response.headers, html: await response.text() };
  };

  it('show a calendar as the person sees it, without running anything in it', async () => {
    const hub = await connect(simulator.url);
    const body = { contentType: 'html', content: '<p>Hej</p><script>alert(1)</script>' };
    await hub('POST', `/users/${HUB}/events`, breakfast({ subject: 'Frukost <b>', body }));
    await hub('POST', `/users/${HUB}/events`, breakfast({ attendees: invite(['ingen@stad.example']) }));
    const { html, headers } = await read(`/calendars/${person(0)}`);
    expect(html).toContain('ons 13 jan 08:15–09:00');
    expect(html).toContain('<dt>Inbjudna</dt><dd>Du</dd>');
    expect(html).toContain('Vecka 2, 2027');
    expect(html).toContain('Frukost &lt;b&gt;');
    expect(html).toContain('<iframe sandbox=""');
    expect(html).not.toContain('<script');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await read(`/calendars/${HUB}`)).html).toContain('550 5.1.10');
    expect((await read(`/calendars/${person(0)}?fran=2027-06-01`)).html).toContain('Inget i kalendern');
  });

  it('list people, and find them', async () => {
    expect((await read('/')).html).toContain('delad brevlåda');
    const { html } = await read(`/?sok=${encodeURIComponent('åkesson 4')}`);
    expect(html.match(/<li>/g)).toHaveLength(1);
    expect((await read('/?sok=zzz')).html).toContain('Ingen hittades');
    expect((await read('/calendars/ingen@stad.example')).status).toBe(404);
  });
});
