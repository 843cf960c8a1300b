import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { askForLink, chooseInvitations, showFewer, showFewerAsk } from './choose-invitations.ts';
import { followLink, type LinkPage, showLink } from './follow-link.ts';
import type { PostGuard } from './guard-posts.ts';
import { showOrExplain } from './render-page.ts';

const page = { tag: 'open-calendar', access: 'public', answer: { page: ['text/html'] } } as const;

/** One token; a link that lost it is answered like any that is not ours. */
const Token = z.object({ t: z.string().catch('') });

const SUMMARIES: Record<LinkPage, string> = {
  bekrafta: 'Confirm a registration',
  avanmal: 'Leave an activity',
  plats: 'Take or decline an offered seat',
};

/** What the signed links of letters lead to. GET shows a button, POST does it: mail scanners open every link. */
export function linkRoutes(deps: Deps, guard: PostGuard): Route[] {
  const links = (Object.keys(SUMMARIES) as LinkPage[]).flatMap((name) => [
    defineRoute({
      method: 'GET',
      path: `/oppet/${name}`,
      summary: `${SUMMARIES[name]}: the page of the link`,
      ...page,
      query: Token,
      handle: ({ locale, query }) => showOrExplain(locale, () => showLink(deps, locale, name, query.t)),
    }),
    defineRoute({
      method: 'POST',
      path: `/oppet/${name}`,
      summary: SUMMARIES[name],
      ...page,
      formBody: Token.extend({ act: z.string().default('') }),
      handle: ({ locale, from, body }) =>
        showOrExplain(locale, async () => {
          await guard.countFrom(from);
          return followLink(deps, locale, name, body.t, body.act);
        }),
    }),
  ]);
  return [...links, ...fewerRoutes(deps, guard)];
}

function fewerRoutes(deps: Deps, guard: PostGuard): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/farre',
      summary: 'Fewer invitations: the page of the personal link',
      ...page,
      query: Token,
      handle: ({ locale, query }) => showOrExplain(locale, () => showFewer(deps, locale, query.t)),
    }),
    defineRoute({
      method: 'POST',
      path: '/farre',
      summary: 'Choose invitations by the personal link',
      ...page,
      formBody: z.object({ t: z.string().catch('') }).catchall(z.string()),
      handle: ({ locale, from, body }) =>
        showOrExplain(locale, async () => {
          await guard.countFrom(from);
          const { t, ...fields } = body;
          return chooseInvitations(deps, locale, t, fields as Record<string, string>);
        }),
    }),
    defineRoute({
      method: 'GET',
      path: '/farre/:hub',
      summary: 'Fewer invitations: ask for the personal link',
      ...page,
      params: z.object({ hub: z.string() }),
      handle: ({ locale, params }) => showOrExplain(locale, () => showFewerAsk(deps, locale, params.hub)),
    }),
    defineRoute({
      method: 'POST',
      path: '/farre/:hub',
      summary: 'Mails the personal link to a member’s address',
      ...page,
      params: z.object({ hub: z.string() }),
      formBody: z.object({ address: z.string().default('') }),
      handle: ({ locale, from, params, body }) =>
        showOrExplain(locale, () => askForLink(deps, guard, { locale, from, slug: params.hub, address: body.address })),
    }),
  ];
}
