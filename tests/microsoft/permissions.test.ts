import { existsSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import type { EventOutcome, EventToCreate, OccurrenceChange } from '../../src/deps.ts';
import { connectGraph } from '../../src/microsoft/connect-graph.ts';
import { GRAPH_CALLS, type GraphPermission } from '../../src/microsoft/permissions.ts';
import type { Exchange } from '../../src/simulator/exchange.ts';
import { breakfast, connect, HUB, HUB_TENANT, STOCKHOLM, startAt } from '../simulator/small-world.ts';

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

describe.each(calls)('%s', (_name, call) => {
  test('asks for nothing on the deny-list, and for no whole tenant', () => {
    for (const permission of [call.permission, call.grantedBy.replace(/^Application /, '')]) {
      expect(permission).not.toMatch(DENIED);
      expect(permission).not.toMatch(/\.All$/);
      expect(permission).toMatch(/^Calendars\./);
    }
  });

  test('is granted by an Exchange role that is enough, on one mailbox, at level 2', () => {
    expect(call.level).toBe(2);
    expect(call.grantedBy).toBe('Application Calendars.ReadWrite');
    expect(call.path).toMatch(/^\/users\/\{user-id\}\//);
    expect(call.path).not.toContain('/me/');
  });

  test('writes only with a permission to write, and reads with the least', () => {
    expect(call.permission).toBe(call.method === 'GET' ? 'Calendars.ReadBasic' : 'Calendars.ReadWrite');
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

    test('the tables do list the least permission of what we call', () => {
      const listed = calls.filter(([, { path, method }]) => paths[path]?.[method.toLowerCase()]?.['x-least-privilege']);
      expect(listed).toHaveLength(calls.length);
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
    await silent.close();
    expect(found).toMatchObject([{ kind: 'created' }, { kind: 'adopted' }]);

    const called = exchanges.map(({ method, route, path }) => `${method} ${route ?? path}`);
    const listed = calls.map(([, call]) => `${call.method} ${call.path}`);
    expect([...new Set(called)].toSorted()).toEqual([...new Set(listed)].toSorted());
  });
});
