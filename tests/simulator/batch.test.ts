import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { breakfast, type Client, connect, HUB, type Json, person, startAt, TOWN_TENANT } from './small-world.ts';

type Part = Record<string, unknown>;
const post = (id: number | string, mailbox = HUB, more: Part = {}): Part => ({
  id: String(id),
  method: 'POST',
  url: `/users/${mailbox}/events`,
  headers: { 'Content-Type': 'application/json' },
  body: breakfast(),
  ...more,
});
const posts = (count: number, mailbox?: string) => Array.from({ length: count }, (_, i) => post(i, mailbox));
const statuses = (answer: { body: Json }) =>
  Object.fromEntries(answer.body.responses.map((each: Json) => [each.id, each.status]));

describe('POST /$batch', async () => {
  const simulator = await startAt('2027-01-04T08:00:00Z', { latencyMs: 50 });
  let hub: Client;
  beforeAll(async () => {
    hub = await connect(simulator.url);
  });
  afterAll(() => simulator.close());
  const batch = (requests: Part[]) => hub('POST', '/$batch', { requests });

  it('runs twenty parts against one mailbox, four at a time, and counts each', async () => {
    simulator.control.resetStats();
    const answer = await batch(posts(20));
    expect(answer.status).toBe(200);
    expect(new Set(Object.values(statuses(answer)))).toEqual(new Set([201]));
    expect(answer.body.responses[0]).toMatchObject({ headers: { 'request-id': expect.any(String) } });
    expect(simulator.control.stats()).toMatchObject({
      httpRequests: 1,
      operations: 20,
      byRoute: { 'POST /$batch': 1, 'POST /users/{id}/events': 20 },
      highestConcurrency: { [HUB]: 4 },
      throttled: 0,
    });
  });

  it('throttles parts, each with its own Retry-After, when two batches go to one mailbox at once', async () => {
    const [a, b] = await Promise.all([batch(posts(8)), batch(posts(8))]);
    const parts = [...a.body.responses, ...b.body.responses];
    const throttled = parts.filter((part: Json) => part.status === 429);
    expect(throttled.length).toBeGreaterThan(0);
    expect(throttled[0].headers['Retry-After']).toBe('1');
    expect(throttled[0].body.error.message).toContain('MailboxConcurrency');
    expect(parts.filter((part: Json) => part.status === 201).length).toBe(16 - throttled.length);
  });

  it('throttles the fifth request of its own at one mailbox, not at two', async () => {
    const town = await connect(simulator.url, TOWN_TENANT);
    const send = (client: Client, mailbox: string) => client('POST', `/users/${mailbox}/events`, breakfast());
    const five = await Promise.all(Array.from({ length: 5 }, () => send(hub, HUB)));
    expect(five.map((answer) => answer.status).sort()).toEqual([201, 201, 201, 201, 429]);
    const ten = await Promise.all(Array.from({ length: 8 }, (_, n) => send(town, person(n % 2))));
    expect(ten.every((answer) => answer.status === 201)).toBe(true);
  });

  it('fails what depends on a failed part with 424, serially and from one', async () => {
    const broken = post('2', HUB, { body: { subject: 'ingen tid' } });
    const serial = await batch([post('1'), { ...broken, dependsOn: ['1'] }, { ...post('3'), dependsOn: ['2'] }]);
    expect(statuses(serial)).toEqual({ 1: 201, 2: 400, 3: 424 });
    const fan = await batch([broken, post('a', HUB, { dependsOn: ['2'] }), post('b', HUB, { dependsOn: ['2'] })]);
    expect(statuses(fan)).toEqual({ 2: 400, a: 424, b: 424 });
  });

  it.each([
    ['twenty-one parts', posts(21)],
    ['no parts', []],
    ['repeated ids', [post(1), post(1)]],
    ['an absolute url', [post(1, HUB, { url: 'https://graph.microsoft.com/v1.0/users' })]],
    ['a body without a content type', [post(1, HUB, { headers: {} })]],
    ['an unknown member', [post(1, HUB, { Body: {} })]],
    ['dependencies of another shape', [post(1), post(2, HUB, { dependsOn: ['1'] }), post(3)]],
  ])('refuses %s as a whole', async (_what, requests) => {
    expect(await batch(requests)).toMatchObject({ status: 400, body: { error: { code: 'BadRequest' } } });
  });

  it('gives a part its own refusals: permission, unknown route, throttling by script', async () => {
    simulator.control.addFault({ match: { path: '/calendarView' }, kind: '429', retryAfterSeconds: 7, times: 1 });
    const view = {
      id: 'v',
      method: 'GET',
      url: `/users/${HUB}/calendarView?startDateTime=2027-01-01&endDateTime=2027-02-01`,
    };
    const answer = await batch([post('1', 'annan@hub.example'), { id: 'm', method: 'GET', url: '/me' }, view]);
    expect(statuses(answer)).toEqual({ 1: 403, m: 501, v: 429 });
    const throttled = answer.body.responses.find((each: Json) => each.id === 'v');
    expect(throttled.headers['Retry-After']).toBe('7');
  });
});
