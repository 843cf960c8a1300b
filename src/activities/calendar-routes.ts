import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { ActivityDetail, ActivityList, ActivityQuery } from './activity-contract.ts';
import { CalendarQuery, CalendarView } from './calendar-contract.ts';
import { showActivity } from './show-activity.ts';
import { showCalendar, showOccurrences } from './show-calendar.ts';

/** The open calendar. */
export function calendarRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/activities',
      summary: 'The open calendar of a hub, searched',
      tag: 'activities',
      access: 'signedIn',
      query: ActivityQuery,
      answer: { name: 'ActivityList', schema: ActivityList },
      handle: ({ context, query }) => showCalendar(deps, context, query),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/calendar',
      summary: 'Everything that takes place in a hub between two days, for month and week',
      tag: 'activities',
      access: 'signedIn',
      query: CalendarQuery,
      answer: { name: 'CalendarView', schema: CalendarView },
      handle: async ({ context, query }) => ({ occurrences: await showOccurrences(deps, context, query) }),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/activities/:id',
      summary: 'One activity',
      tag: 'activities',
      access: 'signedIn',
      params: z.object({ id: z.coerce.number().pipe(z.int32()) }),
      answer: { name: 'ActivityDetail', schema: ActivityDetail },
      handle: ({ context, params }) => showActivity(deps, context, params.id),
    }),
  ];
}
