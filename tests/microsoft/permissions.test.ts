import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import type { ChangeOutcome, EventAct, EventOutcome, EventToCreate, Graph, OccurrenceChange } from '../../src/deps.ts';
import { connectGraph } from '../../src/microsoft/connect-graph.ts';
import { GRAPH_CALLS, type GraphPermission } from '../../src/microsoft/permissions.ts';
import type { Control } from '../../src/simulator/control/control.ts';
import type { Exchange } from '../../src/simulator/exchange.ts';
import { breakfast, CALENDAR_APP, connect, HUB, HUB_TENANT, STOCKHOLM, startAt } from '../simulator/small-world.ts';

const REFERENCE = new URL('../../../shared/reference/graph-openapi-subset.json', import.meta.url);
const calls: [string, GraphPermission][] = Object.entries(GRAPH_CALLS);

/** MS-06, with what rides along in the same families. */
const DENIED =
  /^(Mail|MailboxSettings|Sites|Files|Group|GroupMember|Directory|User|Contacts|Chat|TeamsAppInstallation)\b/;

test('the deny-list sees what it must', () => {
  for (const permission of ['Mail.Send', 'Sites.ReadWrite.All', 'Files.Read', 'Group.Read.All', 'Directory.Read.All']) {
    expect(permission).toMatch(DENIED);
  }
});

/** A letter through the hub's own mailbox: the one exception, and no member organisation grants it. */
const LETTERS = ['sendMail'];

describe.each(calls)('%s', (name, call) => {
  test('asks for nothing on the deny-list, and for no whole tenant', () => {
    expect(call.permission).not.toMatch(/\.All$/);
    if (LETTERS.includes(name)) return expect(call.grantedBy).toBe('Application Mail.Send');
    for (const permission of [call.permission, call.grantedBy.replace(/^Application /, '')]) {
      expect(permission).not.toMatch(DENIED);
      expect(permission).toMatch(/^Calendars\./);
    }
  });

  test('is granted by an Exchange role that is enough, on one mailbox, at level 2', () => {
    const enough: Record<string, string[]> = {
      'Application Calendars.ReadWrite': ['Calendars.ReadWrite', 'Calendars.Read', 'Calendars.ReadBasic'],
      // To subscribe: a role to write does not stand in for one to read.
      'Application Calendars.Read': ['Calendars.Read'],
      'Application Mail.Send': ['Mail.Send'],
    };
    expect(call.level).toBe(2);
    expect(enough[call.grantedBy]).toContain(call.permission);
    expect(call.path).toMatch(/^\/(users\/\{user-id\}\/|subscriptions)/);
    expect(call.path).not.toContain('/me/');
  });

  test('writes only with a permission to write, and reads with the least', () => {
    if (call.permission === 'Calendars.ReadWrite') expect(call.method).not.toBe('GET');
    if (call.method === 'GET') expect(call.permission).toMatch(/^Calendars\.Read(Basic)?$/);
  });

  test('says what it is for', () => {
    expect(call.feature).toMatch(/^\p{Lu}.{15,}[^.]$/u);
  });
});

interface Operation {
  'x-least-privilege'?: { Application?: string[] };
}

describe.skipIf(!existsSync(REFERENCE))(
  'against Microsoft’s tables (skipped when shared/reference is not beside the project)',
  () => {
    const { paths } = existsSync(REFERENCE)
      ? (JSON.parse(readFileSync(REFERENCE, 'utf8')) as { paths: Record<string, Record<string, Operation>> })
      : { paths: {} };

    test.each(calls)('%s exists, and its permission is the least for it', (_name, call) => {
      const operation = paths[call.path]?.[call.method.toLowerCase()];
      expect(operation).toBeDefined();
      const least = operation?.['x-least-privilege']?.Application;
      if (least !== undefined) expect(least).toContain(call.permission);
    });

    test('the tables do list the least permission of what we call; for subscriptions it is that of what is read', () => {
      const own = calls.filter(([, { path }]) => !path.startsWith('/subscriptions'));
      const listed = own.filter(([, { path, method }]) => paths[path]?.[method.toLowerCase()]?.['x-least-privilege']);
      expect(listed).toHaveLength(own.length);
    });
  },
);

