import type { Server as NodeServer, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { AppError } from '../errors.ts';
import type { Authenticate } from './authenticate.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { observeRequest } from './observe-requests.ts';
import { openApiRoute, operationRoutes, type Ready } from './operation-routes.ts';
import { createRateLimit, REQUESTS_PER_MINUTE } from './rate-limit.ts';
import restify from './restify.ts';
import type { Route } from './route.ts';
import { securityHeaders } from './security-headers.ts';
import { type Gate, type Identify, serveRoute } from './serve-route.ts';
import { serveTab } from './serve-tab.ts';
import { writeAnswer, writeProblem } from './write-answer.ts';

/** How long requests under way may take to end once the server closes. */
const CLOSING_GRACE_MS = 10_000;

export interface HttpOptions {
  host: string;
  /** 0: any free port. */
  port: number;
  publicUrl: string;
  /** For the pages' policy: the tab may ask this origin for tokens. */
  loginUrl: string;
  /** The built tab, e.g. `tab/dist`. */
  tabFolder: string;
  routes: readonly Route[];
  authenticate: Authenticate;
  identify: Identify;
  ready: Ready;
  log: Logger;
  /** Of one person, or of one address without a person; default 600. */
  requestsPerMinute?: number;
  /** Reverse proxies of ours in front, whose `X-Forwarded-For` is believed; default 0. */
  proxies?: number;
}

export interface StartedHttp {
  /** Where it listens, e.g. `http://127.0.0.1:3978`. */
  url: string;
  port: number;
  /** Takes no new requests, lets those under way end (10 s at most), then resolves. */
  close(): Promise<void>;
}

/**
 * Starts the server: the given routes, those of operation, OpenAPI, and the tab.
 * @throws when the port is taken, when two routes have the same address, or when a route cannot be described
 */
export async function startHttp(options: HttpOptions): Promise<StartedHttp> {
  const { log, host, port } = options;
  const metrics = createMetrics();
  // Restify's types are of a time when it logged with bunyan; it calls `trace` and `warn`, which pino has.
  // Signed links in a path (a person's feed) are longer than the 100 characters that its router takes.
  const longParts = { maxParamLength: 1_000 } as object;
  const server = restify.createServer({ name: '', log: log as never, ...longParts });
  const nodeServer = server.server as NodeServer;
  // Restify listens to upgrades only to pass them on; with nobody there the socket would stay open for ever.
  nodeServer.removeAllListeners('upgrade');
  const open = new Set<ServerResponse>();
  prepareRequests(server, options, metrics, open);
  mountRoutes(server, options, metrics);
  mountTab(server, options);

  await new Promise<void>((resolve, reject) => {
    // Restify passes on the server's errors to its own listeners, and without one ends the process.
    server.on('error', (error: Error) => {
      log.error({ err: error }, 'HTTP server');
      reject(error);
    });
    nodeServer.listen(port, host, () => resolve());
  });
  const address = nodeServer.address() as AddressInfo;
  const named = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${named}:${address.port}`,
    port: address.port,
    close: () => closeServer(nodeServer, open),
  };
}

/** What happens to every request before its route is looked for, and to those that have none. */
function prepareRequests(
  server: restify.Server,
  options: HttpOptions,
  metrics: Metrics,
  open: Set<ServerResponse>,
): void {
  const { log } = options;
  const addHeaders = securityHeaders(options.loginUrl);
  server.pre((request, response, next) => {
    observeRequest(request, response, log, metrics);
    open.add(response);
    response.once('close', () => open.delete(response));
    addHeaders(request, response, (fault?: unknown) => next(fault));
  });
  server.pre((request, response, next) => {
    // Restify reads the address later, outside of any handler, where a malformed `Host` would end the process.
    if (hasAddress(request)) {
      next();
      return;
    }
    const fault = new AppError('badRequest', { detail: 'badAddress' });
    // Not returned: restify would take the promise's end as "go on".
    void writeProblem(request, response, fault, log).then(() => next(false));
  });
  // Its callback is not called: it would have restify send an answer of its own after ours.
  server.on('restifyError', (request: restify.Request, response: restify.Response, error: { statusCode?: number }) => {
    void writeProblem(request, response, routingProblem(request, error), log);
  });
}

function hasAddress(request: restify.Request): boolean {
  try {
    return request.getUrl() !== undefined;
  } catch {
    return false;
  }
}

function routingProblem(request: restify.Request, error: { statusCode?: number }): unknown {
  if (error.statusCode === 404) return new AppError('notFound');
  if (error.statusCode === 405) return new AppError('methodNotAllowed', { method: request.method ?? '' });
  return error;
}

function mountRoutes(server: restify.Server, options: HttpOptions, metrics: Metrics): void {
  const { authenticate, identify, log, routes, ready, publicUrl } = options;
  const limit = createRateLimit(options.requestsPerMinute ?? REQUESTS_PER_MINUTE);
  const gate: Gate = { authenticate, identify, limit, log, proxies: options.proxies ?? 0 };
  const described = [...routes, ...operationRoutes(ready, metrics)];
  for (const route of [...described, openApiRoute(described, publicUrl)]) {
    const serve = async (request: restify.Request, response: restify.Response): Promise<void> =>
      serveRoute(gate, route, request, response);
    mount(server, route.method, route.path, serve);
  }
}

type Serve = (request: restify.Request, response: restify.Response) => Promise<void>;

function mount(server: restify.Server, method: Route['method'], path: string, serve: Serve): void {
  if (method === 'GET') {
    server.get(path, serve);
    // Node itself leaves the body out.
    server.head(path, serve);
  } else if (method === 'DELETE') server.del(path, serve);
  else if (method === 'POST') server.post(path, serve);
  else if (method === 'PUT') server.put(path, serve);
  else server.patch(path, serve);
}

function mountTab(server: restify.Server, { tabFolder, log }: HttpOptions): void {
  const redirect: Serve = async (request, response) =>
    writeAnswer(request, response, { status: 302, headers: { location: '/tab/' } });
  mount(server, 'GET', '/', redirect);
  mount(server, 'GET', '/tab', redirect);
  mount(server, 'GET', '/tab/*', async (request, response) =>
    serveTab(tabFolder, request, response).catch((error: unknown) => writeProblem(request, response, error, log)),
  );
}

async function closeServer(server: NodeServer, open: Set<ServerResponse>): Promise<void> {
  // Or each of their connections would be kept for a next request that nobody will answer.
  for (const response of open) if (!response.headersSent) response.setHeader('connection', 'close');
  const impatience = setTimeout(() => server.closeAllConnections(), CLOSING_GRACE_MS);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearTimeout(impatience);
}
