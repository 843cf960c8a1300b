import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyResult, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Clock } from '../deps.ts';
import { AppError } from '../errors.ts';

/** What a validated token says about who asks. The user name is no identity: it changes, and is given to others. */
export interface Claims {
  /** `tid`, lower case: with `objectId` the only identity there is (invariant 7). */
  tenantId: string;
  /** `oid`, lower case. */
  objectId: string;
  /** `name`, for greeting the person; empty when the token has none. */
  name: string;
  /** `preferred_username`: never an identity, see `Context.userName`. */
  userName: string | null;
}

/** Validates the `Authorization` header. Throws AppError notSignedIn, or notReady when Entra's keys are out of reach. */
export type Authenticate = (authorization: string | undefined) => Promise<Claims>;

export interface AuthenticateOptions {
  /** Where Entra's keys are, without a trailing slash. */
  loginUrl: string;
  /** Client id of the tab's registration. */
  clientId: string;
  publicUrl: string;
  clock: Clock;
}

/** Teams on desktop and phone, and Teams on the web: the clients that get tokens for the tab without asking. */
const TEAMS_CLIENTS = ['1fec8e78-bce4-4aaf-ab1b-5451cc387264', '5e3ce6c0-2b1f-4285-8d4b-75ee78787346'];

/** Entra's issuer is the same whatever `LOGIN_URL` says: that is where to ask, this is who answers for the token. */
const issuerOf = (tenantId: string): string => `https://login.microsoftonline.com/${tenantId}/v2.0`;

/** Between our clock and Entra's. */
const CLOCK_SKEW_SECONDS = 60;

/** Entra's advice: ask once a day, and when a key is unknown. */
const KEYS_MAX_AGE_MS = 24 * 3600 * 1000;
/** However many tokens with unknown keys come, Entra is asked no oftener. */
const KEYS_COOLDOWN_MS = 30_000;

const TokenClaims = z.object({
  ver: z.literal('2.0'),
  iss: z.string(),
  tid: z.guid(),
  oid: z.guid(),
  azp: z.string(),
  // Only people have scopes: an app's own token has `roles` and is refused here.
  scp: z.string().refine((scopes) => scopes.split(' ').includes('access_as_user')),
  name: z.string().default(''),
  preferred_username: z.string().optional(),
});

/**
 * Makes the check of Entra access tokens (MS-12; Entra's own list of claims to validate): signature RS256 by Entra's keys, audience, issuer
 * of the token's own tenant, lifetime by our clock, version, scope, calling client, ids. That the tenant is known
 * to us is for `identify` to say.
 */
export function createAuthenticate(options: AuthenticateOptions): Authenticate {
  const { loginUrl, clientId, publicUrl, clock } = options;
  const keys = createRemoteJWKSet(new URL(`${loginUrl}/common/discovery/v2.0/keys`), {
    cacheMaxAge: KEYS_MAX_AGE_MS,
    cooldownDuration: KEYS_COOLDOWN_MS,
  });
  const audience = [clientId, `api://${clientId}`, `api://${new URL(publicUrl).host}/${clientId}`];
  const clients = [clientId, ...TEAMS_CLIENTS];

  return async (authorization) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw new AppError('notSignedIn');
    const verified = await jwtVerify(token, keys, {
      algorithms: ['RS256'],
      audience,
      requiredClaims: ['exp', 'nbf'],
      currentDate: new Date(clock.now().epochMilliseconds),
      clockTolerance: CLOCK_SKEW_SECONDS,
    }).catch((cause: unknown) => {
      throw refuse(cause);
    });
    return readClaims(verified, issuerOfKey(keys.jwks(), verified), clients);
  };
}

/**
 * Among Entra's common keys each says whose tokens it signs (`issuer`, with `{tenantid}` for any tenant). Without this
 * check a key meant for one tenant could sign for another.
 */
function issuerOfKey(jwks: { keys: object[] } | undefined, verified: JWTVerifyResult): string | undefined {
  const key = jwks?.keys.find((one) => 'kid' in one && one.kid === verified.protectedHeader.kid);
  return key !== undefined && 'issuer' in key ? String(key.issuer) : undefined;
}

function readClaims({ payload }: { payload: JWTPayload }, keyIssuer: string | undefined, clients: string[]): Claims {
  const parsed = TokenClaims.safeParse(payload);
  if (!parsed.success) throw new AppError('notSignedIn', {}, parsed.error);
  const { iss, tid, oid, azp, name, preferred_username: userName = null } = parsed.data;
  const faults: [boolean, string][] = [
    [iss !== issuerOf(tid), 'the issuer is not that of the tenant'],
    [keyIssuer !== undefined && keyIssuer.replace('{tenantid}', tid) !== iss, 'the key signs for another issuer'],
    [!clients.includes(azp), 'the calling client is unknown'],
  ];
  const fault = faults.find(([isFaulty]) => isFaulty);
  if (fault !== undefined) throw new AppError('notSignedIn', {}, fault[1]);
  return { tenantId: tid.toLowerCase(), objectId: oid.toLowerCase(), name, userName };
}

/** A bad token is the asker's; keys that cannot be fetched are not, and signing in again would not help. */
function refuse(cause: unknown): AppError {
  const isAboutToken =
    cause instanceof errors.JOSEError &&
    !['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'].includes(cause.code);
  return new AppError(isAboutToken ? 'notSignedIn' : 'notReady', {}, cause);
}
