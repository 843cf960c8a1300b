import type { Activity } from '../activities/activity.ts';
import { getActivity, lockActivity } from '../activities/get-activities.ts';
import { toInstant } from '../activities/time-zone.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Deps, LinkPurpose, Trx } from '../deps.ts';
import { getOrganisationsOf } from '../directory/show-people.ts';
import { AppError } from '../errors.ts';
import { ensureHubKey } from '../hubs/hub-key.ts';
import { settleOffer } from './answer-offer.ts';
import { askGuest } from './ask-guest.ts';
import { type Attendee, isHeldForGuest, isOfferOver, whoIs } from './attendee.ts';
import { findAttendee } from './attendee-store.ts';
import { type AttendeeLink, readAttendeeLink } from './guest-link.ts';
import { confirmGuestRow } from './guest-store.ts';
import { leavePlace } from './leave-place.ts';
import { nowOf } from './now-of.ts';
import { type Occasion, occasionOf, occasionOfPlace, whyNot } from './registration-rules.ts';
import { readPosition } from './standing-store.ts';
import { takePlace } from './take-place.ts';
import { wakeWorkers } from './wake-workers.ts';

/** Who wants to come, or is brought, as it was written. */
export interface GuestToAsk {
  activityId: number;
  /** ISO instant of the original start; null: the activity, or all of the series. */
  occurrenceAt: string | null;
  givenName: string;
  address: string;
  organisation: string;
  /** The member who brings this guest; null: the guest came to the public page. */
  broughtBy: number | null;
}

/** Where a guest (or a member who came by a mail's link) stands after using a link. */
export interface GuestStanding {
  attendeeId: number;
  activityId: number;
  hubId: number;
  occurrenceAt: string | null;
  state: 'registered' | 'waiting' | 'offered' | 'left';
  /** Place in the waiting list, 1 is next. */
  position: number | null;
  offerExpiresAt: string | null;
  /** The link had done its work before; nothing was changed now. */
  already: boolean;
}

/**
 * Asks an address by mail whether its owner wants to come (LAW-33): nothing counts until the link in the mail has been
 * used. Says nothing of whether the address is known. At most one mail an hour for an address and activity.
 * @throws AppError activityNotPublished, activityCancelled, activityOver, registrationNotNeeded, registrationClosed,
 * membersOnly, occurrenceNeeded, occurrenceUnknown, occurrenceNotOffered, notFound, tooManyRequests
 */
export async function askGuestToConfirm(deps: Deps, guest: GuestToAsk): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    const { broughtBy } = guest;
    // A hub's key may have to be made, which holds the hub's row; that comes before the activity's.
    await ensureHubKey(trx, deps.vault, (await getActivity(trx, guest.activityId)).hubId);
    const activity = await lockActivity(trx, guest.activityId);
    const occasion = occasionOf(activity, guest.occurrenceAt);
    const why = whyNot(activity, occasion, { isMember: broughtBy !== null }, nowOf(deps).iso);
    if (why !== null) throw new AppError(why);
    const organisations = await getOrganisationsOf(trx, broughtBy === null ? [] : [broughtBy]);
    await askGuest(deps, trx, activity, occasion, {
      ...guest,
      organisationId: broughtBy === null ? null : (organisations.get(broughtBy) ?? null),
      door: 'web',
      holdSeat: broughtBy !== null,
    });
  });
  wakeWorkers(deps);
}

/**
 * Confirms by the link of mail `confirmGuest`: a place, or one in the waiting list. The same link again is the same answer.
 * @throws AppError linkInvalid, linkExpired, linkUsed (the guest has left since), offerExpired, and as `askGuestToConfirm`
 */
export async function confirmGuest(deps: Deps, token: string): Promise<GuestStanding> {
  return followLink(deps, 'confirmGuest', token, async (trx, { activity, occasion, attendee, isCurrent }) => {
    if (attendee.state === 'left')
      throw new AppError(attendee.leftReason === 'offerExpired' ? 'offerExpired' : 'linkUsed');
    const isAsked = attendee.state === 'unconfirmed' || isHeldForGuest(attendee);
    if (!isAsked) return null;
    if (!isCurrent || attendee.guestId === null) throw new AppError('linkUsed');
    const now = nowOf(deps);
    if (isOfferOver(attendee, now.date)) throw new AppError('offerExpired');
    const isMember = attendee.broughtBy !== null;
    const why = whyNot(activity, occasion, { isMember }, now.iso);
    if (why !== null) throw new AppError(why);
    await confirmGuestRow(trx, attendee.guestId, now.date);
    const entrant = { ...attendee, who: whoIs(attendee), actedAt: now.date };
    return (await takePlace(deps, trx, activity, occasion, entrant)).attendee;
  });
}

