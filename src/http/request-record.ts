import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { LOCALES, type Locale } from '../context.ts';
import type { Claims } from './authenticate.ts';

/** What is known of a request while it is served: for its problem text and its line in the access log. */
export interface RequestRecord {
  requestId: string;
  locale: Locale;
  /** Set as soon as the token has been validated. */
  claims?: Claims;
}

const records = new WeakMap<IncomingMessage, RequestRecord>();

/** Ids that come from outside end in logs: nothing but plain characters, and not many. */
const PLAIN_ID = /^[\w.-]{1,64}$/;

/** The record of a request; made at the first asking. */
export function recordOf(request: IncomingMessage): RequestRecord {
  const known = records.get(request);
  if (known !== undefined) return known;
  const record = { requestId: chooseRequestId(request), locale: chooseLocale(request) };
  records.set(request, record);
  return record;
}

function chooseRequestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && PLAIN_ID.test(given) ? given : randomUUID();
}

/** `?lang=` wins, then the most wanted language of `Accept-Language` that we speak, then Swedish. */
function chooseLocale(request: IncomingMessage): Locale {
  const asked = new URLSearchParams(request.url?.split('?')[1] ?? '').get('lang');
  const wanted = (request.headers['accept-language'] ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(/;\s*q=/);
      return { language: tag.slice(0, 2).toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter((one) => one.quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map((one) => one.language);
  return [asked, ...wanted].map(asLocale).find((locale) => locale !== undefined) ?? 'sv';
}

/** The language that a page's own address asks for, or Swedish: what many may keep must not depend on who asked first. */
export function localeOfPage(request: IncomingMessage): Locale {
  return asLocale(new URLSearchParams(request.url?.split('?')[1] ?? '').get('lang')) ?? 'sv';
}

function asLocale(language: string | null): Locale | undefined {
  return LOCALES.find((locale) => locale === language);
}
