import { afterAll, beforeAll, expect, test } from 'vitest';
import { activityRoutes } from '../../src/activities/activity-routes.ts';
import { calendarRoutes } from '../../src/activities/calendar-routes.ts';
import { contributionRoutes } from '../../src/activities/contribution-routes.ts';
import type { Context } from '../../src/context.ts';
import { startTestHttp, type TestHttp } from '../http/start-test-http.ts';
import { type ActivityWorld, startActivityWorld } from './activity-world.ts';

let world: ActivityWorld;
let http: TestHttp;
let asker: Context;

beforeAll(async () => {
  world = await startActivityWorld();
  asker = world.manager;
  const { deps } = world;
  http = await startTestHttp({
    routes: [...activityRoutes(deps), ...calendarRoutes(deps), ...contributionRoutes(deps)],
    identify: async (_claims, asked) => ({ ...asker, ...asked }),
  });
});
afterAll(() => http.close());

async function ask(
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const init: RequestInit = { method, headers: { 'accept-language': 'sv', 'content-type': 'application/json' } };
  const answer = await http.ask(path, body === undefined ? { method } : { ...init, body: JSON.stringify(body) });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
}

const draft = {
  title: 'Att våga fråga',
  form: 'lägereldssamtal',
  place: 'Lägerelden',
  start: '2027-02-02T13:00',
  end: '2027-02-02T14:30',
};

test('over HTTP: from draft to cancelled', async () => {
  const { hub } = world;
  const created = await ask('POST', '/api/activities', { hub: hub.slug, kind: 'draft', draft });
  expect(created).toEqual({ status: 201, body: { id: expect.any(Number), version: 1 } });
  const path = `/api/activities/${created.body['id']}`;
  expect((await ask('POST', `${path}/publish`, { version: 1 })).status).toBe(204);
  const detail = await ask('GET', path);
  expect(detail).toMatchObject({ status: 200, body: { state: 'published', version: 2, can: { edit: true }, draft } });

  const changed = { ...(detail.body['draft'] as object), title: 'Att våga svara' };
  expect(await ask('PATCH', path, { version: 2, draft: changed })).toEqual({
    status: 200,
    body: { id: created.body['id'], version: 3 },
  });
  const late = await ask('PATCH', path, { version: 2, draft: changed });
  expect(late).toMatchObject({ status: 409, body: { code: 'versionConflict' } });
  expect(late.body['detail']).toContain('Det du har skrivit är kvar');

  const preview = await ask('POST', `${path}/preview-change`, { change: 'cancel' });
  expect(preview.body).toMatchObject({ fields: ['state'], tells: true, capacityBelowRegistered: null });
  const balance = await ask('POST', '/api/activities/balance', { hub: hub.slug, draft });
  expect(balance.body['notes']).toMatchObject([{ code: 'placeTaken', severity: 'serious' }]);
  expect((await ask('POST', `${path}/cancel`, {})).status).toBe(400);
  expect((await ask('POST', `${path}/cancel`, { reason: 'Snö' })).status).toBe(204);
  const calendar = await ask('GET', `/api/calendar?hub=${hub.slug}&from=2027-02-01&to=2027-02-07`);
  expect(calendar.body['occurrences']).toMatchObject([
    { title: 'Att våga svara', state: 'cancelled', cancelled: true },
  ]);
  const found = await ask('GET', `/api/activities?hub=${hub.slug}&q=v%C3%A5ga&state=cancelled`);
  expect(found.body).toMatchObject({ activities: [{ title: 'Att våga svara' }], can: { draft: true } });
});

test('what is refused names its fields, as a contract and as a rule of the form', async () => {
  const { hub } = world;
  const missing = await ask('POST', '/api/activities', {
    hub: hub.slug,
    kind: 'draft',
    draft: { ...draft, title: 'x'.repeat(61) },
  });
  expect(missing).toMatchObject({ status: 400, body: { errors: [{ field: 'draft.title' }] } });
  const ruled = {
    ...draft,
    form: 'onsdagsfrukost',
    themes: ['klimat'],
    start: '2027-02-03T08:15',
    end: '2027-02-03T09:00',
    capacity: 3,
  };
  const refused = await ask('POST', '/api/activities', { hub: hub.slug, kind: 'draft', draft: ruled });
  expect(refused).toMatchObject({
    status: 422,
    body: {
      code: 'themeNotAllowed',
      errors: [
        { field: 'draft.themes', message: expect.stringContaining('har inget tema') },
        { field: 'draft.capacity', message: expect.stringContaining('Utan anmälan') },
      ],
    },
  });
});

test('a member proposes; only the community manager begins a draft', async () => {
  const { hub, manager } = world;
  asker = await world.person(0, 'Maja');
  expect((await ask('POST', '/api/activities', { hub: hub.slug, kind: 'draft', draft })).status).toBe(403);
  const { body } = await ask('POST', '/api/activities', { hub: hub.slug, kind: 'proposal', draft });
  const path = `/api/activities/${body['id']}`;
  expect((await ask('POST', `${path}/publish`, { version: 1 })).status).toBe(403);
  asker = await world.person(1, 'Omar');
  expect((await ask('GET', path)).status).toBe(404);
  asker = manager;
  expect((await ask('POST', `${path}/hold`)).status).toBe(409);
  expect((await ask('POST', `${path}/withdraw`)).status).toBe(204);
  expect((await ask('GET', '/api/activities/0')).status).toBe(404);
});

test('the wall over HTTP', async () => {
  const id = await world.published({
    form: 'asynkron workshop',
    start: '2027-01-04',
    end: '2027-01-08',
    place: 'Väggen',
  });
  asker = await world.person(0, 'Maja');
  const path = `/api/activities/${id}/contributions`;
  expect((await ask('POST', path, { text: 'x'.repeat(1_001) })).status).toBe(400);
  const created = await ask('POST', path, { text: 'Fråga mer' });
  expect(created.status).toBe(201);
  expect((await ask('GET', path)).body).toMatchObject({
    contributions: [{ text: 'Fråga mer', by: { givenName: 'Maja' } }],
  });
  expect((await ask('DELETE', `${path}/${created.body['id']}`)).status).toBe(204);
  expect((await ask('GET', path)).body).toEqual({ contributions: [] });
});
