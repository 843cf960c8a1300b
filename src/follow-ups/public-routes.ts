import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { getActivity } from '../activities/get-activities.ts';
import type { Locale } from '../context.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { defineRoute, type PageReply, type Route } from '../http/route.ts';
import { showOrExplain } from '../open-calendar/render-page.ts';
import { checkInPublicly } from './check-in.ts';
import { readCheckInLink } from './check-in-link.ts';
import { showPublicDocumentation } from './documentation-page.ts';
import { rateActivity, showQuestion } from './rate-activity.ts';
import { type Chosen, renderCheckIn, renderDocumentation, renderMessage, renderRate } from './render-pages.ts';

const tag = 'follow-ups';
const access = 'public';
const answer = { page: ['text/html'] } as const;
const Token = z.string().max(2_000).default('');
const Word = z.string().max(200).optional();

/** Pages for people without Teams: server-rendered, no script, no sign-in, nothing kept by anybody on the way. */
export function followUpPageRoutes(deps: Deps): Route[] {
  return [...checkInPages(deps), ...ratePages(deps), documentationRoute(deps)];
}

function checkInPages(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/oppet/incheckning',
      summary: 'Check-in for somebody without Teams',
      tag,
      access,
      query: z.object({ t: Token }),
      answer,
      handle: ({ query, locale }) =>
        showOrExplain(locale, async () => {
          const { activityId, occurrenceAt } = await readCheckInLink(deps, query.t);
          const activity = await getActivity(deps.db, activityId);
          return renderCheckIn({ locale, token: query.t, activity, occurrenceAt }, randomUUID());
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/oppet/incheckning',
      summary: 'One more is here; the same page sent twice is one person',
      tag,
      access,
      formBody: z.object({ t: Token, ticket: Word, member: Word, organisation: Word }),
      answer,
      handle: ({ body, locale }) =>
        showOrExplain(locale, async () => {
          const words = {
            ticket: body.ticket ?? randomUUID(),
            member: body.member === 'yes',
            organisation: body.organisation ?? '',
          };
          const { already } = await checkInPublicly(deps, body.t, words);
          return renderMessage(locale, 'welcome', already ? 'welcomeAgain' : 'welcomeText');
        }),
    }),
  ];
}

function ratePages(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/oppet/tyck-till',
      summary: 'Would you come back, would you recommend',
      tag,
      access,
      query: z.object({ t: Token }),
      answer,
      handle: ({ query, locale }) =>
        showOrExplain(locale, async () => {
          const { activity, occurrenceAt, answered } = await showQuestion(deps, query.t);
          if (answered) throw new AppError('alreadyRated');
          return renderRate({ locale, token: query.t, activity, occurrenceAt });
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/oppet/tyck-till',
      summary: 'The answers, once',
      tag,
      access,
      formBody: z.object({ t: Token, comeBack: Word, recommend: Word }),
      answer,
      handle: ({ body, locale }) => showOrExplain(locale, () => takeAnswers(deps, locale, body)),
    }),
  ];
}

/** With an answer missing the page comes again, with what was chosen kept. */
async function takeAnswers(deps: Deps, locale: Locale, { t, ...chosen }: { t: string } & Chosen): Promise<PageReply> {
  try {
    await rateActivity(deps, t, chosen);
    return renderMessage(locale, 'thanks', 'thanksText');
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'answerMissing') throw error;
    const { activity, occurrenceAt } = await showQuestion(deps, t);
    return renderRate({ locale, token: t, activity, occurrenceAt }, chosen);
  }
}

function documentationRoute(deps: Deps): Route {
  return defineRoute({
    method: 'GET',
    path: '/oppet/dokumentation/:id',
    summary: 'What is left after an activity that was open to all',
    tag,
    access,
    params: z.object({ id: z.coerce.number().pipe(z.int32()) }),
    // PostgreSQL knows no year 0.
    query: z.object({
      tillfalle: z.iso
        .datetime()
        .regex(/^[1-9]/)
        .optional(),
    }),
    answer,
    handle: ({ params, query, locale }) =>
      showOrExplain(locale, async () => {
        const occurrenceAt = query.tillfalle ?? null;
        const { activity, documentation } = await showPublicDocumentation(deps, params.id, occurrenceAt);
        return renderDocumentation({ locale, activity, occurrenceAt }, documentation);
      }),
  });
}
