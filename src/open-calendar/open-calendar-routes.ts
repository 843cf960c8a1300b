import { z } from 'zod';
import { FORMS, THEMES } from '../activities/activity.ts';
import type { Deps } from '../deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import type { PostGuard } from './guard-posts.ts';
import { registerGuest } from './register-guest.ts';
import { showOrExplain } from './render-page.ts';
import { findOpenActivity, renderActivity } from './show-activity-page.ts';
import { showHubs, showList } from './show-list.ts';
import { showCheckMail, showGenuine } from './show-plain-pages.ts';

const page = { tag: 'open-calendar', access: 'public', answer: { page: ['text/html'] } } as const;

/** A choice of a plain form: "all" comes as an empty text; what is not a choice is none. */
const choice = <T extends string>(values: readonly [T, ...T[]]) =>
  z.union([z.enum(values), z.unknown().transform(() => undefined)]).optional();
const FilterQuery = z.object({ theme: choice(THEMES), form: choice(FORMS) });
const ActivityParams = z.object({ hub: z.string(), activityId: z.coerce.number().pipe(z.int32()).catch(0) });
/** What is missing or wrong is told by the page, beside the field. */
const text = z.string().default('');
const GuestBody = z.object({ givenName: text, address: text, organisation: text, occurrence: text });

/** The open calendar: pages without scripts, for everybody. */
export function openCalendarRoutes(deps: Deps, guard: PostGuard): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/oppet',
      summary: 'The hubs',
      ...page,
      handle: ({ locale }) => showOrExplain(locale, () => showHubs(deps, locale)),
    }),
    defineRoute({
      method: 'GET',
      path: '/oppet/akta',
      summary: 'How to know that a letter is genuine',
      ...page,
      handle: ({ locale }) => showOrExplain(locale, () => showGenuine(deps, locale)),
    }),
    defineRoute({
      method: 'GET',
      path: '/oppet/kolla-epost',
      summary: 'What to do after a form has been sent',
      ...page,
      handle: async ({ locale }) => showCheckMail(locale),
    }),
    defineRoute({
      method: 'GET',
      path: '/oppet/:hub',
      summary: 'A hub’s open calendar by week',
      ...page,
      params: z.object({ hub: z.string() }),
      query: FilterQuery,
      handle: ({ locale, params, query }) =>
        showOrExplain(locale, () => showList(deps, locale, params.hub, { theme: query.theme, form: query.form })),
    }),
    defineRoute({
      method: 'GET',
      path: '/oppet/:hub/:activityId',
      summary: 'An activity, and registration for guests',
      ...page,
      params: ActivityParams,
      handle: ({ locale, params }) =>
        showOrExplain(locale, async () =>
          renderActivity(deps, locale, await findOpenActivity(deps, params.hub, params.activityId)),
        ),
    }),
    defineRoute({
      method: 'POST',
      path: '/oppet/:hub/:activityId',
      summary: 'Register as a guest: mails a link to confirm with',
      ...page,
      params: ActivityParams,
      formBody: GuestBody,
      handle: ({ locale, from, params, body }) =>
        showOrExplain(locale, () =>
          registerGuest(deps, guard, { locale, from, slug: params.hub, activityId: params.activityId, fields: body }),
        ),
    }),
  ];
}
