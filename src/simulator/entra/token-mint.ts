import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { exportJWK, type JWK, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { Clock } from '../clock.ts';

const HOUR_S = 3600;
const MOST_REMEMBERED = 10_000;

/** Makes and checks the tokens of every tenant, with one RSA key (RS256) for all of them. */
export interface TokenMint {
  /** A token valid for an hour by the simulator's clock. Claims without iss, iat, nbf and exp. */
  issue(tenantId: string, claims: JWTPayload): Promise<string>;
  /** The claims of a token with a good signature, expired or not; undefined for any other text. */
  read(token: string): Promise<JWTPayload | undefined>;
  /** The public key set, for /discovery/v2.0/keys. */
  keys(): Promise<{ keys: JWK[] }>;
}

/** https://login.microsoftonline.com/{tid}/v2.0: Entra's issuer whatever address the simulator listens on. */
export function issuerOf(tenantId: string): string {
  return `https://login.microsoftonline.com/${tenantId}/v2.0`;
}

/** A new signing key, PKCS #8 PEM. */
export function makeSigningKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
}

/** @param pem private key, PKCS #8 PEM */
export async function createTokenMint(clock: Clock, pem: string): Promise<TokenMint> {
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  const jwk = await exportJWK(publicKey);
  const kid = (jwk.n ?? '').slice(0, 27);
  return {
    issue(tenantId, claims) {
      const now = Math.floor(clock.now() / 1000);
      return new SignJWT({ ...claims, uti: randomUUID() })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
        .setIssuer(issuerOf(tenantId))
        .setIssuedAt(now)
        .setNotBefore(now)
        .setExpirationTime(now + HOUR_S)
        .sign(privateKey);
    },
    read: rememberReading(publicKey),
    keys: async () => ({ keys: [{ ...jwk, kid, use: 'sig', alg: 'RS256' }] }),
  };
}

/** Checking an RSA signature costs more than a whole request; the same token comes thousands of times. */
function rememberReading(publicKey: KeyObject): TokenMint['read'] {
  const known = new Map<string, JWTPayload | undefined>();
  return async (token) => {
    if (known.has(token)) return known.get(token);
    const claims = await readToken(token, publicKey);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(token, claims);
    return claims;
  };
}

async function readToken(token: string, publicKey: KeyObject): Promise<JWTPayload | undefined> {
  try {
    // Times are judged at each use, by the simulator's clock; here they must only not stand in the way.
    const unlimited = { algorithms: ['RS256'], clockTolerance: Number.MAX_SAFE_INTEGER };
    return (await jwtVerify(token, publicKey, unlimited)).payload;
  } catch {
    return undefined;
  }
}
