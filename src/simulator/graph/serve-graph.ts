import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Simulation } from '../simulation.ts';
import { authenticateRequest } from './authenticate-request.ts';
import { faultAnswer } from './fault-answer.ts';
import { GraphError } from './graph-error.ts';
import type { GraphAnswer, GraphRequest, Outcome } from './operation.ts';
import { readJsonBody } from './read-json-body.ts';
import { reportExchange } from './report-exchange.ts';
import { runBatch } from './run-batch.ts';
import { errorAnswer, runOperation } from './run-operation.ts';
import { signAnswer } from './sign-answer.ts';
import { stringifyAnswer } from './stringify-answer.ts';

const JSON_TYPE =
  'application/json; odata.metadata=minimal; odata.streaming=true; IEEE754Compatible=false; charset=utf-8';

/** Answers everything under /v1.0: one operation, or a batch of them. */
export async function serveGraph(sim: Simulation, req: IncomingMessage, res: ServerResponse): Promise<void> {
  sim.counters.httpRequests++;
  const request = readRequest(req, res);
  let answered = false;
  const outcome = await perform(sim, req, request, () => {
    answered = true;
  }).catch((error: unknown): Outcome => errorAnswer(error));
  if (outcome.lost) {
    req.socket.destroy();
    return;
  }
  if (!answered) {
    signAnswer(outcome, request.headers, sim.clock.now());
    countRefusal(sim, outcome.status);
    if (sim.onExchange) reportExchange(sim.onExchange, request, routeOf(request), outcome);
  }
  write(res, outcome);
}

async function perform(
  sim: Simulation,
  req: IncomingMessage,
  request: GraphRequest,
  onSigned: () => void,
): Promise<Outcome> {
  // The body is taken in first whatever comes of it, so that the connection can be used again.
  const body = await readJsonBody(req);
  const caller = await authenticateRequest(sim, request.headers.authorization);
  if (body instanceof GraphError) throw body;
  request.body = body;
  if (request.method === 'POST' && request.segments[0] === '$batch' && request.segments.length === 1) {
    sim.counters.byRoute['POST /$batch'] = (sim.counters.byRoute['POST /$batch'] ?? 0) + 1;
    const target = { method: 'POST', path: '/v1.0/$batch', tenantId: caller.tenant.tenant.tenantId };
    const fault = sim.faults.strike(target, 'envelope');
    const before = fault && fault.kind !== 'resetAfter' ? await faultAnswer(fault, request) : undefined;
    const outcome = before ?? (await runBatch(sim, caller, request));
    return fault?.kind === 'resetAfter' ? { lost: 'after' } : outcome;
  }
  const outcome = await runOperation(sim, caller, request);
  onSigned();
  return outcome;
}

function readRequest(req: IncomingMessage, res: ServerResponse): GraphRequest {
  const [path = '', query = ''] = (req.url ?? '').split('?', 2);
  const segments = path.slice('/v1.0/'.length).split('/');
  const whenClosed = () => new Promise<void>((resolve) => res.once('close', () => resolve()));
  return {
    method: req.method ?? 'GET',
    segments: segments.map(decode),
    query,
    headers: req.headers as Record<string, string>,
    body: undefined,
    inBatch: false,
    whenClosed,
  };
}

function decode(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** What is refused before it becomes an operation: an unknown caller, a body that cannot be taken, a bad batch. */
function countRefusal({ counters }: Simulation, status: number): void {
  if (status >= 400) counters.byStatus[status] = (counters.byStatus[status] ?? 0) + 1;
}

function routeOf(request: GraphRequest): string | undefined {
  return request.segments[0] === '$batch' ? '/$batch' : undefined;
}

function write(res: ServerResponse, { status, headers, body }: GraphAnswer): void {
  if (body === undefined) {
    res.writeHead(status, headers).end();
    return;
  }
  const bytes = Buffer.from(stringifyAnswer(body));
  res.writeHead(status, { ...headers, 'Content-Type': JSON_TYPE, 'Content-Length': bytes.length }).end(bytes);
}
