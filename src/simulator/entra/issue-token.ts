import { createHash } from 'node:crypto';
import type { Owner, TenantEntry } from '../directory.ts';
import type { Simulation } from '../simulation.ts';
import type { Registration } from '../world.ts';
import { checkAssertion } from './check-assertion.ts';
import { EntraError, unknownApp, unknownTenant } from './entra-error.ts';
import type { SignInCodes } from './sign-in-codes.ts';

const LIFETIME_S = 3599;
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** POST /{tenant}/oauth2/v2.0/token: what to answer with 200. @throws EntraError */
export async function issueToken(
  sim: Simulation,
  codes: SignInCodes,
  tenantSegment: string,
  form: URLSearchParams,
): Promise<Record<string, unknown>> {
  const appId = form.get('client_id') ?? '';
  const registration = sim.state.directory.registrations.get(appId.toLowerCase());
  const grant = form.get('grant_type');
  if (grant === 'client_credentials') {
    const tenant = findTenant(sim, tenantSegment);
    if (!registration) throw unknownApp(appId, tenantSegment);
    return issueAppToken(sim, tenant, registration, form);
  }
  if (grant === 'authorization_code') {
    if (!registration) throw unknownApp(appId, tenantSegment);
    return issueUserToken(sim, codes, registration, form);
  }
  throw new EntraError(400, 'unsupported_grant_type', 70003, `The app requested an unsupported grant type '${grant}'.`);
}

function findTenant(sim: Simulation, segment: string): TenantEntry {
  const tenant = sim.state.directory.tenants.get(segment.toLowerCase());
  if (tenant) return tenant;
  for (const each of sim.state.directory.tenants.values()) {
    if (each.tenant.domain.toLowerCase() === segment.toLowerCase()) return each;
  }
  throw unknownTenant(segment);
}

async function issueAppToken(
  sim: Simulation,
  entry: TenantEntry,
  registration: Registration,
  form: URLSearchParams,
): Promise<Record<string, unknown>> {
  const { tenantId, name } = entry.tenant;
  const assertion = form.get('client_assertion');
  if (form.get('client_assertion_type') !== ASSERTION_TYPE || !assertion) {
    throw new EntraError(
      401,
      'invalid_client',
      7000218,
      "The request body must contain the following parameter: 'client_assertion'.",
    );
  }
  await checkAssertion(assertion, registration, tenantId, sim.clock);
  const principal = entry.servicePrincipals.get(registration.appId.toLowerCase());
  if (!principal) {
    throw new EntraError(
      401,
      'unauthorized_client',
      7000229,
      `The client application ${registration.appId} is missing service principal in the tenant ${name} (${tenantId}).`,
    );
  }
  const resource = /^(https:\/\/[^/]+)\/\.default$/.exec(form.get('scope') ?? '')?.[1];
  if (!resource) {
    throw new EntraError(
      400,
      'invalid_scope',
      1002012,
      `The provided value for scope ${form.get('scope')} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier.`,
    );
  }
  const claims = {
    aud: resource,
    tid: tenantId,
    appid: registration.appId,
    app_displayname: registration.name,
    idtyp: 'app',
    ver: '1.0',
    // An access token without application permissions has no roles claim at all.
    ...(principal.appRoles.length > 0 ? { roles: principal.appRoles } : {}),
  };
  const token = await sim.tokens.issue(tenantId, claims);
  return { token_type: 'Bearer', expires_in: LIFETIME_S, ext_expires_in: LIFETIME_S, access_token: token };
}

async function issueUserToken(
  sim: Simulation,
  codes: SignInCodes,
  registration: Registration,
  form: URLSearchParams,
): Promise<Record<string, unknown>> {
  const signIn = codes.redeem(form.get('code') ?? '', sim.clock.now());
  const verifier = form.get('code_verifier') ?? '';
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const fits =
    signIn?.appId === registration.appId &&
    signIn.redirectUri === form.get('redirect_uri') &&
    signIn.challenge === challenge;
  if (!signIn || !fits) {
    throw new EntraError(
      400,
      'invalid_grant',
      70000,
      'The provided authorization code is invalid or expired, or was given to another request.',
    );
  }
  const { owner } = signIn;
  const { tenantId } = owner.tenant.tenant;
  const person = personClaims(registration, owner);
  const scope = scopeName(registration);
  const access = await sim.tokens.issue(tenantId, { ...person, azp: registration.appId, azpacr: '0', scp: scope });
  // Entra gives an id token to those who ask for `openid`, and to nobody else.
  const asksOpenId = signIn.scope.split(' ').includes('openid');
  const nonce = signIn.nonce ? { nonce: signIn.nonce } : {};
  const idToken = asksOpenId ? { id_token: await sim.tokens.issue(tenantId, { ...person, ...nonce }) } : {};
  return {
    token_type: 'Bearer',
    scope: signIn.scope,
    expires_in: LIFETIME_S,
    ext_expires_in: LIFETIME_S,
    access_token: access,
    ...idToken,
  };
}

function personClaims(registration: Registration, { mailbox, tenant }: Owner) {
  const subject = `${mailbox.objectId}.${registration.appId}`;
  return {
    aud: registration.appId,
    tid: tenant.tenant.tenantId,
    oid: mailbox.objectId,
    // The subject is a pairwise name: another one for each app.
    sub: createHash('sha256').update(subject).digest('base64url'),
    name: mailbox.displayName,
    preferred_username: mailbox.address,
    ver: '2.0',
  };
}

/** The last part of the exposed scope: 'access_as_user' of 'api://…/access_as_user'. */
export function scopeName(registration: Registration): string {
  return (registration.scope ?? 'access_as_user').split('/').at(-1) ?? 'access_as_user';
}
