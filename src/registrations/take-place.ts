import type { Activity } from '../activities/activity.ts';
import type { Deps, Trx } from '../deps.ts';
import { type Attendee, type Entrant, isOfferOver } from './attendee.ts';
import { savePlace, takeSeat } from './attendee-store.ts';
import { keyOf, limitsOf, moveQueue } from './move-queue.ts';
import { nowOf } from './now-of.ts';
import type { Door } from './registration-contract.ts';
import type { Occasion } from './registration-rules.ts';
import { hasSeat } from './seats.ts';
import { readStanding, type Standing } from './standing-store.ts';
import { tellOfPlace, tellOfWaiting } from './tell-attendees.ts';
import { wakeOutlook } from './tell-outlook.ts';

/** A place, and whether it is new. */
export interface TakenPlace {
  attendee: Attendee;
  changed: boolean;
  /** For somebody who has just come to the end of the waiting list: the place in it. */
  queued: { position: number; ofOrganisation: number } | null;
}

/**
 * Gives somebody a seat, or a place at the end of the waiting list; who has either keeps it, who is offered a seat takes
 * it. With the activity's row locked and the rules asked (`whyNot`). Notes what Outlook is to be told, and writes the mails.
 */
export async function takePlace(
  deps: Deps,
  trx: Trx,
  activity: Activity,
  occasion: Occasion,
  entrant: Entrant,
): Promise<TakenPlace> {
  const now = nowOf(deps);
  const standing = await standingOf(deps, trx, activity, occasion, entrant);
  const { mine } = standing;
  if (mine?.state === 'registered' || mine?.state === 'waiting')
    return { attendee: mine, changed: false, queued: null };
  if (mine?.state === 'offered')
    return { attendee: await takeOffer(deps, trx, activity, mine, entrant), changed: true, queued: null };
  const state = hasSeat(limitsOf(activity), standing, entrant.organisationId) ? 'registered' : 'waiting';
  const attendee = await savePlace(trx, keyOf(activity, occasion), entrant, { state }, now.date);
  await welcome(deps, trx, activity, attendee, standing.isTelling);
  const { ofOrganisation } = standing;
  const queued = state === 'waiting' ? { position: standing.waiting + 1, ofOrganisation } : null;
  return { attendee, changed: true, queued };
}

/** Somebody takes the seat that is kept for them. */
export async function takeOffer(
  deps: Deps,
  trx: Trx,
  activity: Activity,
  offered: Attendee,
  act: { door: Door; actedAt: Date },
): Promise<Attendee> {
  const attendee = await takeSeat(trx, offered.id, act);
  await welcome(deps, trx, activity, attendee, false);
  return attendee;
}

/**
 * Where somebody stands with the seats as they really are: an own offer that ran out a moment ago is over, and a seat
 * that is free although somebody waits (after an erasure) is offered first, so that nobody is passed.
 */
export async function standingOf(
  deps: Deps,
  trx: Trx,
  activity: Activity,
  occasion: Occasion,
  { who, organisationId }: Pick<Entrant, 'who' | 'organisationId'>,
): Promise<Standing> {
  const limits = limitsOf(activity);
  const needs = { seats: limits.capacity !== null, quota: limits.organisationQuota !== null };
  const read = (): Promise<Standing> => readStanding(trx, keyOf(activity, occasion), who, organisationId, needs);
  const standing = await read();
  const { mine, waiting } = standing;
  const offerOver = mine?.state === 'offered' && isOfferOver(mine, nowOf(deps).date);
  const mayPass = waiting > 0 && hasSeat(limits, standing, organisationId) && !isIn(mine);
  if (!offerOver && !mayPass) return standing;
  await moveQueue(deps, trx, activity, occasion);
  return read();
}

function isIn(mine: Attendee | undefined): boolean {
  return mine !== undefined && mine.state !== 'left' && mine.state !== 'unconfirmed';
}

/**
 * Outlook shows who is registered as accepted; who accepted there has it already.
 * @param isTelling a job is on its way already, and will tell of this one too
 */
async function welcome(
  deps: Deps,
  trx: Trx,
  activity: Activity,
  attendee: Attendee,
  isTelling: boolean,
): Promise<void> {
  if (attendee.state === 'waiting') return tellOfWaiting(deps, trx, activity, attendee);
  if (attendee.personId === null) return tellOfPlace(deps, trx, activity, attendee);
  if (attendee.door !== 'outlook' && !isTelling) await wakeOutlook(deps, trx);
}
