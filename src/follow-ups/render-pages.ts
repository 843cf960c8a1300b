import { Eta } from 'eta';
import type { Activity } from '../activities/activity.ts';
import type { Locale } from '../context.ts';
import type { PageReply } from '../http/route.ts';
import { addressIn, renderPage } from '../open-calendar/render-page.ts';
import { renderText } from '../render-text.ts';
import { sayWhen } from '../say-time.ts';
import type { Documentation } from './follow-up-contract.ts';
import { findOccasion } from './occasion.ts';
import { PAGE_WORDS } from './page-words.ts';

const eta = new Eta({ views: new URL('./templates/', import.meta.url).pathname, cache: true, autoEscape: true });

/** Whom a page is for, the link they came by, and what it is about. */
interface Asked {
  locale: Locale;
  token: string;
  activity: Activity;
  occurrenceAt: string | null;
}

/** "Jag är här", for somebody without Teams. @param ticket makes the same page sent twice one person */
export function renderCheckIn(asked: Asked, ticket: string): PageReply {
  return render(asked, 'check-in', 'checkInHeading', { ...formTo(asked, '/oppet/incheckning'), ticket });
}

/** What the form of the two questions holds. */
export interface Chosen {
  comeBack?: string | undefined;
  recommend?: string | undefined;
}

/** The two questions; sent with one unanswered they come again, with what was chosen. */
export function renderRate(asked: Asked, again?: Chosen): PageReply {
  const chosen: Chosen = again ?? {};
  const questions = ['comeBack', 'recommend'] as const;
  const missing = again === undefined ? [] : questions.filter((question) => !/^[1-5]$/.test(chosen[question] ?? ''));
  const facts = { ...formTo(asked, '/oppet/tyck-till'), chosen, missing };
  return render(asked, 'rate', 'rateHeading', facts, again === undefined ? 200 : 422);
}

export function renderDocumentation(asked: Omit<Asked, 'token'>, { text, links }: Documentation): PageReply {
  const paragraphs = text
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => paragraph.trim().split('\n'));
  return render(asked, 'documentation', 'documentation', { paragraphs, links });
}

/** A page that says one thing and is done. */
export function renderMessage(
  locale: Locale,
  heading: 'welcome' | 'thanks',
  text: 'welcomeText' | 'welcomeAgain' | 'thanksText',
): PageReply {
  const words = PAGE_WORDS[locale];
  const facts = { text: words[text], next: null };
  return renderPage(locale, { template: 'message', title: words[heading], path: null, facts });
}

function formTo({ locale, token }: Asked, path: string): { action: string; token: string } {
  return { action: addressIn(locale, path), token };
}

function render(
  { locale, activity, occurrenceAt }: Omit<Asked, 'token'>,
  template: string,
  heading: 'checkInHeading' | 'rateHeading' | 'documentation',
  facts: object,
  status: PageReply['status'] = 200,
): PageReply {
  const words = PAGE_WORDS[locale];
  const { timeZone, allDay } = activity;
  const when = sayWhen({ ...(findOccasion(activity, occurrenceAt) ?? activity), timeZone, allDay }, locale);
  const given = eta.render(`./${template}`, { ...facts, when, words });
  const title = renderText(words[heading], { title: activity.title });
  return renderPage(locale, { template: 'given', title, path: null, status, facts: { given } });
}
