import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { DropInRequest, FollowUpView } from './follow-up-contract.ts';
import { addDropIn, markArrival, removeDropIn } from './host-list.ts';
import { thenShow } from './show-follow-up.ts';

const tag = 'follow-ups';
const access = 'signedIn';
const Id = z.object({ id: z.coerce.number().pipe(z.int32()) });
const AttendeeId = Id.extend({ attendeeId: z.coerce.number().pipe(z.int32()) });
/** Absent: an activity that happens once. */
const At = z.object({ occurrence: z.iso.datetime().optional() });
const view = { name: 'FollowUpView', schema: FollowUpView } as const;

/** The list at the door, for the host. */
export function hostListRoutes(deps: Deps): Route[] {
  const mark = (method: 'PUT' | 'DELETE', here: boolean, summary: string): Route =>
    defineRoute({
      method,
      path: '/api/activities/:id/check-ins/:attendeeId',
      summary,
      tag,
      access,
      params: AttendeeId,
      query: At,
      answer: view,
      handle: ({ context, params, query }) => {
        const asked = { activityId: params.id, occurrenceAt: query.occurrence ?? null };
        const done = markArrival(deps, context, { ...asked, attendeeId: params.attendeeId, here });
        return thenShow(deps, context, asked, done);
      },
    });
  return [
    mark('PUT', true, 'Tick off somebody on the list'),
    mark('DELETE', false, 'Take the tick away'),
    defineRoute({
      method: 'POST',
      path: '/api/activities/:id/drop-ins',
      summary: 'One more who came without having registered',
      tag,
      access,
      params: Id,
      body: { name: 'DropInRequest', schema: DropInRequest },
      answer: view,
      handle: ({ context, params, body }) => {
        const asked = { activityId: params.id, ...body };
        return thenShow(deps, context, asked, addDropIn(deps, context, asked));
      },
    }),
    defineRoute({
      method: 'DELETE',
      path: '/api/activities/:id/drop-ins',
      summary: 'One less of those who just came',
      tag,
      access,
      params: Id,
      query: At,
      answer: view,
      handle: ({ context, params, query }) => {
        const asked = { activityId: params.id, occurrenceAt: query.occurrence ?? null };
        return thenShow(deps, context, asked, removeDropIn(deps, context, asked));
      },
    }),
  ];
}
