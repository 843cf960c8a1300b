import type { CryptoKey, JWTHeaderParameters, JWTPayload } from 'jose';
import { UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppError } from '../../src/errors.ts';
import type { Authenticate } from '../../src/http/authenticate.ts';
import { testAuthenticate } from './start-test-http.ts';
import * as entraOf from './test-entra.ts';

const { CLIENT_ID, OBJECT_ID, OTHER_TENANT_ID, secondsFromNow, TENANT_ID, TEAMS_WEB } = entraOf;

let entra: entraOf.TestEntra;
let authenticate: Authenticate;

beforeAll(async () => {
  entra = await entraOf.startTestEntra();
  authenticate = testAuthenticate(entra);
});
afterAll(() => entra.close());

async function refusal(authorization: string | undefined): Promise<string> {
  return authenticate(authorization).then(
    () => 'accepted',
    (error: AppError) => error.code,
  );
}

const issuer = (tenantId: string): string => `https://login.microsoftonline.com/${tenantId}/v2.0`;

describe('accepts', () => {
  it('a token of Teams, and gives nothing but ids, the name and the sign-in name', async () => {
    expect(await authenticate(`Bearer ${await entra.token()}`)).toEqual({
      tenantId: TENANT_ID,
      objectId: OBJECT_ID,
      name: 'Åsa Öberg',
      userName: 'asa@example.se',
    });
  });

  it.each<[string, Record<string, unknown>]>([
    ['a token of any tenant: whom we know is for identify', { tid: OTHER_TENANT_ID, iss: issuer(OTHER_TENANT_ID) }],
    ['our own page as client', { azp: CLIENT_ID }],
    ['Teams on a desktop', { azp: '1fec8e78-bce4-4aaf-ab1b-5451cc387264' }],
    ['the App ID URI as audience', { aud: `api://samverket.example.se/${CLIENT_ID}` }],
    ['the short App ID URI as audience', { aud: `api://${CLIENT_ID}` }],
    ['a token that expired within the skew of clocks', { exp: secondsFromNow(-59) }],
    ['a token without a name', { name: undefined }],
  ])('%s', async (_, changes) => {
    expect(await refusal(`Bearer ${await entra.token(changes)}`)).toBe('accepted');
  });

  it('a key of one tenant for that tenant', async () => {
    const changes = { tid: OTHER_TENANT_ID, iss: issuer(OTHER_TENANT_ID) };
    expect(await refusal(`Bearer ${await entra.token(changes, { kid: 'one' })}`)).toBe('accepted');
  });
});

describe('refuses a token', () => {
  it.each<[string, Record<string, unknown>]>([
    ['for another audience', { aud: 'dddddddd-0000-4000-8000-00000000000d' }],
    ['for Graph', { aud: 'https://graph.microsoft.com' }],
    ['for our id under another host', { aud: `api://evil.example/${CLIENT_ID}` }],
    ['of another issuer', { iss: `https://evil.example/${TENANT_ID}/v2.0` }],
    ['of version 1', { ver: '1.0', iss: `https://sts.windows.net/${TENANT_ID}/` }],
    ['whose version says 1', { ver: '1.0' }],
    ['whose tenant is not its issuer’s', { tid: OTHER_TENANT_ID }],
    ['whose issuer is not its tenant’s', { iss: issuer(OTHER_TENANT_ID) }],
    ['of the common issuer', { iss: issuer('common') }],
    ['without a tenant', { tid: undefined }],
    ['whose tenant is no GUID', { tid: 'example.se', iss: issuer('example.se') }],
    ['without an object id', { oid: undefined }],
    ['whose object id is a mail address', { oid: 'asa@example.se' }],
    ['that expired beyond the skew of clocks', { exp: secondsFromNow(-61) }],
    ['that is not valid yet', { nbf: secondsFromNow(61) }],
    ['that never expires', { exp: undefined }],
    ['without scopes', { scp: undefined }],
    ['of an app, with a role instead of a scope', { scp: undefined, roles: ['access_as_user'] }],
    ['with a scope that only begins alike', { scp: 'openid access_as_user_too' }],
    ['of an unknown client', { azp: 'dddddddd-0000-4000-8000-00000000000d' }],
    ['without a client', { azp: undefined }],
    ['whose client stands in another claim', { azp: undefined, appid: TEAMS_WEB }],
  ])('%s', async (_, changes) => {
    expect(await refusal(`Bearer ${await entra.token(changes)}`)).toBe('notSignedIn');
  });

  it.each<[string, Partial<JWTHeaderParameters>, () => CryptoKey | Uint8Array | undefined]>([
    ['signed by a stranger under a known name', {}, () => entra.strangeKey],
    ['signed by a stranger under an unknown name', { kid: 'nobody' }, () => entra.strangeKey],
    ['signed by Entra’s key with another algorithm', { alg: 'RS512', kid: 'plain' }, () => entra.keyForRs512],
    ['signed with HS256 and the public key', { alg: 'HS256' }, () => entra.publicKeyText],
    ['signed by a key that is another tenant’s', { kid: 'one' }, () => undefined],
  ])('%s', async (_, header, key) => {
    expect(await refusal(`Bearer ${await entra.token({}, header, key())}`)).toBe('notSignedIn');
  });

  it('whose issuer is not its tenant’s, also when the key does not say whose tokens it signs', async () => {
    expect(await refusal(`Bearer ${await entra.token({}, { kid: 'plain' })}`)).toBe('accepted');
    const foreign = await entra.token({ tid: OTHER_TENANT_ID }, { kid: 'plain' });
    expect(await refusal(`Bearer ${foreign}`)).toBe('notSignedIn');
  });

  it('without a signature', async () => {
    const [, payload = ''] = (await entra.token()).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as JWTPayload;
    expect(await refusal(`Bearer ${new UnsecuredJWT(claims).encode()}`)).toBe('notSignedIn');
  });

  it('that was changed after it was signed', async () => {
    const [header, , signature] = (await entra.token()).split('.');
    const [, payload] = (await entra.token({ oid: 'dddddddd-0000-4000-8000-00000000000d' })).split('.');
    expect(await refusal(`Bearer ${header}.${payload}.${signature}`)).toBe('notSignedIn');
  });

  it.each([undefined, '', 'Bearer', 'Bearer x', 'Bearer a.b.c', 'Basic YTpi', 'Bearer a.b.c d.e.f'])(
    'that is none: %s',
    async (authorization) => {
      expect(await refusal(authorization)).toBe('notSignedIn');
    },
  );
});

describe('Entra’s keys', () => {
  it('are fetched once, however many tokens name keys that are not there', async () => {
    const fresh = testAuthenticate(entra);
    const before = entra.fetches();
    const strange = await entra.token({}, { kid: 'nobody' }, entra.strangeKey);
    for (let round = 0; round < 5; round += 1) await fresh(`Bearer ${strange}`).catch(() => undefined);
    await fresh(`Bearer ${await entra.token()}`);
    expect(entra.fetches() - before).toBe(1);
  });

  it('out of reach are not the asker’s fault', async () => {
    const fresh = testAuthenticate(entra);
    entra.fail(500);
    await expect(fresh(`Bearer ${await entra.token()}`)).rejects.toMatchObject({ code: 'notReady' });
    entra.fail(undefined);
    await expect(fresh(`Bearer ${await entra.token()}`)).resolves.toMatchObject({ objectId: OBJECT_ID });
  });
});
