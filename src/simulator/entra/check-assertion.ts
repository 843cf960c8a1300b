import { createPublicKey } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import type { Clock } from '../clock.ts';
import type { Registration } from '../world.ts';
import { EntraError } from './entra-error.ts';

const TOLERANCE_MS = 300_000;

/**
 * A client assertion: signed (PS256 or RS256) by a key of the registration, for this tenant's token endpoint, by
 * and about the client, and in time.
 * @throws EntraError 401 invalid_client
 */
export async function checkAssertion(
  assertion: string,
  registration: Registration,
  tenantId: string,
  clock: Clock,
): Promise<void> {
  const claims = await verifySignature(assertion, registration);
  checkAudience(claims, tenantId);
  const id = registration.appId.toLowerCase();
  if (String(claims.iss).toLowerCase() !== id || String(claims.sub).toLowerCase() !== id) {
    throw refuse(700023, 'Client assertion issuer and subject must both be the client id.');
  }
  // A client has its own clock: while this world has been moved in time, the time outside it holds as well.
  if (!isInTime(claims, clock.now()) && !isInTime(claims, Date.now())) {
    throw refuse(700024, 'Client assertion is not within its valid time range.');
  }
}

async function verifySignature(assertion: string, registration: Registration): Promise<JWTPayload> {
  try {
    decodeProtectedHeader(assertion);
    decodeJwt(assertion);
  } catch {
    throw refuse(50027, 'Invalid JWT token: the client assertion cannot be read.');
  }
  for (const certificate of registration.certificates) {
    try {
      const unlimited = { algorithms: ['PS256', 'RS256'], clockTolerance: Number.MAX_SAFE_INTEGER };
      return (await jwtVerify(assertion, createPublicKey(certificate), unlimited)).payload;
    } catch {
      // Perhaps another of the registration's certificates.
    }
  }
  throw refuse(
    700027,
    `The certificate with identifier used to sign the client assertion is not registered on application '${registration.appId}'.`,
  );
}

function checkAudience(claims: JWTPayload, tenantId: string): void {
  const audience = Array.isArray(claims.aud) ? claims.aud[0] : claims.aud;
  // The host is not compared: a client may know this endpoint by Microsoft's name or by ours.
  const pattern = new RegExp(`^https?://[^/]+/${tenantId}(/oauth2)?(/v2\\.0)?(/token)?/?$`, 'i');
  if (!audience || !pattern.test(audience)) {
    throw refuse(
      700021,
      `Client assertion audience '${audience ?? ''}' does not match the token endpoint of tenant '${tenantId}'.`,
    );
  }
}

function isInTime(claims: JWTPayload, now: number): boolean {
  const after = ((claims.nbf ?? claims.iat ?? 0) as number) * 1000;
  return claims.exp !== undefined && claims.exp * 1000 > now - TOLERANCE_MS && after <= now + TOLERANCE_MS;
}

function refuse(aadsts: number, message: string): EntraError {
  return new EntraError(401, 'invalid_client', aadsts, message);
}
