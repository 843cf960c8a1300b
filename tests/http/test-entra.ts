import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { Temporal } from 'temporal-polyfill';

export const CLIENT_ID = 'aaaaaaaa-0000-4000-8000-00000000000a';
export const TENANT_ID = 'bbbbbbbb-0000-4000-8000-00000000000b';
export const OTHER_TENANT_ID = 'bbbbbbbb-0000-4000-8000-0000000000ff';
export const OBJECT_ID = 'cccccccc-0000-4000-8000-00000000000c';
export const TEAMS_WEB = '5e3ce6c0-2b1f-4285-8d4b-75ee78787346';

/** All clocks of these tests stand here. */
export const NOW = Temporal.Instant.from('2027-01-13T07:15:00Z');
const NOW_S = Math.floor(NOW.epochMilliseconds / 1000);

export interface TestEntra {
  loginUrl: string;
  /** How often the keys have been fetched. */
  fetches(): number;
  /** The answer to those who fetch keys from now on: 200 with keys, or a failure. */
  fail(status: number | undefined): void;
  /** A valid token of a person, changed as asked for; `undefined` takes a claim away. */
  token(
    changes?: Record<string, unknown>,
    header?: Partial<JWTHeaderParameters>,
    key?: CryptoKey | Uint8Array,
  ): Promise<string>;
  /** A key that Entra does not know. */
  strangeKey: CryptoKey;
  /** Entra's own key, for signing with an algorithm that Entra does not use. */
  keyForRs512: CryptoKey;
  /** The secret that a verifier which takes HS256 would be fooled with: Entra's public key. */
  publicKeyText: Uint8Array;
  close(): Promise<void>;
}

/**
 * The part of Entra that a token check needs: three keys at the usual address, `any` for any tenant, `one` for one only,
 * and `plain`, the same as `any` but saying neither whose tokens nor by which algorithm it signs.
 */
export async function startTestEntra(): Promise<TestEntra> {
  const [any, one, strange] = await Promise.all([1, 2, 3].map(() => generateKeyPair('RS256', { extractable: true })));
  if (any === undefined || one === undefined || strange === undefined) throw new Error('no keys');
  const describeKey = async (key: CryptoKey, kid: string, tenant: string): Promise<object> => {
    const issuer = `https://login.microsoftonline.com/${tenant}/v2.0`;
    return { ...(await exportJWK(key)), kid, use: 'sig', alg: 'RS256', issuer };
  };
  const keys = [
    await describeKey(any.publicKey, 'any', '{tenantid}'),
    await describeKey(one.publicKey, 'one', OTHER_TENANT_ID),
    { ...(await exportJWK(any.publicKey)), kid: 'plain' },
  ];
  let fetches = 0;
  let failure: number | undefined;
  const server = createServer((request, response) => {
    fetches += 1;
    const status = failure ?? (request.url === '/common/discovery/v2.0/keys' ? 200 : 404);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    loginUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fetches: () => fetches,
    fail: (status) => {
      failure = status;
    },
    token: (changes = {}, header = {}, key) =>
      new SignJWT({ ...claims(), ...changes })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'any', ...header })
        .sign(key ?? (header.kid === 'one' ? one.privateKey : any.privateKey)),
    strangeKey: strange.privateKey,
    keyForRs512: (await importJWK(await exportJWK(any.privateKey), 'RS512')) as CryptoKey,
    publicKeyText: Buffer.from(JSON.stringify(keys[0])),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function claims(): JWTPayload {
  return {
    aud: CLIENT_ID,
    iss: `https://login.microsoftonline.com/${TENANT_ID}/v2.0`,
    iat: NOW_S,
    nbf: NOW_S,
    exp: NOW_S + 3600,
    ver: '2.0',
    tid: TENANT_ID,
    oid: OBJECT_ID,
    azp: TEAMS_WEB,
    scp: 'openid access_as_user',
    name: 'Åsa Öberg',
    preferred_username: 'asa@example.se',
  };
}

/** Seconds since 1970 at so many seconds from now, for `exp` and `nbf`. */
export function secondsFromNow(seconds: number): number {
  return NOW_S + seconds;
}
