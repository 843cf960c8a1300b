import { Eta } from 'eta';
import type { Locale } from '../context.ts';
import { AppError } from '../errors.ts';
import { explain } from '../explain.ts';
import type { PageReply } from '../http/route.ts';
import { PAGE_STYLE } from './page-style.ts';
import { wordsIn } from './words.ts';

const eta = new Eta({ views: new URL('./templates/', import.meta.url).pathname, cache: true, autoEscape: true });

/** A public page: which template, its title, and the facts that fill it. Everything is escaped by the template. */
export interface Page {
  template: string;
  title: string;
  /** The page's own address, for the link to the other language; null where it holds a token or was posted to. */
  path: string | null;
  facts?: Record<string, unknown>;
  status?: PageReply['status'];
  /** The hub that the page is about, for its links. */
  hub?: string;
}

const PAGE_TYPE = 'text/html; charset=utf-8';
const STATUSES: readonly number[] = [400, 403, 404, 409, 410, 422, 429];

/** Renders a page without scripts; nobody keeps it, since seats and links are of the moment. */
export function renderPage(locale: Locale, page: Page): PageReply {
  const words = wordsIn(locale);
  const other = locale === 'sv' ? 'en' : 'sv';
  const body = eta.render(`./${page.template}`, {
    ...page.facts,
    w: words,
    locale,
    other,
    style: PAGE_STYLE,
    title: page.title,
    otherUrl: page.path === null ? null : addressIn(other, page.path),
    hubSlug: page.hub ?? null,
    to: (path: string) => addressIn(locale, path),
  });
  return { status: page.status ?? 200, contentType: PAGE_TYPE, body };
}

/** An address of our own in a language: Swedish needs no word. */
export function addressIn(locale: Locale, path: string): string {
  if (locale === 'sv') return path;
  return `${path}${path.includes('?') ? '&' : '?'}lang=${locale}`;
}

/** After a form has been sent: to a page that can be loaded again. */
export function redirectTo(locale: Locale, path: string): PageReply {
  return { status: 303, contentType: PAGE_TYPE, body: '', location: addressIn(locale, path) };
}

/** A page for people also where something is in the way; what nobody foresaw is left to the server's own answer. */
export async function showOrExplain(locale: Locale, show: () => Promise<PageReply>): Promise<PageReply> {
  try {
    return await show();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const words = wordsIn(locale);
    return renderPage(locale, {
      template: 'message',
      title: words.problem.title,
      path: null,
      status: statusOf(error),
      facts: { text: explain(error.code, error.params, locale), next: { url: '/oppet', text: words.problem.back } },
    });
  }
}

export function statusOf(error: AppError): PageReply['status'] {
  return STATUSES.includes(error.status) ? (error.status as PageReply['status']) : 400;
}
