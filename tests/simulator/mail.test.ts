import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startJudged } from './judged-simulator.ts';
import {
  breakfast,
  CALENDAR_APP,
  type Client,
  connect,
  HUB,
  HUB_TENANT,
  invite,
  OTHER_HUB,
  person,
  smallWorld,
} from './small-world.ts';

const SEND = { role: 'Application Mail.Send', mailbox: HUB };
const to = (...addresses: string[]) => addresses.map((address) => ({ emailAddress: { address } }));

describe('sendMail', () => {
  let simulator: Awaited<ReturnType<typeof startJudged>>;
  let hub: Client;
  const start = async (world = smallWorld()) => {
    simulator = await startJudged('2027-01-04T08:00:00Z', { world });
    simulator.control.grantMailboxRole(HUB_TENANT, CALENDAR_APP, SEND);
    hub = await connect(simulator.url);
  };
  beforeEach(() => start());
  afterEach(async () => {
    simulator.judge();
    await simulator.close();
  });
  const message = (changes: object = {}) => ({
    subject: 'Bekräfta din adress',
    body: { contentType: 'html', content: '<p>Hej! <a href="https://hub.example/ja?a=1&amp;b=2">Bekräfta</a></p>' },
    toRecipients: to(person(0)),
    ...changes,
  });
  const send = (changes: object = {}, from = HUB) =>
    hub('POST', `/users/${from}/sendMail`, { message: message(changes), saveToSentItems: false });

  it('answers 202 without a body, and the mail is there', async () => {
    const headers = [{ name: 'X-Samverket', value: 'letter' }];
    const answer = await send({
      ccRecipients: to(person(1)),
      bccRecipients: to(person(2)),
      internetMessageHeaders: headers,
    });
    expect([answer.status, answer.body]).toEqual([202, undefined]);
    const mail = {
      subject: 'Bekräfta din adress',
      from: HUB,
      to: [person(0), person(1)],
      bodyHtml: message().body.content,
      sentAt: '2027-01-04T08:00:00Z',
      receivedAt: '2027-01-04T08:00:00Z',
      headers,
    };
    for (const n of [0, 1, 2]) expect(simulator.control.mailsOf(person(n))).toEqual([mail]);
    expect(simulator.control.messagesOf(person(0))).toEqual([]);
    expect(simulator.control.stats()).toMatchObject({ mailsSent: 1, messagesSent: 0, recipientsDelivered: 3 });
    await hub('POST', `/users/${HUB}/sendMail`, {
      Message: { subject: 'Text', body: { contentType: 'text', content: 'a < b' }, toRecipients: to(person(3)) },
    });
    expect(simulator.control.mailsOf(person(3))).toMatchObject([
      { bodyText: 'a < b', bodyHtml: '<html><body><p>a &lt; b</p></body></html>' },
    ]);
  });

  it('needs its own permission on that mailbox', async () => {
    expect((await send({}, OTHER_HUB)).status).toBe(403);
    simulator.control.revokeMailboxRole(HUB_TENANT, CALENDAR_APP, SEND);
    expect((await send()).body.error.code).toBe('ErrorAccessDenied');
    const principal = { appId: CALENDAR_APP, appRoles: ['Mail.Send'], mailboxRoles: [] };
    simulator.control.grantServicePrincipal(HUB_TENANT, principal);
    hub = await connect(simulator.url);
    expect((await send({}, OTHER_HUB)).status).toBe(202);
    expect((await hub('POST', `/users/${HUB}/events`, breakfast())).status).toBe(403);
  });

  it('refuses what Graph refuses', async () => {
    const headers = (...names: string[]) => ({
      internetMessageHeaders: names.map((name) => ({ name, value: 'x' })),
    });
    const codes: [object, string][] = [
      [{ toRecipients: [] }, 'ErrorInvalidRecipients'],
      [{ toRecipients: to('ingen') }, 'ErrorInvalidRecipients'],
      [{ toRecipients: to(...Array.from({ length: 501 }, (_, n) => `p${n}@x.example`)) }, 'ErrorTooManyRecipients'],
      [headers('List-Unsubscribe'), 'InvalidInternetMessageHeader'],
      [headers('x-1', 'x-2', 'x-3', 'x-4', 'x-5', 'x-6'), 'InvalidInternetMessageHeaderCollection'],
    ];
    for (const [changes, code] of codes) {
      const { status, body } = await send(changes);
      expect([status, body.error.code]).toEqual([400, code]);
    }
    const unreadable = [{ message: message({ receiver: 'x' }) }, { mesage: message() }, { saveToSentItems: true }];
    for (const body of unreadable) {
      const answer = await simulator.unjudged(() => hub('POST', `/users/${HUB}/sendMail`, body));
      expect([answer.status, answer.body.error.code]).toEqual([400, 'RequestBodyRead']);
    }
    expect((await simulator.unjudged(() => send({ attachments: [] }))).status).toBe(501);
    expect(simulator.control.mailsOf(person(0))).toEqual([]);
  });

  it('shares the mailbox’s limits with its invitations', async () => {
    for (let n = 0; n < 29; n++) await send();
    const event = breakfast({ attendees: invite([person(0)]) });
    expect((await hub('POST', `/users/${HUB}/events`, event)).status).toBe(201);
    await send({ toRecipients: to(person(1)) });
    expect(simulator.control.messagesOf(person(0))).toHaveLength(1);
    expect(simulator.control.mailsOf(person(1))).toEqual([]);
    simulator.pass(60_000);
    expect(simulator.control.mailsOf(person(1))).toMatchObject([{ receivedAt: '2027-01-04T08:01:00Z' }]);
    expect(simulator.control.stats()).toMatchObject({ mailsSent: 30, messagesSent: 1, messagesDeferred: 1 });
  });

  it('bounces beyond the tenant’s external limit, and from an address that nobody has', async () => {
    await simulator.close();
    const world = smallWorld();
    if (world.tenants[0]) world.tenants[0].externalRecipientLimit = 2;
    await start(world);
    expect((await send({ toRecipients: to(person(0), person(1), person(2), 'ingen@hub.example') })).status).toBe(202);
    expect(simulator.control.undelivered(HUB)).toMatchObject([
      { code: '550 5.7.233', recipients: [person(2)], iCalUId: '', subject: 'Bekräfta din adress' },
      { code: '550 5.1.10', recipients: ['ingen@hub.example'] },
    ]);
    expect(simulator.control.mailsOf(person(2))).toEqual([]);
  });

  it('shows on the person’s page, with links that can be clicked and nothing that runs', async () => {
    const content = `${message().body.content}<script>alert(1)</script><a href="javascript:alert(2)">nej</a>`;
    await send({ subject: 'Hej <b>', body: { contentType: 'html', content } });
    const html = await (await fetch(`${simulator.url}/calendars/${person(0)}`)).text();
    expect(html).toContain('<h4>Hej &lt;b&gt;</h4>');
    expect(html).toContain('<a href="https://hub.example/ja?a=1&amp;b=2" target="_blank"');
    expect(html).toContain('<iframe sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(html).not.toContain('<script');
    expect(html.replace(/srcdoc="[^"]*"/g, '')).not.toContain('javascript:');
    expect(await (await fetch(`${simulator.url}/calendars/${person(1)}`)).text()).not.toContain('E-post');
  });
});
