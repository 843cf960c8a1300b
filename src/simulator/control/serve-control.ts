import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault } from '../fault.ts';
import type { Mailbox, Registration, ServicePrincipal, Tenant } from '../world.ts';
import { readText, sendJson } from '../write-http.ts';
import type { Control, EventAnswer, LifecycleEvent, NotificationFaults } from './control.ts';

type Input = {
  // Only what a route names is there; whoever drives the simulator is trusted to send it.
  body: never;
  params: string[];
  query: URLSearchParams;
};
type Handler = (control: Control, input: Input) => unknown;

const ROUTES: Record<string, Handler> = {
  'POST faults': (control, { body }) => {
    for (const fault of [body as Fault | Fault[]].flat()) control.addFault(fault);
  },
  'DELETE faults': (control) => control.clearFaults(),
  'GET stats': (control) => control.stats(),
  'DELETE stats': (control) => control.resetStats(),
  'GET calendars *': (control, { params, query }) => control.calendarOf(params[0] ?? '', readWindow(query)),
  'GET messages *': (control, { params }) => control.messagesOf(params[0] ?? ''),
  'GET mails *': (control, { params }) => control.mailsOf(params[0] ?? ''),
  'POST calendars * answers': (control, { params, body }) => control.answer(params[0] ?? '', body as EventAnswer),
  'DELETE delta-tokens': (control, { query }) => control.expireDeltaTokens(query.get('mailbox') ?? undefined),
  'GET subscriptions': (control) => control.subscriptions(),
  'PUT notification-faults': (control, { body }) => control.notificationFaults(body as NotificationFaults),
  'POST notifications release-late': (control) => control.releaseLate(),
  'POST notifications deliver': (control) => control.deliverNotifications(),
  'POST notifications settle': (control) => control.settleNotifications(),
  'POST lifecycle': (control, { body }) => {
    const { target, event } = body as { target: string; event: LifecycleEvent };
    control.sendLifecycle(target, event);
  },
  'GET undelivered': (control, { query }) => control.undelivered(query.get('mailbox') ?? undefined),
  'GET clock': (control) => ({ now: control.now() }),
  'PUT clock': (control, { body }) => moveClock(control, body),
  'PUT latency': (control, { body }) => control.setLatency((body as { ms: number }).ms),
  'POST registrations': (control, { body }) => control.addRegistration(body as Registration),
  'POST tenants': (control, { body }) => control.addTenant(body as Tenant),
  'POST tenants * mailboxes': (control, { body, params }) => {
    control.addMailboxes(params[0] ?? '', [body as Mailbox | Mailbox[]].flat());
  },
  'DELETE mailboxes *': (control, { params }) => control.removeMailbox(params[0] ?? ''),
  'PUT tenants * service-principals': (control, { body, params }) =>
    control.grantServicePrincipal(params[0] ?? '', body as ServicePrincipal),
  'DELETE tenants * service-principals *': (control, { params }) =>
    control.revokeServicePrincipal(params[0] ?? '', params[1] ?? ''),
  'PUT tenants * service-principals * mailbox-roles': (control, { body, params }) =>
    control.grantMailboxRole(params[0] ?? '', params[1] ?? '', body),
  'DELETE tenants * service-principals * mailbox-roles': (control, { params, query }) =>
    control.revokeMailboxRole(params[0] ?? '', params[1] ?? '', {
      role: query.get('role') ?? '',
      mailbox: query.get('mailbox') ?? '',
    }),
};

// The segments of a path that are names of things, by the segment before them.
const NAMED = new Set(['calendars', 'messages', 'mails', 'tenants', 'mailboxes', 'service-principals']);

/** Answers /_simulator/…: 200 with JSON, 204 when there is nothing to say, 400 with the reason, 404. */
export async function serveControl(
  control: Control,
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
): Promise<void> {
  const segments = url.pathname.split('/').slice(2).map(decodeURIComponent);
  const params: string[] = [];
  const pattern = segments.map((segment, index) => {
    if (!NAMED.has(segments[index - 1] ?? '')) return segment;
    params.push(segment);
    return '*';
  });
  const handler = ROUTES[`${req.method} ${pattern.join(' ')}`];
  if (!handler) return sendJson(res, 404, { error: `The simulator has no control ${req.method} ${url.pathname}.` });
  try {
    const text = await readText(req);
    const body = (text === '' ? undefined : JSON.parse(text)) as never;
    const answer = await handler(control, { body, params, query: url.searchParams });
    if (answer === undefined) res.writeHead(204).end();
    else sendJson(res, 200, answer);
  } catch (error) {
    sendJson(res, 400, { error: error instanceof Error ? error.message : String(error) });
  }
}

function readWindow(query: URLSearchParams): { start: string; end: string } | undefined {
  const start = query.get('start');
  const end = query.get('end');
  return start && end ? { start, end } : undefined;
}

function moveClock(control: Control, body: { now?: number | string; advanceMs?: number }): { now: number } {
  if (body.now !== undefined) control.setClock(new Date(body.now).getTime());
  if (body.advanceMs !== undefined) control.advanceClock(body.advanceMs);
  return { now: control.now() };
}
