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
  objectId,
  person,
  TOWN_TENANT,
} from './small-world.ts';
import { startWebhook, type Webhook } from './start-webhook.ts';

const MINUTE_MS = 60_000;

describe('change notifications', () => {
  let simulator: Awaited<ReturnType<typeof startJudged>>;
  let webhook: Webhook;
  let hub: Client;
  let subscription: { id: string; expirationDateTime: string };
  beforeEach(async () => {
    webhook = await startWebhook();
    simulator = await startJudged('2027-01-04T08:00:00Z', { webhookLimits: { deliveryMs: 100 } });
    const read = { role: 'Application Calendars.Read', mailbox: HUB };
    simulator.control.grantMailboxRole(HUB_TENANT, CALENDAR_APP, read);
    hub = await connect(simulator.url);
    subscription = (await subscribe(hub, HUB)).body;
  });
  afterEach(async () => {
    simulator.judge();
    await simulator.close();
    await webhook.close();
  });
  const subscribe = (client: Client, mailbox: string, changeType = 'created,updated,deleted') =>
    client('POST', '/subscriptions', {
      resource: `users/${mailbox}/events`,
      changeType,
      notificationUrl: webhook.url,
      lifecycleNotificationUrl: webhook.lifecycleUrl,
      clientState: 'hemligt',
      expirationDateTime: new Date(simulator.control.now() + 10_000 * MINUTE_MS).toISOString(),
    });
  const create = async (changes: Record<string, unknown> = {}) =>
    (await hub('POST', `/users/${HUB}/events`, breakfast(changes))).body;
  const heard = async () => {
    await simulator.control.settleNotifications();
    return webhook.notes().map((note) => note.changeType);
  };

  it('tell what has happened to which event, after the act', async () => {
    const event = await create({ responseRequested: true });
    await simulator.control.settleNotifications();
    const resource = `Users/${objectId(1, 1)}/Events/${event.id}`;
    expect(webhook.posts).toEqual([
      {
        value: [
          {
            subscriptionId: subscription.id,
            subscriptionExpirationDateTime: subscription.expirationDateTime,
            tenantId: HUB_TENANT,
            changeType: 'created',
            clientState: 'hemligt',
            resource,
            resourceData: {
              '@odata.type': '#Microsoft.Graph.Event',
              '@odata.id': resource,
              '@odata.etag': event['@odata.etag'],
              id: event.id,
            },
          },
        ],
      },
    ]);
    simulator.control.answer(person(0), { iCalUId: event.iCalUId, response: 'accepted' });
    await hub('PATCH', `/users/${HUB}/events/${event.id}`, { subject: 'Nytt' });
    await hub('DELETE', `/users/${HUB}/events/${event.id}`);
    expect(await heard()).toEqual(['created', 'updated', 'updated', 'deleted']);
    expect(simulator.control.stats()).toMatchObject({ notificationsSent: 4, notificationsLost: 0 });
  });

  it('come only for the change types asked for', async () => {
    await hub('DELETE', `/subscriptions/${subscription.id}`);
    await subscribe(hub, HUB, 'deleted');
    const event = await create();
    expect(await heard()).toEqual([]);
    await hub('DELETE', `/users/${HUB}/events/${event.id}`);
    expect(await heard()).toEqual(['deleted']);
  });

  it('end with the app’s consent, and with the subscription', async () => {
    const { iCalUId } = await create({ responseRequested: true });
    const answer = () => simulator.control.answer(person(0), { iCalUId, response: 'accepted' });
    answer();
    expect(await heard()).toEqual(['created', 'updated']);
    simulator.control.revokeServicePrincipal(HUB_TENANT, CALENDAR_APP);
    answer();
    expect(await heard()).toEqual(['created', 'updated']);
    simulator.control.grantServicePrincipal(HUB_TENANT, { appId: CALENDAR_APP, appRoles: [], mailboxRoles: [] });
    answer();
    expect(await heard()).toEqual(['created', 'updated', 'updated']);
    simulator.pass(10_000 * MINUTE_MS);
    answer();
    expect(await heard()).toHaveLength(3);
  });

  it('that come close together may share a POST', async () => {
    const principal = { appId: CALENDAR_APP, appRoles: ['Calendars.Read'], mailboxRoles: [] };
    simulator.control.grantServicePrincipal(TOWN_TENANT, principal);
    await subscribe(await connect(simulator.url, TOWN_TENANT), person(0));
    await create();
    await heard();
    expect(webhook.posts).toHaveLength(1);
    expect(webhook.posts[0].value.map((note: { tenantId: string }) => note.tenantId)).toEqual([
      HUB_TENANT,
      TOWN_TENANT,
    ]);
  });

  it('reach an attendee’s subscriber when the message does, not before', async () => {
    await hub('DELETE', `/subscriptions/${subscription.id}`);
    const principal = { appId: CALENDAR_APP, appRoles: ['Calendars.Read'], mailboxRoles: [] };
    simulator.control.grantServicePrincipal(TOWN_TENANT, principal);
    await subscribe(await connect(simulator.url, TOWN_TENANT), person(0));
    for (let n = 0; n < 31; n++) await create({ attendees: invite([person(0)]) });
    expect(await heard()).toHaveLength(30);
    simulator.control.advanceClock(MINUTE_MS);
    expect(await heard()).toHaveLength(31);
  });

  it('are tried again when the webhook refuses or is too slow, five times in all', async () => {
    webhook.status = 503;
    await create();
    expect(await heard()).toEqual([]);
    expect(simulator.control.stats()).toMatchObject({ notificationsFailed: 1, notificationsSent: 0 });
    webhook.status = 0;
    await simulator.control.deliverNotifications();
    webhook.status = 202;
    await simulator.control.deliverNotifications();
    webhook.status = 500;
    await create();
    for (let n = 0; n < 5; n++) await simulator.control.deliverNotifications();
    webhook.status = 202;
    await simulator.control.deliverNotifications();
    expect(await heard()).toEqual(['created']);
    expect(simulator.control.stats()).toMatchObject({ notificationsFailed: 7, notificationsAbandoned: 1 });
  });

  it('can be lost, late or double, by counting', async () => {
    simulator.control.notificationFaults({ lose: { every: 3 }, late: { nth: 2 }, double: { nth: 1 } });
    const made: string[] = [];
    for (let n = 0; n < 4; n++) made.push((await create()).id);
    await simulator.control.settleNotifications();
    const told = () => webhook.notes().map((note) => made.indexOf(note.resourceData.id));
    expect(told().sort()).toEqual([0, 0, 3]);
    for (const { value } of webhook.posts) {
      const inPost = value.map((note: { resourceData: { id: string } }) => note.resourceData.id);
      expect(new Set(inPost).size).toBe(inPost.length);
    }
    simulator.control.releaseLate();
    await simulator.control.settleNotifications();
    expect(told().at(-1)).toBe(1);
    expect(simulator.control.stats()).toMatchObject({
      notificationsSent: 4,
      notificationsLost: 1,
      notificationsLate: 1,
      notificationsDoubled: 1,
    });
    simulator.control.notificationFaults({});
    await create();
    expect(await heard()).toHaveLength(5);
  });

  it('about the subscription itself go to the lifecycle URL', async () => {
    const about = {
      subscriptionId: subscription.id,
      subscriptionExpirationDateTime: subscription.expirationDateTime,
      tenantId: HUB_TENANT,
      clientState: 'hemligt',
    };
    simulator.control.sendLifecycle(subscription.id, 'reauthorizationRequired');
    simulator.control.sendLifecycle(HUB, 'missed');
    simulator.control.sendLifecycle(HUB, 'subscriptionRemoved');
    await simulator.control.settleNotifications();
    expect(webhook.lifecyclePosts.flatMap((post) => post.value)).toEqual(
      ['reauthorizationRequired', 'missed', 'subscriptionRemoved'].map((lifecycleEvent) => ({
        ...about,
        lifecycleEvent,
      })),
    );
    expect(simulator.control.stats()).toMatchObject({ lifecycleSent: 3, notificationsSent: 0 });
    expect((await hub('GET', `/subscriptions/${subscription.id}`)).status).toBe(404);
    await create();
    expect(await heard()).toEqual([]);
    expect(() => simulator.control.sendLifecycle(HUB, 'missed')).toThrow('no subscription');
  });
});
