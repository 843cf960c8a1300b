import type { Activity } from '../activities/activity.ts';
import { getActivity } from '../activities/get-activities.ts';
import { toInstant } from '../activities/time-zone.ts';
import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { requireHost } from '../registrations/may-host.ts';
import type { CheckInLink } from './follow-up-contract.ts';
import { requirePublished } from './follow-up-policy.ts';
import { checkInWindow, findOccasion, type Occasion } from './occasion.ts';

const HOUR_MS = 3_600_000;

/** Which occasion a link or a request is about. */
export interface OccasionAsked {
  activityId: number;
  occurrenceAt: string | null;
}

/**
 * The address that people check in at, for a QR code at the door. Nothing is stored: asked for again it is another link
 * to the same. It is good from an hour before the start to two hours after the end, also when the activity is moved.
 * @throws AppError notFound, occurrenceUnknown, notAllowed, activityStateWrong, checkInNotOpen (it is over)
 */
export async function makeCheckInLink(deps: Deps, context: Context, asked: OccasionAsked): Promise<CheckInLink> {
  const activity = await getActivity(deps.db, asked.activityId);
  await requireHost(deps.db, context, activity);
  requirePublished(activity);
  const occasion = requireOccasion(activity, asked.occurrenceAt);
  const { opensAt, closesAt } = checkInWindow(occasion);
  const now = deps.clock.now().epochMilliseconds;
  if (now > closesAt) throw new AppError('checkInNotOpen');
  const subject = { activityId: activity.id, occurrenceAt: occasion.occurrenceAt };
  const token = await deps.links.sign('checkIn', subject, (closesAt - now) / HOUR_MS);
  return {
    url: `${deps.publicUrl}/tab/incheckning?t=${token}`,
    publicUrl: `${deps.publicUrl}/oppet/incheckning?t=${token}`,
    opensAt: instantOf(opensAt),
    closesAt: instantOf(closesAt),
  };
}

/** What a check-in link is for. @throws AppError linkInvalid, linkExpired */
export async function readCheckInLink(deps: Pick<Deps, 'links'>, token: string): Promise<OccasionAsked> {
  return readOccasion((await deps.links.read('checkIn', token)).subject);
}

/** The occasion that a link's subject names. @throws AppError linkInvalid */
export function readOccasion(subject: Record<string, string | number | null>): OccasionAsked {
  const { activityId, occurrenceAt } = subject;
  if (typeof activityId !== 'number' || typeof occurrenceAt === 'number' || occurrenceAt === undefined) {
    throw new AppError('linkInvalid');
  }
  return { activityId, occurrenceAt };
}

/** @throws AppError occurrenceUnknown */
export function requireOccasion(activity: Activity, occurrenceAt: string | null): Occasion {
  const occasion = findOccasion(activity, occurrenceAt);
  if (occasion === undefined) throw new AppError('occurrenceUnknown');
  return occasion;
}

export function instantOf(epochMilliseconds: number): string {
  return toInstant({ epochMilliseconds });
}
