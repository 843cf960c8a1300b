import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { countOperation } from '../count-stats.ts';
import type { AddressEntry } from '../directory.ts';
import type { Fault } from '../fault.ts';
import type { Simulation } from '../simulation.ts';
import { checkPermission } from './check-permission.ts';
import { faultAnswer } from './fault-answer.ts';
import { GraphError, notSimulated } from './graph-error.ts';
import { matchRoute, type Route } from './match-route.ts';
import type { Caller, GraphAnswer, GraphRequest, Outcome } from './operation.ts';
import { reportExchange } from './report-exchange.ts';
import { signAnswer } from './sign-answer.ts';

/** Carries out one operation with everything that can befall it: faults, limits, latency, permission, the act. */
export async function runOperation(sim: Simulation, caller: Caller, request: GraphRequest): Promise<Outcome> {
  const route = matchRoute(request.method, request.segments);
  const name = route?.name ?? 'unknown route';
  const outcome = await runMatched(sim, caller, request, route).catch((error: unknown): Outcome => errorAnswer(error));
  if (outcome.lost === undefined) signAnswer(outcome, request.headers, sim.clock.now());
  countOperation(sim.counters, name, outcome.lost === undefined ? outcome.status : 'reset');
  if (sim.onExchange && outcome.lost === undefined) reportExchange(sim.onExchange, request, route?.template, outcome);
  return outcome;
}

async function runMatched(
  sim: Simulation,
  caller: Caller,
  request: GraphRequest,
  route: Route | undefined,
): Promise<Outcome> {
  if (!route) throw notSimulated(`${request.method} /${request.segments.join('/')}`);
  const entry = route.mailbox ? sim.state.directory.userIn(caller.tenant, request.segments[1] ?? '') : undefined;
  const fault = strike(sim, caller, request, entry);
  // Microsoft counts by the mailbox in the URL, before anybody looks whether it is there.
  const mailbox = entry?.address ?? request.segments[1]?.toLowerCase() ?? '';
  const leave = route.mailbox ? sim.limits.enter(caller.appId, mailbox, sim.clock.now()) : () => {};
  try {
    if (sim.settings.latencyMs > 0) await pause(sim.settings.latencyMs);
    // One turn of the event loop, so that requests that are under way at the same time do meet.
    else await nextTurn();
    const before = fault && fault.kind !== 'resetAfter' ? await faultAnswer(fault, request) : undefined;
    if (before) return before;
    const answer = await act(sim, caller, request, route, entry);
    return fault ? { lost: 'after' } : answer;
  } finally {
    leave();
  }
}

function strike(
  sim: Simulation,
  caller: Caller,
  request: GraphRequest,
  entry: AddressEntry | undefined,
): Fault | undefined {
  const path = `/v1.0/${request.segments.join('/')}${request.query ? `?${request.query}` : ''}`;
  const { tenantId } = caller.tenant.tenant;
  return sim.faults.strike({ method: request.method, path, mailbox: entry?.address, tenantId }, 'operation');
}

async function act(
  sim: Simulation,
  caller: Caller,
  request: GraphRequest,
  route: Route,
  entry: AddressEntry | undefined,
): Promise<GraphAnswer> {
  const operation = { sim, caller, request, now: sim.clock.now() };
  if (!route.mailbox) {
    checkPermission(caller, route.need, undefined);
    return route.handle(operation);
  }
  if (!entry) throw new GraphError(404, 'ErrorInvalidUser', `The requested user '${request.segments[1]}' is invalid.`);
  checkPermission(caller, route.need, entry);
  if (!entry.owner?.active) {
    throw new GraphError(
      404,
      'MailboxNotEnabledForRESTAPI',
      'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
    );
  }
  return route.handle({ ...operation, mailbox: entry });
}

/** The answer to anything thrown; what is not a GraphError is a fault of the simulator and is shown as such. */
export function errorAnswer(error: unknown): GraphAnswer {
  if (error instanceof GraphError) {
    const { status, code, message, members, headers } = error;
    return { status, headers, body: { error: { code, message, ...members } } };
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { status: 500, body: { error: { code: 'SimulatorFault', message } } };
}
