import type { Activity } from '../activities/activity.ts';
import { toInstant } from '../activities/time-zone.ts';
import type { Deps, Trx } from '../deps.ts';
import type { LinkToSign, MailKind, MailParams } from '../mails/mail.ts';
import { queueMail } from '../mails/queue-mail.ts';
import { type Attendee, isHeldForGuest, whoIs } from './attendee.ts';
import { type AttendeeLink, CONFIRM_HOURS } from './guest-link.ts';
import { nowOf } from './now-of.ts';

/** Until the activity is over, and a day. */
const AFTER_HOURS = 24;

/** "You are coming": guests only, since members have the invitation in Outlook. */
export async function tellOfPlace(deps: Deps, trx: Trx, activity: Activity, attendee: Attendee): Promise<void> {
  if (attendee.guestId === null) return;
  await tell(deps, trx, activity, attendee, 'registered', { link: leaveLink(deps, activity, attendee) });
}

/** "You are in the waiting list." */
export async function tellOfWaiting(deps: Deps, trx: Trx, activity: Activity, attendee: Attendee): Promise<void> {
  await tell(deps, trx, activity, attendee, 'waiting', { link: leaveLink(deps, activity, attendee) });
}

/** "A seat is yours until …" */
export async function tellOfOffer(deps: Deps, trx: Trx, activity: Activity, attendee: Attendee): Promise<void> {
  const until = attendee.offerExpiresAt;
  if (until === null) return;
  // Some time longer than the offer: who comes too late is told so, and not that the link is out of date.
  const hours = hoursUntil(deps, until) + AFTER_HOURS;
  const params = { until: toInstant(until), link: { subject: linkOf(attendee), hours } };
  await tell(deps, trx, activity, attendee, 'offer', params, until.getTime());
}

/** "The seat went to the next." Not to somebody who never confirmed: that address is not known to be theirs. */
export async function tellOfOfferOver(deps: Deps, trx: Trx, activity: Activity, attendee: Attendee): Promise<void> {
  if (isHeldForGuest(attendee)) return;
  await tell(deps, trx, activity, attendee, 'offerExpired', {}, attendee.offerExpiresAt?.getTime());
}

/** "Somebody wrote your address: do you want to come?" At most one an hour. */
export async function askToConfirm(deps: Deps, trx: Trx, activity: Activity, attendee: Attendee): Promise<void> {
  const link = { subject: linkOf(attendee), hours: CONFIRM_HOURS };
  const hour = Math.floor(nowOf(deps).date.getTime() / 3_600_000);
  await tell(deps, trx, activity, attendee, 'confirmGuest', { link }, hour);
}

/** "It is cancelled." */
export async function tellOfCancellation(
  deps: Deps,
  trx: Trx,
  activity: Activity,
  attendee: Attendee,
  reason: string,
): Promise<void> {
  await tell(deps, trx, activity, attendee, 'cancelled', { reason });
}

/** "Time or place changed." @param version of the activity: the same change is told once */
export async function tellOfChange(
  deps: Deps,
  trx: Trx,
  activity: Activity,
  attendee: Attendee,
  what: MailParams['changed']['what'],
): Promise<void> {
  const link = leaveLink(deps, activity, attendee);
  await tell(deps, trx, activity, attendee, 'changed', { what, link }, activity.life.version);
}

/** The once-key says which registration of this attendee it is about, so that a repeat is no new letter. */
async function tell<K extends MailKind>(
  deps: Deps,
  trx: Trx,
  activity: Activity,
  attendee: Attendee,
  kind: K,
  params: Omit<MailParams[K], 'occurrenceAt'>,
  turn: number | string = '',
): Promise<void> {
  await queueMail<MailKind>(deps, trx, {
    hubId: activity.hubId,
    to: whoIs(attendee),
    kind,
    activityId: activity.id,
    params: { occurrenceAt: attendee.occurrenceAt, ...params } as MailParams[MailKind],
    onceKey: [kind, attendee.id, attendee.actedAt.getTime(), turn].join(':'),
  });
}

function leaveLink(deps: Deps, activity: Activity, attendee: Attendee): LinkToSign {
  return { subject: linkOf(attendee), hours: hoursUntil(deps, new Date(activity.overAt)) + AFTER_HOURS };
}

function linkOf(attendee: Attendee): AttendeeLink & LinkToSign['subject'] {
  return { attendee: attendee.id, actedAt: attendee.actedAt.getTime() };
}

function hoursUntil(deps: Deps, at: Date): number {
  return Math.max(1, Math.ceil((at.getTime() - nowOf(deps).date.getTime()) / 3_600_000));
}
