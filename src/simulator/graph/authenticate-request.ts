import type { Simulation } from '../simulation.ts';
import { GraphError } from './graph-error.ts';
import type { Caller } from './operation.ts';

const GRAPH_AUDIENCE = 'https://graph.microsoft.com';

/**
 * Who asks, from the Authorization header: signature, audience, expiry by the simulator's clock, tenant, and a
 * service principal that is still there.
 * @throws GraphError 401 InvalidAuthenticationToken
 */
export async function authenticateRequest(sim: Simulation, authorization: string | undefined): Promise<Caller> {
  if (!authorization?.startsWith('Bearer ')) throw refuse('Access token is empty.');
  const claims = await sim.tokens.read(authorization.slice(7));
  if (!claims) throw refuse('Access token validation failure. Invalid signature.');
  if (claims.aud !== GRAPH_AUDIENCE) throw refuse('Access token validation failure. Invalid audience.');
  if ((claims.exp ?? 0) * 1000 <= sim.clock.now()) throw refuse('Lifetime validation failed, the token is expired.');
  const appId = String(claims.appid).toLowerCase();
  const tenant = sim.state.directory.tenants.get(String(claims.tid).toLowerCase());
  const principal = tenant?.servicePrincipals.get(appId);
  if (!tenant || !principal) throw refuse('The identity of the calling application could not be established.');
  return { appId, tenant, principal, roles: (claims.roles as string[] | undefined) ?? [] };
}

function refuse(message: string): GraphError {
  const challenge = 'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"';
  return new GraphError(401, 'InvalidAuthenticationToken', message, { headers: { 'WWW-Authenticate': challenge } });
}
