import { Eta } from 'eta';
import type { MailKind } from './mail.ts';

/** What the letters are filled with. All texts are escaped by the templates. */
export interface MailFacts {
  givenName: string;
  hub: string;
  /** The hub's open calendar. */
  hubUrl: string;
  toMember: boolean;
  activity: ActivityInMail | null;
  /** Of a digest. */
  activities: ActivityInMail[];
  /** The letter's signed link. */
  actionUrl: string | null;
  /** The personal "Färre inbjudningar"; null for guests. */
  fewerUrl: string | null;
  /** Until when an offer stands, in words. */
  until: string;
  what: readonly ('time' | 'place' | 'content')[];
  reason: string;
  documentationUrl: string | null;
}

export interface ActivityInMail {
  title: string;
  when: string;
  occasions: number;
  place: string;
  contact: string;
  tabUrl: string;
  pageUrl: string;
  fileUrl: string;
}

/** Exactly what Outlook is given. Graph takes one body, HTML or text: a text/plain part (COM-16) cannot be sent along. */
export interface Letter {
  subject: string;
  html: string;
}

/** Filters and people recognise a real letter by it (COL-12), as they do invitations. */
const SUBJECT_PREFIX = 'Samverket: ';

const eta = new Eta({ views: new URL('./templates/', import.meta.url).pathname, cache: true, autoEscape: true });

/** Renders a letter: Swedish, one column, real headings, no picture, no script, links to our own domain alone (LAW-32). */
export function renderMail(kind: MailKind, facts: MailFacts): Letter {
  const subject = subjectOf(kind, facts).replace(/\s+/g, ' ').trim();
  return { subject: `${SUBJECT_PREFIX}${subject}`, html: eta.render(`./${FILES[kind]}`, { ...facts, subject }) };
}

const FILES: Record<MailKind, string> = {
  confirmGuest: 'confirm-guest',
  registered: 'registered',
  waiting: 'waiting',
  offer: 'offer',
  offerExpired: 'offer-expired',
  changed: 'changed',
  cancelled: 'cancelled',
  digest: 'digest',
  fewerInvitations: 'fewer-invitations',
  thanks: 'thanks',
};

function subjectOf(kind: MailKind, { activity, hub }: MailFacts): string {
  const title = activity?.title ?? hub;
  switch (kind) {
    case 'confirmGuest':
      return `bekräfta din anmälan till ${title}`;
    case 'registered':
      return `du är anmäld till ${title}`;
    case 'waiting':
      return `du står i kö till ${title}`;
    case 'offer':
      return `det finns en plats till dig på ${title}`;
    case 'offerExpired':
      return `platsen på ${title} gick vidare`;
    case 'changed':
      return `ändrat: ${title}`;
    case 'cancelled':
      return `inställt: ${title}`;
    case 'digest':
      return `mer som händer i ${hub}`;
    case 'fewerInvitations':
      return 'välj vilka inbjudningar du vill ha';
    case 'thanks':
      return `tack för den här gången: ${title}`;
  }
}