describe('what is really called', async () => {
  const exchanges: Exchange[] = [];
  const simulator = await startAt('2027-01-04T08:00:00Z', { onExchange: (exchange) => exchanges.push(exchange) });
  afterAll(() => simulator.close());

  test('is what the list says, all of it and nothing else', async () => {
    const { token } = await connect(simulator.url, HUB_TENANT);
    const tokens = { tokenFor: () => Promise.resolve(token), forget: () => undefined };
    const graph = connectGraph({ tokens, graphUrl: simulator.graphUrl, clock: systemClock() });
    const series = {
      pattern: { type: 'weekly', interval: 1, daysOfWeek: ['wednesday'], firstDayOfWeek: 'monday' },
      range: { type: 'endDate', startDate: '2027-01-13', endDate: '2027-02-03', recurrenceTimeZone: STOCKHOLM },
    };
    const create = async (key: number, body: Record<string, unknown>, exceptions: OccurrenceChange[] = []) => {
      const outcomes: EventOutcome[] = [];
      const event = { key, clientRequestId: crypto.randomUUID(), body, exceptions } as unknown as EventToCreate;
      await graph.createEvents({ tenantId: HUB_TENANT, mailbox: HUB }, [event], (outcome) => outcomes.push(outcome));
      return outcomes;
    };
    const once = breakfast();
    expect(await create(1, once)).toMatchObject([{ key: 1, kind: 'created' }]);
    expect(await create(2, once)).toMatchObject([{ key: 2, kind: 'adopted' }]);
    const moved = {
      start: { dateTime: '2027-01-21T08:15:00', timeZone: STOCKHOLM },
      end: { dateTime: '2027-01-21T09:00:00', timeZone: STOCKHOLM },
    };
    const outcomes = await create(3, breakfast({ recurrence: series }), [
      { originalStartAt: '2027-01-20T07:15:00Z', originalDate: '2027-01-20', change: moved },
      { originalStartAt: '2027-01-27T07:15:00Z', originalDate: '2027-01-27', change: null },
    ]);
    expect(outcomes).toMatchObject([{ key: 3, kind: 'created' }]);

    // Graph does not always name the event that a transaction id belongs to.
    const silent = await startAt('2027-01-04T08:00:00Z', {
      onExchange: (exchange) => exchanges.push(exchange),
      duplicateAnswer: { status: 400, withId: false },
    });
    const other = await connect(silent.url, HUB_TENANT);
    const unnamed = connectGraph({
      tokens: { tokenFor: () => Promise.resolve(other.token), forget: () => undefined },
      graphUrl: silent.graphUrl,
      clock: systemClock(),
    });
    const found: EventOutcome[] = [];
    for (const key of [4, 5]) {
      const event = {
        key,
        clientRequestId: crypto.randomUUID(),
        body: once,
        exceptions: [],
      } as unknown as EventToCreate;
      await unnamed.createEvents({ tenantId: HUB_TENANT, mailbox: HUB }, [event], (outcome) => found.push(outcome));
    }
    await keepTrue(graph, simulator.control, outcomes[0]);
    await silent.close();
    expect(found).toMatchObject([{ kind: 'created' }, { kind: 'adopted' }]);

    const called = exchanges.map(({ method, route, path }) => `${method} ${route ?? path}`);
    const listed = calls.map(([, call]) => `${call.method} ${call.path}`);
    expect([...new Set(called)].toSorted()).toEqual([...new Set(listed)].toSorted());
  });
});

/** What comes after sending: changing, cancelling, reading answers, being told, writing a letter. */
async function keepTrue(graph: Graph, control: Control, made: EventOutcome | undefined): Promise<void> {
  const mailbox = { tenantId: HUB_TENANT, mailbox: HUB };
  for (const role of ['Application Calendars.Read', 'Application Mail.Send'] as const)
    control.grantMailboxRole(HUB_TENANT, CALENDAR_APP, { role, mailbox: HUB });
  if (made?.kind !== 'created') throw new Error('nothing was made');
  const { graphEventId } = made;
  const ids = { graphEventId, transactionId: crypto.randomUUID(), isAllDay: false, repeated: false };
  const changed: ChangeOutcome[] = [];
  const change = (key: number, act: EventAct): Promise<void> =>
    graph.changeEvents(mailbox, [{ ...ids, key, clientRequestId: crypto.randomUUID(), act }], (outcome) =>
      changed.push(outcome),
    );
  const first = await graph.readChanges(mailbox, {
    startsAt: new Date('2027-01-01T00:00:00Z'),
    endsAt: new Date('2027-07-01T00:00:00Z'),
  });
  if (first.kind !== 'page') throw new Error(first.kind);
  expect(await graph.readChanges(mailbox, first.link)).toMatchObject({ kind: 'page', items: [] });
  expect(await graph.readAnswers(mailbox, [graphEventId])).toEqual(new Map([[graphEventId, expect.any(Array)]]));
  await change(1, { kind: 'content', patch: { subject: 'Samverket: Annat' }, occurrences: [] });
  await change(2, { kind: 'cancel', comment: 'Inställt.' });
  await change(3, { kind: 'cancel', comment: 'Inställt.' });
  expect(changed.map((outcome) => outcome.kind)).toEqual(['changed', 'changed', 'gone']);

  const webhook = createServer((request, response) => {
    const token = new URL(request.url ?? '', 'http://127.0.0.1').searchParams.get('validationToken') ?? '';
    response.writeHead(200, { 'Content-Type': 'text/plain' }).end(token);
  });
  await new Promise<void>((resolve) => webhook.listen(0, '127.0.0.1', resolve));
  const notificationUrl = `http://127.0.0.1:${(webhook.address() as AddressInfo).port}/webhooks/graph`;
  const subscription = { notificationUrl, clientState: 'word', expiresAt: new Date('2027-01-06T08:00:00Z') };
  const earlier = await graph.subscribe(mailbox, subscription);
  // As if its answer had been lost: the one that is there is taken away, and another made.
  const again = await graph.subscribe(mailbox, subscription);
  if (earlier.kind !== 'subscribed' || again.kind !== 'subscribed') throw new Error(`${earlier.kind}, ${again.kind}`);
  expect(again.subscriptionId).not.toBe(earlier.subscriptionId);
  const later = new Date('2027-01-08T08:00:00Z');
  expect(await graph.renewSubscription(mailbox, again.subscriptionId, later)).toMatchObject({ expiresAt: later });
  expect(await graph.renewSubscription(mailbox, earlier.subscriptionId, later)).toEqual({ kind: 'gone' });
  await new Promise((resolve) => webhook.close(resolve));

  const letter = {
    clientRequestId: crypto.randomUUID(),
    to: { address: HUB, name: 'Hubben' },
    subject: 'Hej',
    html: '<p>Hej</p>',
  };
  expect(await graph.sendMail(mailbox, letter)).toEqual({ kind: 'sent' });
}
