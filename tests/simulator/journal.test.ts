import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
  TOWN_TENANT,
} from './small-world.ts';
import { startWebhook } from './start-webhook.ts';

describe('a journal', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'simulator-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('brings mailboxes, changes, bounces, people and tokens back after a restart', async () => {
    const options = { journalPath: join(folder, 'journal.jsonl') };
    const first = await startAt('2027-01-04T08:00:00Z', options);
    const hub = await connect(first.url);
    first.control.addMailboxes(TOWN_TENANT, [
      { objectId: crypto.randomUUID(), address: 'ny@stad.example', displayName: 'Ny', kind: 'user' },
    ]);
    const body = breakfast({ attendees: invite([person(0), 'ny@stad.example', 'ingen@stad.example']) });
    const created = await hub('POST', `/users/${HUB}/events`, body);
    await hub('PATCH', `/users/${HUB}/events/${created.body.id}`, { subject: 'Nytt namn' });
    const cancelled = await hub('POST', `/users/${HUB}/events`, breakfast({ attendees: invite([person(1)]) }));
    await hub('POST', `/users/${HUB}/events/${cancelled.body.id}/cancel`, { comment: 'Nej' });
    first.control.advanceClock(60_000);
    const look = (simulator: typeof first) => ({
      now: simulator.control.now(),
      people: [person(0), person(1), 'ny@stad.example', HUB].map((who) => [
        simulator.control.calendarOf(who),
        simulator.control.messagesOf(who),
      ]),
      bounces: simulator.control.undelivered(),
    });
    const before = look(first);
    await first.close();

    const second = await startAt('2027-01-04T08:00:00Z', options);
    expect(look(second)).toEqual(before);
    expect(before.people[0]?.[0]).toMatchObject([{ subject: 'Nytt namn', messages: 2 }]);
    const again = await fetch(`${second.url}/v1.0/users/${HUB}/events`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${hub.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(again.status).toBe(409);
    await second.close();
  });

  it('brings answers, mails and subscriptions back, and tells nobody of it again', async () => {
    const options = { journalPath: join(folder, 'journal.jsonl') };
    const webhook = await startWebhook();
    const first = await startAt('2027-01-04T08:00:00Z', options);
    const roles = ['Application Calendars.ReadWrite', 'Application Calendars.Read', 'Application Mail.Send'];
    const mailboxRoles = roles.map((role) => ({ role, mailbox: HUB }));
    first.control.grantServicePrincipal(HUB_TENANT, { appId: CALENDAR_APP, appRoles: [], mailboxRoles });
    const hub = await connect(first.url);
    const path = `/users/${HUB}/events`;
    const { id, iCalUId } = (await hub('POST', path, breakfast({ responseRequested: true }))).body;
    first.control.answer(person(0), { iCalUId, response: 'tentativelyAccepted' });
    first.control.answer(person(1), { iCalUId, response: 'declined' });
    const toRecipients = [{ emailAddress: { address: person(2) } }];
    await hub('POST', `/users/${HUB}/sendMail`, { message: { subject: 'Hej', toRecipients } });
    const expirationDateTime = '2027-01-05T08:00:00.000Z';
    const wish = { resource: path, changeType: 'updated', notificationUrl: webhook.url, expirationDateTime };
    const kept = (await hub('POST', '/subscriptions', wish)).body;
    const renewal = { expirationDateTime: '2027-01-06T08:00:00.000Z' };
    await hub('PATCH', `/subscriptions/${kept.id}`, renewal);
    const removed = (await hub('POST', '/subscriptions', { ...wish, changeType: 'created' })).body;
    await hub('DELETE', `/subscriptions/${removed.id}`);
    const look = async (simulator: typeof first) => {
      const client = await connect(simulator.url);
      return [
        [0, 1, 2].map((n) => [simulator.control.calendarOf(person(n)), simulator.control.mailsOf(person(n))]),
        (await client('GET', `${path}/${id}`)).body,
        (await client('GET', '/subscriptions')).body.value,
      ];
    };
    const before = await look(first);
    const link = (await hub('GET', `/users/${HUB}/calendarView/delta?startDateTime=2027-01-01&endDateTime=2027-02-01`))
      .body['@odata.deltaLink'];
    await first.close();

    const second = await startAt('2027-01-04T08:00:00Z', options);
    expect(await look(second)).toEqual(before);
    expect(before[2]).toEqual([{ ...kept, ...renewal, '@odata.context': undefined }]);
    expect(webhook.notes()).toEqual([]);
    const again = await connect(second.url);
    expect((await again('GET', link.replace('https://graph.microsoft.com/v1.0', ''))).status).toBe(410);
    second.control.answer(person(0), { iCalUId, response: 'accepted' });
    await second.control.settleNotifications();
    expect(webhook.notes()).toMatchObject([{ subscriptionId: kept.id, changeType: 'updated' }]);
    await second.close();
    await webhook.close();
  });

  it('leaves out a last line that a kill cut off, and goes on after it', async () => {
    const options = { journalPath: join(folder, 'journal.jsonl'), world: smallWorld() };
    const first = await startAt('2027-01-04T08:00:00Z', options);
    await (await connect(first.url))('POST', `/users/${HUB}/events`, breakfast());
    await first.close();
    appendFileSync(options.journalPath, '{"op":"create","at":17');
    const second = await startAt('2027-01-04T08:00:00Z', options);
    await (await connect(second.url))('POST', `/users/${HUB}/events`, breakfast());
    await second.close();
    const third = await startAt('2027-01-04T08:00:00Z', options);
    expect(third.control.calendarOf(person(0))).toHaveLength(2);
    await third.close();
  });
});
