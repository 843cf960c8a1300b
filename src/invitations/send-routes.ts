import { z } from 'zod';
import { SentEventList } from '../activities/activity-contract.ts';
import type { Deps } from '../deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { controlSend } from './control-send.ts';
import { exportSend } from './export-send.ts';
import { previewPlan } from './preview-plan.ts';
import { queueInvitations } from './queue-invitations.ts';
import {
  EventState,
  PlanRequest,
  PlanView,
  SendAction,
  SendEventList,
  SendList,
  SendRequest,
  SendView,
} from './send-contract.ts';
import { showSend, showSendEvents, showSends } from './show-sends.ts';
import { showSentEvents } from './show-sent-events.ts';

const tag = 'invitations';
const access = 'communityManager';
const Id = z.object({ id: z.uuid() });
const Page = z.object({
  state: EventState.optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** Planning and sending, for the community manager. */
export function sendRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/api/plans',
      summary: 'What sending invitations to these activities would do, in numbers',
      tag,
      access,
      body: { name: 'PlanRequest', schema: PlanRequest },
      answer: { name: 'PlanView', schema: PlanView },
      handle: ({ context, body }) => previewPlan(deps, context, body),
    }),
    defineRoute({
      method: 'PUT',
      path: '/api/sends/:id',
      summary: 'Send: the same id again is the same sending',
      tag,
      access,
      params: Id,
      body: { name: 'SendRequest', schema: SendRequest },
      answer: { name: 'SendView', schema: SendView },
      handle: ({ context, params, body }) => queueInvitations(deps, context, params.id, body),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/sends',
      summary: 'The latest sendings of a hub',
      tag,
      access,
      query: z.object({ hub: z.string() }),
      answer: { name: 'SendList', schema: SendList },
      handle: async ({ context, query }) => ({ sends: await showSends(deps, context, query.hub) }),
    }),
    ...oneSendRoutes(deps),
    defineRoute({
      method: 'GET',
      path: '/api/activities/:id/as-sent',
      summary: 'Every event of an activity exactly as it was sent (LAW-11)',
      tag,
      access,
      params: z.object({ id: z.coerce.number().int() }),
      answer: { name: 'SentEventList', schema: SentEventList },
      handle: async ({ context, params }) => ({ events: await showSentEvents(deps, context, params.id) }),
    }),
  ];
}

function oneSendRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/sends/:id',
      summary: 'How far a sending has come',
      tag,
      access,
      params: Id,
      answer: { name: 'SendView', schema: SendView },
      handle: ({ context, params }) => showSend(deps, context, params.id),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/sends/:id/events',
      summary: 'The calendar events of a sending, those that need somebody first',
      tag,
      access,
      params: Id,
      query: Page,
      answer: { name: 'SendEventList', schema: SendEventList },
      handle: ({ context, params, query }) => showSendEvents(deps, context, params.id, query),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/sends/:id/result.csv',
      summary: 'The result of a sending as a table',
      tag,
      access,
      params: Id,
      answer: { contentType: 'text/csv; charset=utf-8', fileName: 'utskick.csv' },
      handle: ({ context, params }) => exportSend(deps, context, params.id),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/sends/:id/:action',
      summary: 'Pause, resume, cancel what is not sent, or try again what failed',
      tag,
      access,
      params: Id.extend({ action: SendAction }),
      answer: { name: 'SendView', schema: SendView },
      handle: ({ context, params }) => controlSend(deps, context, params.id, params.action),
    }),
  ];
}
