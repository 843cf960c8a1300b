import type { SignedLink } from '../deps.ts';

/** The letters there are. Each goes to one person, through the hub's mailbox. */
export const MAIL_KINDS = [
  'confirmGuest',
  'registered',
  'waiting',
  'offer',
  'offerExpired',
  'changed',
  'cancelled',
  'digest',
  'fewerInvitations',
  'thanks',
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** A signed link that is made when the letter is sent; the kind decides its purpose. Ids and states only. */
export interface LinkToSign {
  subject: SignedLink['subject'];
  /** How long it is good, from when the letter is sent. */
  hours: number;
}

/** Which occurrence of a series a letter is about; null: the activity, or the whole series. */
interface AboutOccurrence {
  /** ISO instant: original start. */
  occurrenceAt: string | null;
}

/** What fills each kind's text: ids, dates and titles, never a name or an address. */
export interface MailParams {
  /** Double opt-in of a guest (LAW-33). Purpose `confirmGuest`. */
  confirmGuest: AboutOccurrence & { link: LinkToSign };
  /** A seat is yours. Purpose `leaveActivity`; null for members, who leave in the tab or in Outlook. */
  registered: AboutOccurrence & { link: LinkToSign | null };
  /** On the waiting list. Purpose `leaveActivity`. */
  waiting: AboutOccurrence & { link: LinkToSign | null };
  /** A seat is kept until `until` (ISO instant). Purpose `takeOffer`. */
  offer: AboutOccurrence & { until: string; link: LinkToSign };
  /** The seat was not taken in time and went to the next. */
  offerExpired: AboutOccurrence;
  /** Time, place or content changed. Purpose `leaveActivity`. */
  changed: AboutOccurrence & { what: readonly ('time' | 'place' | 'content')[]; link: LinkToSign | null };
  /** `reason` as the organiser wrote it; may be empty. */
  cancelled: AboutOccurrence & { reason: string };
  /** More than the week's invitations, in one letter. */
  digest: { activityIds: readonly number[] };
  /** The personal link that somebody asked for without signing in. */
  fewerInvitations: Record<string, never>;
  /** `documentationPath` begins with `/` (COL-10: our own domain); null: there is none. Purpose `rateActivity`. */
  thanks: AboutOccurrence & { documentationPath: string | null; link: LinkToSign | null };
}

/** A letter to one person or guest of a hub. */
export interface MailToQueue<K extends MailKind = MailKind> {
  hubId: number;
  to: { personId: number } | { guestId: number };
  kind: K;
  /** Null for letters about no activity, or about several. */
  activityId: number | null;
  params: MailParams[K];
  /** The same key again is the same letter, and changes nothing: e.g. `registered:12:2` (attendee 12, second time). */
  onceKey: string;
  /** Not before; default: now. */
  sendAt?: Date;
}

/** What a letter's signed link is for. `fewerInvitations` is in every letter to a member, too. */
export const LINK_PURPOSES: Record<MailKind, keyof typeof LINK_PATHS | null> = {
  confirmGuest: 'confirmGuest',
  registered: 'leaveActivity',
  waiting: 'leaveActivity',
  offer: 'takeOffer',
  offerExpired: null,
  changed: 'leaveActivity',
  cancelled: null,
  digest: null,
  fewerInvitations: 'fewerInvitations',
  thanks: 'rateActivity',
};

/** Where each purpose's link leads: a public page, with the token in `?t=`. */
export const LINK_PATHS = {
  confirmGuest: '/oppet/bekrafta',
  leaveActivity: '/oppet/avanmal',
  takeOffer: '/oppet/plats',
  fewerInvitations: '/farre',
  rateActivity: '/oppet/tyck-till',
} as const;

/**
 * Letters that are sent again when Microsoft's answer was lost: sendMail knows no transaction id, so that a repeat may be
 * a double. Missing one of these is worse than having it twice: without it somebody has no seat, or stands before a
 * closed door. `digest`, `thanks` and `offerExpired` ask for nothing, and are left `unclear` instead.
 */
export const REPEATED_WHEN_UNCLEAR: ReadonlySet<MailKind> = new Set<MailKind>([
  'confirmGuest',
  'registered',
  'waiting',
  'offer',
  'changed',
  'cancelled',
  'fewerInvitations',
]);

/** Letters that make sense after the activity, too. */
export const SENT_AFTERWARDS: ReadonlySet<MailKind> = new Set<MailKind>([
  'thanks',
  'cancelled',
  'digest',
  'fewerInvitations',
]);
