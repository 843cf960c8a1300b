import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Context, Locale } from '../context.ts';
import { AppError } from '../errors.ts';
import type { Authenticate, Claims } from './authenticate.ts';
import { clientAddress } from './client-address.ts';
import { InputRefused } from './problem.ts';
import type { RateLimit } from './rate-limit.ts';
import { ClientGone, readBody } from './read-body.ts';
import { refuseNul } from './refuse-nul.ts';
import { localeOfPage, recordOf } from './request-record.ts';
import type { PageReply, Route, RouteRequest } from './route.ts';
import { writeAnswer, writeProblem } from './write-answer.ts';

/** Makes the Context of a person who has a valid token; throws AppError tenantUnknown (MS-12). */
export type Identify = (claims: Claims, asked: { locale: Locale; requestId: string }) => Promise<Context>;

/** What every route is served with. */
export interface Gate {
  authenticate: Authenticate;
  identify: Identify;
  limit: RateLimit;
  /** Reverse proxies of ours in front. */
  proxies: number;
  log: Logger;
}

/** Restify's request, as far as it is needed here. */
export interface RoutedRequest extends IncomingMessage {
  params?: unknown;
}

/**
 * Serves one request to one route: who asks, may they, what do they ask, the use case, the answer by its contract.
 * A body is not read before its sender has been admitted. Never rejects.
 */
export async function serveRoute(
  gate: Gate,
  route: Route,
  request: RoutedRequest,
  response: ServerResponse,
): Promise<void> {
  try {
    const context = await admit(gate, route, request);
    const { requestId } = recordOf(request);
    const locale = 'page' in Object(route.answer) ? localeOfPage(request) : recordOf(request).locale;
    const from = clientAddress(request, gate.proxies);
    const params = parse('params', route.params, request.params);
    const query = parse('query', route.query, readQuery(request));
    const { body, rawBody } = await readBody(route, request);
    const asked: RouteRequest = { context, params, query, body, rawBody, locale, requestId, from };
    await writeAnswer(request, response, render(request, route, await route.handle(asked)));
  } catch (error) {
    if (!(error instanceof ClientGone)) await writeProblem(request, response, error, gate.log);
  }
}

/**
 * Lets a person in, or nobody in particular on public routes. A valid token counts for the person, everything else
 * for the address it comes from: a whole organisation often has one.
 */
async function admit(gate: Gate, route: Route, request: IncomingMessage): Promise<Context | undefined> {
  const record = recordOf(request);
  const address = `ip ${clientAddress(request, gate.proxies)}`;
  if (route.access === 'public') {
    // Probes, metrics and pages have no limit: whoever watches us must not be shut out by those who overload us.
    if (route.path.startsWith('/api/')) await gate.limit(address);
    return undefined;
  }
  const claims = await gate.authenticate(request.headers.authorization).catch(async (refusal: unknown) => {
    await gate.limit(address);
    throw refusal;
  });
  if (route.unlogged !== true) record.claims = claims;
  await gate.limit(`person ${claims.tenantId} ${claims.objectId}`);
  const context = await gate.identify(claims, { locale: record.locale, requestId: record.requestId });
  const { access } = route;
  if (access !== 'signedIn' && !context.roles.some(({ role }) => role === access)) {
    throw new AppError('notAllowed', { who: access });
  }
  return context;
}

function parse(part: 'params' | 'query', schema: z.ZodType | undefined, value: unknown): unknown {
  if (schema === undefined) return undefined;
  refuseNul(value);
  const parsed = schema.safeParse(value, { reportInput: true });
  if (!parsed.success) throw new InputRefused(part, parsed.error.issues);
  return parsed.data;
}

/** Without `lang`, which every route understands; what is given several times becomes a list. */
function readQuery(request: IncomingMessage): Record<string, string | string[]> {
  const search = new URLSearchParams(request.url?.split('?')[1] ?? '');
  const names = new Set(search.keys());
  names.delete('lang');
  return Object.fromEntries(
    [...names].map((name) => {
      const values = search.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}

type Rendered = Parameters<typeof writeAnswer>[2];

function render(request: IncomingMessage, route: Route, result: unknown): Rendered {
  const { answer, status = 200 } = route;
  // Answers are one person's; nothing between us and that person may keep them.
  const headers = { 'cache-control': 'no-store' };
  if (answer === 'none') return { status: status === 202 ? 202 : 204, headers };
  if ('page' in answer) return renderPage(request, result as PageReply);
  if ('schema' in answer) {
    const parsed = answer.schema.safeParse(result);
    // Not a ZodError to the outside: the fault is ours, and the issues name fields, not values.
    if (!parsed.success) throw new Error(`${route.method} ${route.path} breaks its contract`, { cause: parsed.error });
    const type = { 'content-type': 'application/json; charset=utf-8' };
    return { status, headers: { ...headers, ...type }, body: JSON.stringify(parsed.data) };
  }
  const { contentType, fileName } = answer;
  const disposition: Record<string, string> =
    fileName === undefined ? {} : { 'content-disposition': `attachment; filename="${fileName}"` };
  const body = result instanceof Uint8Array ? result : String(result);
  return { status, headers: { ...headers, ...disposition, 'content-type': contentType }, body };
}

/** Whoever has it already gets 304, so that a thousand readers of a feed cost little. */
function renderPage(request: IncomingMessage, reply: PageReply): Rendered {
  const { status, contentType, body, location, cacheSeconds, embeddable } = reply;
  const headers: Record<string, string> = {
    'content-type': contentType,
    'cache-control': cacheSeconds === undefined ? 'no-store' : `public, max-age=${cacheSeconds}`,
    ...(location === undefined ? {} : { location }),
    ...(embeddable === true ? EMBEDDABLE : {}),
  };
  if (cacheSeconds === undefined) return { status, headers, body };
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known?.includes(etag) === true) return { status: 304, headers: { ...headers, etag } };
  return { status, headers: { ...headers, etag }, body };
}

/** A list that hubs show on their own websites: it holds no form, no script and no person. */
const EMBEDDABLE = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors *",
  'cross-origin-resource-policy': 'cross-origin',
  'access-control-allow-origin': '*',
};
