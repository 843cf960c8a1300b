import type { Door } from './registration-contract.ts';

/** A person's or guest's place as it is stored; one of `personId` and `guestId` is null. */
export interface Attendee {
  id: number;
  activityId: number;
  /** ISO instant of the original start; null: the activity, or all of the series. */
  occurrenceAt: string | null;
  personId: number | null;
  guestId: number | null;
  organisationId: number | null;
  broughtBy: number | null;
  state: 'unconfirmed' | 'registered' | 'waiting' | 'offered' | 'left';
  door: Door;
  /** When the person last did something about it: a later act wins over an earlier one that arrives late. */
  actedAt: Date;
  /** Has been in the waiting list: an offer to who has not is a seat that is held for a guest who is to confirm. */
  queued: boolean;
  offerExpiresAt: Date | null;
  leftReason: LeftReason | null;
}

export type LeftReason = 'self' | 'declined' | 'offerExpired' | 'organiser' | 'cancelled' | 'removed';

/** Who registers. */
export type Who = { personId: number } | { guestId: number };

/** Somebody on the way in. */
export interface Entrant {
  who: Who;
  organisationId: number | null;
  broughtBy: number | null;
  door: Door;
  /** When it was done; for an answer in Outlook, then. */
  actedAt: Date;
}

/** Who an attendee is, as somebody on the way in. */
export function whoIs({ personId, guestId }: Attendee): Who {
  if (personId !== null) return { personId };
  if (guestId !== null) return { guestId };
  throw new Error('an attendee is a person or a guest');
}

/** A seat that is held for a brought guest until the guest confirms. */
export function isHeldForGuest(attendee: Attendee): boolean {
  return attendee.state === 'offered' && attendee.guestId !== null && !attendee.queued;
}

/** Whether an offered seat is no longer kept. */
export function isOfferOver(attendee: Attendee, now: Date): boolean {
  return attendee.offerExpiresAt !== null && attendee.offerExpiresAt <= now;
}
