import { createHash, X509Certificate } from 'node:crypto';
import { AuthError, ConfidentialClientApplication, ServerError } from '@azure/msal-node';
import { decodeJwt } from 'jose';
import type { Clock } from '../deps.ts';
import { loginNetworkClient, MICROSOFT_LOGIN } from './login-network-client.ts';

/** One registration's identity: a certificate, never a secret (MS-10). */
export interface Registration {
  clientId: string;
  /** SHA-256 of the certificate (DER), hex. */
  thumbprintSha256: string;
  /** PEM, PKCS #8. */
  privateKey: string;
}

/** The thumbprint by which Entra finds a certificate. @param certificate PEM */
export function certificateThumbprint(certificate: string): string {
  return createHash('sha256').update(new X509Certificate(certificate).raw).digest('hex');
}

/** Entra said no to this tenant: not a fault that passes. `code` is `AADSTS…` where Entra gave one. */
export class TokenRefused extends Error {
  readonly code: string;

  constructor(code: string, cause?: unknown) {
    super(code, { cause });
    this.name = 'TokenRefused';
    this.code = code;
  }
}

export interface TokenSource {
  /**
   * An app-only Graph token of exactly this tenant.
   * @throws TokenRefused when Entra refuses; other errors when it does not answer
   */
  tokenFor(tenantId: string): Promise<string>;
  /** After a 401: the next call asks Entra anew. */
  forget(tenantId: string): void;
}

const SCOPES = ['https://graph.microsoft.com/.default'];
/** A token is renewed this long before it expires. */
const MARGIN_MS = 5 * 60_000;

/**
 * Tokens of one registration in many tenants. Each tenant has an msal client of its own, made when a token is needed:
 * one client with an authority per request was seen to answer from another tenant's endpoint, so what comes back is
 * also checked to be for the tenant that was asked for (invariant 7).
 * @param onTrouble told of failures that are no tenant's decision: an expired certificate of ours, Entra being down
 */
export function createTokenSource(
  registration: Registration,
  loginUrl: string,
  clock: Clock,
  onTrouble: (error: unknown) => void = () => undefined,
): TokenSource {
  const networkClient = loginNetworkClient(loginUrl);
  const tokens = new Map<string, { value: string; expiresAt: number }>();
  const pending = new Map<string, Promise<string>>();

  const ask = async (tenantId: string): Promise<string> => {
    const askedAt = clock.now().epochMilliseconds;
    const client = new ConfidentialClientApplication({
      auth: {
        clientId: registration.clientId,
        authority: `${MICROSOFT_LOGIN}/${tenantId}`,
        clientCertificate: { thumbprintSha256: registration.thumbprintSha256, privateKey: registration.privateKey },
      },
      system: { networkClient },
    });
    const result = await client.acquireTokenByClientCredential({ scopes: SCOPES }).catch((error: unknown) => {
      const refusal = asRefusal(error);
      if (!(refusal instanceof TokenRefused)) onTrouble(error);
      throw refusal;
    });
    if (result === null) throw new TokenRefused('no_token');
    if (!isForTenant(result.accessToken, tenantId)) throw new TokenRefused('token_of_another_tenant');
    const lifeMs = (result.expiresOn?.getTime() ?? Date.now()) - Date.now();
    tokens.set(tenantId, { value: result.accessToken, expiresAt: askedAt + lifeMs - MARGIN_MS });
    return result.accessToken;
  };

  return {
    tokenFor: (tenantId) => {
      const known = tokens.get(tenantId);
      if (known !== undefined && known.expiresAt > clock.now().epochMilliseconds) return Promise.resolve(known.value);
      const running = pending.get(tenantId);
      if (running !== undefined) return running;
      const asking = ask(tenantId).finally(() => pending.delete(tenantId));
      pending.set(tenantId, asking);
      return asking;
    },
    forget: (tenantId) => {
      tokens.delete(tenantId);
    },
  };
}

/** Graph's tokens are Graph's to validate; that it is for the right tenant we look at ourselves. */
function isForTenant(token: string, tenantId: string): boolean {
  try {
    const tid = decodeJwt(token)['tid'];
    return typeof tid === 'string' && tid.toLowerCase() === tenantId.toLowerCase();
  } catch {
    return false;
  }
}

/**
 * What a tenant's administrator decides: no such tenant, app not there, app disabled, no service principal, shut out by
 * Conditional Access, sign-in not allowed. Everything else (our certificate has run out, our clock is wrong, Entra
 * is down) is no organisation's fault and must not be told as one.
 */
const TENANT_SAYS_NO = new Set([
  'AADSTS90002',
  'AADSTS700016',
  'AADSTS7000112',
  'AADSTS7000229',
  'AADSTS53003',
  'AADSTS50105',
  'AADSTS65001',
]);

/** Final refusals of a tenant, told apart from faults that pass or that are ours. */
function asRefusal(error: unknown): unknown {
  if (!(error instanceof AuthError)) return error;
  const code = /AADSTS\d+/.exec(error.errorMessage)?.[0];
  const status = error instanceof ServerError ? (error.status ?? 400) : 400;
  const passing = status >= 500 || status === 429;
  return code !== undefined && !passing && TENANT_SAYS_NO.has(code) ? new TokenRefused(code, error) : error;
}
