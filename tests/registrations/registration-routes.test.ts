import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { identifyPerson } from '../../src/hubs/identify-person.ts';
import { registrationRoutes } from '../../src/registrations/registration-routes.ts';
import { startTestHttp, type TestHttp } from '../http/start-test-http.ts';
import { buildHub } from '../support/build-hub.ts';
import { buildOrganisation } from '../support/build-organisation.ts';
import { type RegistrationWorld, startRegistrationWorld } from './registration-world.ts';

/** Two member organisations of one hub, one of another hub, a tenant nobody knows, and the hub's community manager. */
const TENANTS = { stad: randomUUID(), region: randomUUID(), fjarran: randomUUID(), okand: randomUUID() };
const MANAGER = randomUUID();
type Tenant = keyof typeof TENANTS;

let world: RegistrationWorld;
let http: TestHttp;
let activity: number;

beforeAll(async () => {
  world = await startRegistrationWorld(0);
  const { db, deps, hub } = world;
  const other = await buildHub(db);
  for (const [name, hubId] of [
    ['stad', hub.id],
    ['region', hub.id],
    ['fjarran', other.id],
  ] as const) {
    await buildOrganisation(db, deps.vault, {
      name: `${name} ${randomUUID()}`,
      tenantId: TENANTS[name],
      hubIds: [hubId],
    });
  }
  await db
    .insertInto('staff')
    .values({ tenant_id: TENANTS.stad, object_id: MANAGER, role: 'communityManager', hub_id: hub.id })
    .execute();
  activity = await world.activity({ capacity: 2, life: { guestsPerMember: 1 } });
  http = await startTestHttp({
    routes: registrationRoutes(deps),
    identify: (claims, asked) => identifyPerson(deps, claims, asked),
  });
});

afterAll(() => http.close());

interface Person {
  tenant: Tenant;
  objectId: string;
}

const somebody = (tenant: Tenant, objectId: string = randomUUID()): Person => ({ tenant, objectId });

