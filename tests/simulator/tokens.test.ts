import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, describe, expect, it } from 'vitest';
import {
  askToken,
  BARE_TENANT,
  breakfast,
  CALENDAR_APP,
  connect,
  HUB,
  HUB_TENANT,
  OTHER_HUB,
  person,
  startAt,
  TAB_APP,
  TOWN_TENANT,
} from './small-world.ts';

const HOUR_MS = 3_600_000;

describe('app tokens', async () => {
  const simulator = await startAt(new Date().toISOString());
  const { url } = simulator;
  afterAll(() => simulator.close());

  it('are issued for one tenant, with what that tenant granted, and can be verified by the published key', async () => {
    const answer = (await (await askToken(url, TOWN_TENANT)).json()) as Record<string, string>;
    expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 3599 });
    const keys = createRemoteJWKSet(new URL(`${url}/${TOWN_TENANT}/discovery/v2.0/keys`));
    const { payload } = await jwtVerify(answer.access_token ?? '', keys);
    expect(payload).toMatchObject({
      aud: 'https://graph.microsoft.com',
      iss: `https://login.microsoftonline.com/${TOWN_TENANT}/v2.0`,
      tid: TOWN_TENANT,
      appid: CALENDAR_APP,
      roles: ['Calendars.ReadWrite'],
    });
    const hub = (await (await askToken(url, HUB_TENANT)).json()) as Record<string, string>;
    expect(decodeJwt(hub.access_token ?? '').roles).toBeUndefined();
  });

  it.each([
    ['signed by a stranger', HUB_TENANT, { stranger: true }, 401, 'invalid_client', 700027],
    ['for another audience', HUB_TENANT, { audience: 'https://example.com/token' }, 401, 'invalid_client', 700021],
    ['that is out of date', HUB_TENANT, { expiresInSeconds: -600 }, 401, 'invalid_client', 700024],
    ['of an app with other certificates', HUB_TENANT, { appId: TAB_APP }, 401, 'invalid_client', 700027],
    ['of an unknown app', HUB_TENANT, { appId: crypto.randomUUID() }, 400, 'unauthorized_client', 700016],
    ['where there is no service principal', BARE_TENANT, {}, 401, 'unauthorized_client', 7000229],
    ['in an unknown tenant', crypto.randomUUID(), {}, 400, 'invalid_request', 90002],
  ])('refuses an assertion %s', async (_what, tenant, choice, status, error, code) => {
    const response = await askToken(url, tenant, choice);
    const body = (await response.json()) as Record<string, unknown>;
    expect(response.status).toBe(status);
    expect(body).toMatchObject({ error, error_codes: [code] });
    expect(body.error_description).toContain(`AADSTS${code}`);
  });

  it('accepts an assertion for the tenant’s issuer-like audience, and one for this address', async () => {
    for (const audience of [
      `https://login.microsoftonline.com/${HUB_TENANT}/v2.0`,
      `${url}/${HUB_TENANT}/oauth2/v2.0/token`,
    ]) {
      expect((await askToken(url, HUB_TENANT, { audience })).status).toBe(200);
    }
  });

  it('publishes discovery as Microsoft does', async () => {
    const read = async (path: string) => (await fetch(`${url}${path}`)).json() as Promise<Record<string, unknown>>;
    const discovery = await read(`/${HUB_TENANT}/v2.0/.well-known/openid-configuration`);
    expect(discovery.issuer).toBe(`https://login.microsoftonline.com/${HUB_TENANT}/v2.0`);
    expect((await read('/organizations/v2.0/.well-known/openid-configuration')).issuer).toContain('{tenantid}');
    expect((await read('/common/discovery/instance?api-version=1.1')).metadata).toHaveLength(1);
  });
});

describe('what a token opens', async () => {
  const simulator = await startAt('2027-01-04T08:00:00Z');
  afterAll(() => simulator.close());
  const create = (client: Awaited<ReturnType<typeof connect>>, mailbox: string) =>
    client('POST', `/users/${mailbox}/events`, breakfast());

  it('an Exchange role opens its own mailbox and no other', async () => {
    const hub = await connect(simulator.url);
    expect((await create(hub, HUB)).status).toBe(201);
    const refused = await create(hub, OTHER_HUB);
    expect(refused).toMatchObject({ status: 403, body: { error: { code: 'ErrorAccessDenied' } } });
    simulator.control.grantMailboxRole(HUB_TENANT, CALENDAR_APP, {
      role: 'Application Calendars.Read',
      mailbox: OTHER_HUB,
    });
    expect((await hub('GET', `/users/${OTHER_HUB}/events`)).status).toBe(200);
    expect((await create(hub, OTHER_HUB)).status).toBe(403);
    expect((await hub('GET', '/users')).status).toBe(403);
  });

  it('does not reach mailboxes of another tenant, nor removed ones', async () => {
    const hub = await connect(simulator.url);
    expect(await create(hub, person(0))).toMatchObject({ status: 404, body: { error: { code: 'ErrorInvalidUser' } } });
    simulator.control.removeMailbox(OTHER_HUB);
    simulator.control.grantMailboxRole(HUB_TENANT, CALENDAR_APP, {
      role: 'Application Calendars.ReadWrite',
      mailbox: OTHER_HUB,
    });
    expect(await create(hub, OTHER_HUB)).toMatchObject({
      status: 404,
      body: { error: { code: 'MailboxNotEnabledForRESTAPI' } },
    });
  });

  it('ends with its hour, with a revoked role, and with the service principal', async () => {
    const hub = await connect(simulator.url);
    simulator.control.revokeMailboxRole(HUB_TENANT, CALENDAR_APP, {
      role: 'Application Calendars.ReadWrite',
      mailbox: HUB,
    });
    expect((await create(hub, HUB)).status).toBe(403);
    simulator.control.revokeServicePrincipal(HUB_TENANT, CALENDAR_APP);
    const gone = await create(hub, HUB);
    expect(gone).toMatchObject({ status: 401, body: { error: { code: 'InvalidAuthenticationToken' } } });
    const town = await connect(simulator.url, TOWN_TENANT);
    simulator.pass(HOUR_MS);
    expect((await create(town, person(0))).body.error.message).toContain('expired');
  });

  it('refuses what is no token of ours', async () => {
    const ask = (authorization: string) =>
      fetch(`${simulator.url}/v1.0/users/${HUB}/events`, { headers: { authorization } });
    expect((await ask('Bearer nonsense')).status).toBe(401);
    expect((await ask('')).headers.get('www-authenticate')).toContain('Bearer');
  });
});
