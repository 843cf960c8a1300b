import type { Activity } from '../activities/activity.ts';
import type { Deps, Trx } from '../deps.ts';
import { AppError } from '../errors.ts';
import { ensureHubKey } from '../hubs/hub-key.ts';
import { countLettersOfHour } from '../mails/count-letters.ts';
import { oneLine } from '../plain-text.ts';
import type { Attendee, Entrant } from './attendee.ts';
import { savePlace } from './attendee-store.ts';
import { saveGuest } from './guest-store.ts';
import { keyOf, limitsOf } from './move-queue.ts';
import { nowOf } from './now-of.ts';
import { nextStartOf, type Occasion } from './registration-rules.ts';
import { hasSeat } from './seats.ts';
import { standingOf } from './take-place.ts';
import { askToConfirm, tellOfPlace, tellOfWaiting } from './tell-attendees.ts';
import { offerExpiresAt } from './waiting-list.ts';

/** A guest as written, and who asks for the place. */
export interface AskedGuest extends Pick<Entrant, 'organisationId' | 'broughtBy' | 'door'> {
  givenName: string;
  address: string;
  organisation: string;
  /** A seat is kept until the guest has confirmed, if there is one. */
  holdSeat: boolean;
}

/** Letters an hour to one address, whoever asks and for whatever: asking must not be a way to fill somebody's inbox. */
const MOST_LETTERS = 6;
const HOUR_SECONDS = 3_600;

/**
 * Writes down that somebody was asked and sends the mail with which they confirm (LAW-33). With the activity's row locked
 * and the rules asked. Somebody who is asked already gets the mail again, at most once an hour.
 * @returns `isNew` false for somebody who was asked or came before
 * @throws AppError tooManyRequests {seconds}: that address has been asked six times within the hour
 */
export async function askGuest(
  deps: Deps,
  trx: Trx,
  activity: Activity,
  occasion: Occasion,
  asked: AskedGuest,
): Promise<{ attendee: Attendee; isNew: boolean }> {
  const guestId = await storeGuest(deps, trx, activity.hubId, asked);
  if ((await countLettersOfHour(deps, trx, guestId, 'confirmGuest')) >= MOST_LETTERS) {
    throw new AppError('tooManyRequests', { seconds: HOUR_SECONDS });
  }
  const who = { guestId };
  const standing = await standingOf(deps, trx, activity, occasion, { who, organisationId: asked.organisationId });
  const { mine } = standing;
  if (mine !== undefined && mine.state !== 'left') {
    await remind(deps, trx, activity, mine);
    return { attendee: mine, isNew: false };
  }
  const now = nowOf(deps);
  const times = { startsAt: nextStartOf(occasion, now.iso), closesAt: occasion.closesAt };
  const isHeld = asked.holdSeat && hasSeat(limitsOf(activity), standing, asked.organisationId);
  const attendee = await savePlace(
    trx,
    keyOf(activity, occasion),
    { who, organisationId: asked.organisationId, broughtBy: asked.broughtBy, door: asked.door, actedAt: now.date },
    isHeld
      ? { state: 'offered', offerExpiresAt: new Date(offerExpiresAt(now.iso, times, activity.timeZone)) }
      : { state: 'unconfirmed' },
    now.date,
  );
  await askToConfirm(deps, trx, activity, attendee);
  return { attendee, isNew: true };
}

async function storeGuest(deps: Deps, trx: Trx, hubId: number, asked: AskedGuest): Promise<number> {
  const { address } = asked;
  const [givenName, organisation] = [oneLine(asked.givenName), oneLine(asked.organisation)];
  const fingerprint = deps.vault.fingerprint(address);
  const sealed = deps.vault.seal(await ensureHubKey(trx, deps.vault, hubId), { givenName, address });
  return saveGuest(trx, { hubId, fingerprint, sealed, organisation }, nowOf(deps).date);
}

async function remind(deps: Deps, trx: Trx, activity: Activity, mine: Attendee): Promise<void> {
  if (mine.state === 'registered') return tellOfPlace(deps, trx, activity, mine);
  if (mine.state === 'waiting') return tellOfWaiting(deps, trx, activity, mine);
  // Who is offered a seat from the waiting list has the mail of that offer.
  if (mine.state === 'unconfirmed' || !mine.queued) await askToConfirm(deps, trx, activity, mine);
}
