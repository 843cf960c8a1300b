import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import type { Simulation } from '../simulation.ts';
import { readText, sendHtml, sendJson } from '../write-http.ts';
import { authorize } from './authorize.ts';
import { describeDiscovery, describeInstance } from './describe-discovery.ts';
import { EntraError, renderEntraError, unknownTenant } from './entra-error.ts';
import { issueToken } from './issue-token.ts';
import { logOut } from './log-out.ts';
import type { SignInCodes } from './sign-in-codes.ts';

const ROUTE =
  /^\/([^/]+)\/(v2\.0\/\.well-known\/openid-configuration|discovery\/v2\.0\/keys|discovery\/instance|oauth2\/v2\.0\/(?:token|authorize|logout))$/;
const SHARED_TENANTS = new Set(['common', 'organizations']);

/** Answers Entra's routes; false when the path is none of them. */
export async function serveEntra(
  sim: Simulation,
  codes: SignInCodes,
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
): Promise<boolean> {
  const match = ROUTE.exec(url.pathname);
  if (!match) return false;
  const [, tenant = '', route = ''] = match;
  allowOrigin(sim, req, res);
  if (req.method === 'OPTIONS') {
    res.writeHead(204).end();
    return true;
  }
  try {
    await serveRoute(sim, codes, { req, res, url, tenant, route });
  } catch (error) {
    if (!(error instanceof EntraError)) throw error;
    sendJson(res, error.status, renderEntraError(error, sim.clock.now(), randomUUID()));
  }
  return true;
}

interface EntraRequest {
  req: IncomingMessage;
  res: ServerResponse;
  url: URL;
  tenant: string;
  route: string;
}

async function serveRoute(sim: Simulation, codes: SignInCodes, request: EntraRequest): Promise<void> {
  const { req, res, url, tenant, route } = request;
  if (route === 'discovery/instance') return sendJson(res, 200, describeInstance());
  checkTenant(sim, tenant);
  if (route.endsWith('openid-configuration')) return sendJson(res, 200, describeDiscovery(tenant));
  if (route.endsWith('keys')) return sendJson(res, 200, await sim.tokens.keys());
  if (route.endsWith('token') && req.method === 'POST') return serveToken(sim, codes, request);
  if (route.endsWith('authorize') && req.method === 'GET') return sendHtml(res, authorize(sim, codes, tenant, url));
  if (route.endsWith('logout')) return sendHtml(res, logOut(sim, url));
  sendJson(res, 405, { error: 'invalid_request', error_description: `The method ${req.method} is not allowed here.` });
}

function checkTenant(sim: Simulation, tenant: string): void {
  const { tenants } = sim.state.directory;
  if (SHARED_TENANTS.has(tenant) || tenants.has(tenant.toLowerCase())) return;
  for (const each of tenants.values()) if (each.tenant.domain.toLowerCase() === tenant.toLowerCase()) return;
  throw unknownTenant(tenant);
}

async function serveToken(sim: Simulation, codes: SignInCodes, { req, res, url, tenant }: EntraRequest): Promise<void> {
  sim.counters.tokenRequests++;
  const form = new URLSearchParams(await readText(req));
  const fault = sim.faults.strike({ method: 'POST', path: url.pathname, tenantId: tenant }, 'token');
  if (fault && fault.kind !== 'resetAfter') return strikeToken(fault, req, res);
  const answer = await issueToken(sim, codes, tenant, form);
  sim.counters.tokensIssued++;
  if (fault) req.socket.destroy();
  else sendJson(res, 200, answer);
}

async function strikeToken(fault: Fault, req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (fault.kind === 'reset') {
    req.socket.destroy();
    return;
  }
  if (fault.kind === 'timeout') {
    const closed = new Promise((resolve) => res.once('close', resolve));
    await (fault.timeoutMs === undefined ? closed : Promise.race([closed, pause(fault.timeoutMs)]));
    if (!res.destroyed) sendJson(res, 504, { error: 'temporarily_unavailable', error_description: 'Scripted fault.' });
    return;
  }
  if (fault.kind === 'tokenRefused' || fault.kind === '401' || fault.kind === '403') {
    throw new EntraError(401, 'unauthorized_client', 7_000_112, 'The application is disabled (scripted fault).');
  }
  if (fault.retryAfterSeconds !== undefined) res.setHeader('Retry-After', fault.retryAfterSeconds);
  sendJson(res, Number(fault.kind), { error: 'temporarily_unavailable', error_description: 'Scripted fault.' });
}

/** A browser redeems its code from the app's own origin; only origins of registered redirect URIs may. */
function allowOrigin(sim: Simulation, req: IncomingMessage, res: ServerResponse): void {
  const { origin } = req.headers;
  if (!origin) return;
  for (const registration of sim.state.directory.registrations.values()) {
    if (!registration.redirectUris.some((uri) => URL.canParse(uri) && new URL(uri).origin === origin)) continue;
    res.setHeader('Access-Control-Allow-Origin', origin);
    res.setHeader('Access-Control-Allow-Methods', 'GET, POST, OPTIONS');
    res.setHeader('Access-Control-Allow-Headers', req.headers['access-control-request-headers'] ?? 'content-type');
    res.setHeader('Vary', 'Origin');
    return;
  }
}
