import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { ActivityList, ActivityView } from './activity-contract.ts';
import { showActivity, showCalendar } from './show-calendar.ts';

/** The open calendar. */
export function calendarRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/activities',
      summary: 'The open calendar of a hub',
      tag: 'activities',
      access: 'signedIn',
      query: z.object({ hub: z.string() }),
      answer: { name: 'ActivityList', schema: ActivityList },
      handle: async ({ context, query }) => ({ activities: await showCalendar(deps, context, query.hub) }),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/activities/:id',
      summary: 'One activity',
      tag: 'activities',
      access: 'signedIn',
      params: z.object({ id: z.coerce.number().int() }),
      answer: { name: 'ActivityView', schema: ActivityView },
      handle: ({ context, params }) => showActivity(deps, context, params.id),
    }),
  ];
}