/**
 * Leaves by the link of a mail. The link is bound to that registration: used again after registering anew it does nothing.
 * @throws AppError linkInvalid, linkExpired, linkUsed
 */
export async function leaveByLink(deps: Deps, token: string): Promise<GuestStanding> {
  return followLink(deps, 'leaveActivity', token, async (trx, { activity, occasion, attendee, isCurrent }) => {
    if (attendee.state === 'left') return null;
    if (!isCurrent) throw new AppError('linkUsed');
    return leavePlace(deps, trx, activity, occasion, attendee, 'self');
  });
}

/**
 * Takes or declines an offered place by the link of mail `offer`.
 * @throws AppError linkInvalid, linkExpired, linkUsed, offerExpired
 */
export async function takeOfferByLink(deps: Deps, token: string, answer: 'take' | 'decline'): Promise<GuestStanding> {
  return followLink(deps, 'takeOffer', token, async (trx, { activity, occasion, attendee, isCurrent }) => {
    if (answer === 'take' && attendee.state === 'registered') return null;
    if (answer === 'decline' && attendee.state === 'left') return null;
    if (attendee.state === 'left' && attendee.leftReason === 'offerExpired') throw new AppError('offerExpired');
    if (!isCurrent) throw new AppError('linkUsed');
    return settleOffer(deps, trx, activity, occasion, attendee, answer, 'web');
  });
}

/** What a link is about, with the activity's row locked. */
interface Linked {
  activity: Activity;
  occasion: Occasion;
  attendee: Attendee;
  /** The link was made for this registration, and not for an earlier one of the same person. */
  isCurrent: boolean;
}

/** @param act null: it had been done before */
async function followLink(
  deps: Deps,
  purpose: LinkPurpose,
  token: string,
  act: (trx: Trx, linked: Linked) => Promise<Attendee | null>,
): Promise<GuestStanding> {
  const link = readAttendeeLink((await deps.links.read(purpose, token)).subject);
  if (link === undefined) throw new AppError('linkInvalid');
  const standing = await deps.db.transaction().execute(async (trx) => {
    const linked = await findLinked(trx, link);
    const changed = await act(trx, linked);
    if (changed !== null)
      await writeAudit(trx, deps.clock, null, `registration.${purpose}`, `attendee:${link.attendee}`);
    return standingOf(trx, linked.activity, changed ?? linked.attendee, changed === null);
  });
  wakeWorkers(deps);
  return standing;
}

/** Who never confirmed is forgotten after a while, and so is everybody some time after the activity: then it is too late. */
async function findLinked(trx: Trx, link: AttendeeLink): Promise<Linked> {
  const seen = await findAttendee(trx, link.attendee);
  if (seen === undefined) throw new AppError('linkExpired');
  const activity = await lockActivity(trx, seen.activityId);
  const attendee = await findAttendee(trx, link.attendee);
  if (attendee === undefined) throw new AppError('linkExpired');
  const occasion = occasionOfPlace(activity, attendee.occurrenceAt);
  return { activity, occasion, attendee, isCurrent: attendee.actedAt.getTime() === link.actedAt };
}

async function standingOf(trx: Trx, activity: Activity, attendee: Attendee, already: boolean): Promise<GuestStanding> {
  const { state, offerExpiresAt, occurrenceAt } = attendee;
  return {
    attendeeId: attendee.id,
    activityId: activity.id,
    hubId: activity.hubId,
    occurrenceAt,
    state: state === 'unconfirmed' ? 'left' : state,
    position: state === 'waiting' ? (await readPosition(trx, attendee)).position : null,
    offerExpiresAt: offerExpiresAt && toInstant(offerExpiresAt),
    already,
  };
}
