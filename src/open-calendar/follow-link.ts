import { getActivity } from '../activities/get-activities.ts';
import type { Locale } from '../context.ts';
import type { Deps, LinkPurpose } from '../deps.ts';
import type { PageReply } from '../http/route.ts';
import { getHub } from '../hubs/get-hub.ts';
import { confirmGuest, type GuestStanding, leaveByLink, takeOfferByLink } from '../registrations/guest-links.ts';
import { renderPage } from './render-page.ts';
import { type Words, wordsIn } from './words.ts';

/** The links of letters that do one thing when their button is pressed: opening one never does, since mail scanners open all. */
export type LinkPage = 'bekrafta' | 'avanmal' | 'plats';

const PURPOSES: Record<LinkPage, LinkPurpose> = {
  bekrafta: 'confirmGuest',
  avanmal: 'leaveActivity',
  plats: 'takeOffer',
};

/** The page that a link opens: what pressing the button will do. @throws AppError linkInvalid, linkExpired */
export async function showLink(deps: Deps, locale: Locale, page: LinkPage, token: string): Promise<PageReply> {
  await deps.links.read(PURPOSES[page], token);
  const words = wordsIn(locale);
  const { title, text } = { bekrafta: words.confirm, avanmal: words.leave, plats: words.offer }[page];
  return renderPage(locale, {
    template: 'link',
    title,
    path: null,
    facts: { text, action: `/oppet/${page}`, token, buttons: buttonsOf(page, words) },
  });
}

function buttonsOf(page: LinkPage, words: Words): { value: string; text: string; second: boolean }[] {
  if (page === 'bekrafta') return [{ value: 'confirm', text: words.confirm.button, second: false }];
  if (page === 'avanmal') return [{ value: 'leave', text: words.leave.button, second: false }];
  return [
    { value: 'take', text: words.offer.take, second: false },
    { value: 'decline', text: words.offer.decline, second: true },
  ];
}

/**
 * Does what the link is for, and says how it stands now. The same once more is the same answer.
 * @throws AppError linkInvalid, linkExpired, linkUsed, offerExpired and others of `registrations/guest-links.ts`
 */
export async function followLink(
  deps: Deps,
  locale: Locale,
  page: LinkPage,
  token: string,
  act: string,
): Promise<PageReply> {
  const standing = await actOn(deps, page, token, act);
  deps.queue.nudge('send-mails');
  const words = wordsIn(locale);
  const activity = await getActivity(deps.db, standing.activityId);
  const hub = await getHub(deps.db, standing.hubId);
  const { title, text } = outcomeOf(standing, page, words);
  return renderPage(locale, {
    template: 'message',
    title: `${title}: ${activity.title}`,
    path: null,
    hub: hub.slug,
    facts: {
      text: standing.already ? `${text} ${words.already}` : text,
      next: { url: `/oppet/${hub.slug}/${activity.id}`, text: activity.title },
    },
  });
}

async function actOn(deps: Deps, page: LinkPage, token: string, act: string): Promise<GuestStanding> {
  if (page === 'bekrafta') return confirmGuest(deps, token);
  if (page === 'avanmal') return leaveByLink(deps, token);
  return takeOfferByLink(deps, token, act === 'take' ? 'take' : 'decline');
}

function outcomeOf(standing: GuestStanding, page: LinkPage, words: Words): { title: string; text: string } {
  const { confirm, leave, offer } = words;
  if (standing.state === 'registered') return { title: confirm.registered, text: confirm.registeredText };
  if (standing.state === 'left') {
    return page === 'plats'
      ? { title: offer.declined, text: offer.declinedText }
      : { title: leave.done, text: leave.doneText };
  }
  return { title: confirm.waiting, text: confirm.waitingText(standing.position) };
}