async function ask(
  person: Person,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: never }> {
  const tid = TENANTS[person.tenant];
  const token = await http.entra.token({
    tid,
    iss: `https://login.microsoftonline.com/${tid}/v2.0`,
    oid: person.objectId,
    name: `Person ${person.tenant}`,
    preferred_username: `${person.objectId.slice(0, 8)}@${person.tenant}.example`,
  });
  const answer = await http.ask(path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') === true;
  return { status: answer.status, body: (isJson ? JSON.parse(text) : text) as never };
}

const at = (path: string): string => `/api/activities/${activity}/${path}`;

test('from seeing to registering, offering and leaving, over HTTP', async () => {
  activity = await world.activity({ capacity: 1, title: 'Om kön' });
  const [anna, bo] = [somebody('stad'), somebody('region')];
  expect(await ask(anna, 'GET', at('attendance'))).toMatchObject({
    status: 200,
    body: {
      activityId: activity,
      perOccurrence: false,
      mayHost: false,
      attendances: [{ state: 'none', canRegister: true, whyNot: null, seats: { capacity: 1, taken: 0, left: 1 } }],
    },
  });
  expect(await ask(anna, 'POST', at('registration'), {})).toMatchObject({
    status: 200,
    body: { state: 'registered', door: 'tab' },
  });
  expect(await ask(anna, 'POST', at('registration'), { occurrenceAt: null })).toMatchObject({
    body: { state: 'registered' },
  });
  expect(await ask(bo, 'POST', at('registration'), {})).toMatchObject({ body: { state: 'waiting', position: 1 } });
  expect(await ask(bo, 'GET', '/api/me/attendances')).toMatchObject({
    status: 200,
    body: {
      attendances: [{ activityId: activity, title: 'Om kön', hub: world.hub.slug, state: 'waiting', position: 1 }],
    },
  });
  expect(await ask(anna, 'DELETE', at('registration'))).toMatchObject({ status: 200, body: { state: 'left' } });
  expect(await ask(bo, 'POST', at('offer'), { answer: 'take' })).toMatchObject({
    status: 200,
    body: { state: 'registered' },
  });
  expect(await ask(anna, 'POST', at('offer'), { answer: 'take' })).toMatchObject({
    status: 409,
    body: { code: 'noOffer' },
  });
  expect(await ask(anna, 'GET', '/api/me/attendances')).toMatchObject({ body: { attendances: [] } });
});

test('who arranges it sees the list, over HTTP', async () => {
  activity = await world.activity({ capacity: 2, life: { guestsPerMember: 1 } });
  const [anna, manager] = [somebody('stad'), somebody('stad', MANAGER)];
  await ask(anna, 'POST', at('registration'), {});
  const guest = { givenName: 'Greta', address: 'Greta@utanfor.example', organisation: 'Utanför' };
  const brought = await ask(anna, 'POST', at('guests'), guest);
  expect(brought).toMatchObject({ status: 201, body: { givenName: 'Greta', state: 'offered' } });
  const { attendeeId } = brought.body as { attendeeId: number };
  const list = await ask(manager, 'GET', at('attendees'));
  expect(list).toMatchObject({
    status: 200,
    body: { attendees: [{ state: 'registered' }, { attendeeId, kind: 'guest' }] },
  });
  expect(JSON.stringify(list.body).toLowerCase()).not.toContain('utanfor.example');
  expect((await ask(manager, 'GET', at('attendees.csv'))).body).toContain('Greta;Utanför');
  expect((await ask(anna, 'DELETE', at(`guests/${attendeeId}`))).status).toBe(204);
  const first = (list.body as { attendees: { attendeeId: number }[] }).attendees[0]?.attendeeId;
  expect((await ask(manager, 'DELETE', at(`attendees/${first}`))).status).toBe(204);
  expect(await world.states(activity)).toEqual(['left', 'left']);
});

test('input that does not fit is refused before anything is done', async () => {
  const anna = somebody('stad');
  const cases: [string, string, unknown][] = [
    ['POST', '/api/activities/x/registration', {}],
    ['POST', '/api/activities/99999999999/registration', {}],
    ['POST', at('registration'), { occurrenceAt: 'i morgon' }],
    ['POST', at('registration'), { door: 'outlook' }],
    ['DELETE', at('registration?occurrenceAt=nu'), undefined],
    ['POST', at('offer'), { answer: 'kanske' }],
    ['POST', at('guests'), { givenName: ' ', address: 'g@x.example' }],
    ['POST', at('guests'), { givenName: 'G', address: 'inget' }],
  ];
  for (const [method, path, body] of cases) {
    expect([method, path, (await ask(anna, method, path, body)).status]).toEqual([method, path, 400]);
  }
});

test('nobody of another tenant reads or changes what is not theirs, on any route (MS-12, MS-13)', async () => {
  activity = await world.activity({ capacity: 5, life: { guestsPerMember: 2 } });
  const owner = somebody('stad');
  await ask(owner, 'POST', at('registration'), {});
  const guest = { givenName: 'Hemliga', address: 'hemlig@utanfor.example' };
  const { attendeeId } = (await ask(owner, 'POST', at('guests'), guest)).body as { attendeeId: number };
  const before = await world.db
    .selectFrom('attendees')
    .selectAll()
    .where('activity_id', '=', activity)
    .orderBy('id')
    .execute();
  const own = before.find((row) => row.person_id !== null)?.id;
  const requests: [string, string, unknown?][] = [
    ['GET', '/api/me/attendances'],
    ['GET', at('attendance')],
    ['GET', at('attendees')],
    ['GET', at('attendees.csv')],
    ['DELETE', at('registration')],
    ['POST', at('offer'), { answer: 'decline' }],
    ['DELETE', at(`guests/${attendeeId}`)],
    ['DELETE', at(`attendees/${attendeeId}`)],
    ['DELETE', at(`attendees/${own}`)],
  ];
  const routes = new Set(registrationRoutes(world.deps).map(({ method, path }) => `${method} ${path}`));
  const covered = new Set(
    requests.map(([method, path]) => `${method} ${path.replace(/\/\d+/, '/:id').replace(/\/\d+/, '/:attendeeId')}`),
  );
  expect([...routes].filter((route) => !covered.has(route) && !/^POST .*(registration|guests)$/.test(route))).toEqual(
    [],
  );
  // The same object id in another tenant is somebody else.
  const others = [somebody('region'), somebody('fjarran'), somebody('region', owner.objectId)];
  for (const [method, path, body] of requests) {
    for (const other of others) {
      const answer = await ask(other, method, path, body);
      const text = JSON.stringify(answer.body ?? '');
      for (const secret of [
        'Hemliga',
        'Person',
        'hemlig',
        owner.objectId,
        TENANTS.stad,
        `"attendeeId":${attendeeId}`,
      ]) {
        expect([method, path, text.includes(secret)]).toEqual([method, path, false]);
      }
    }
    expect(await ask(somebody('okand'), method, path, body)).toMatchObject({
      status: 403,
      body: { code: 'tenantUnknown' },
    });
  }
  for (const post of ['registration', 'guests']) {
    expect((await ask(somebody('okand'), 'POST', at(post), {})).status).toBe(403);
  }
  const after = await world.db
    .selectFrom('attendees')
    .selectAll()
    .where('activity_id', '=', activity)
    .orderBy('id')
    .execute();
  expect(after).toEqual(before);
  const tenants = await world.db
    .selectFrom('people')
    .select('tenant_id')
    .where('tenant_id', '=', TENANTS.okand)
    .execute();
  expect(tenants).toEqual([]);
});

test('drafts of others do not exist, and registering for one says why', async () => {
  activity = await world.activity({ life: { state: 'draft' } });
  const anna = somebody('stad');
  expect((await ask(anna, 'GET', at('attendance'))).status).toBe(404);
  expect(await ask(anna, 'POST', at('registration'), {})).toMatchObject({
    status: 409,
    body: { code: 'activityNotPublished' },
  });
  expect((await ask(somebody('stad', MANAGER), 'GET', at('attendance'))).status).toBe(200);
});
