import type { Activity } from '../activities/activity.ts';
import { toInstant } from '../activities/time-zone.ts';
import type { Db, Trx } from '../deps.ts';
import type { Attendee } from './attendee.ts';
import { limitsOf } from './move-queue.ts';
import type { MyAttendance } from './registration-contract.ts';
import type { Occasion } from './registration-rules.ts';
import { isQuotaFull } from './seats.ts';
import { readPosition } from './standing-store.ts';
import { explainWaiting } from './waiting-list.ts';

/** A place as its owner sees it; undefined: none. @param queued the place in the waiting list, where it is known */
export async function describeAttendance(
  db: Db | Trx,
  activity: Activity,
  occasion: Occasion,
  attendee: Attendee | undefined,
  queued: { position: number; ofOrganisation: number } | null = null,
): Promise<MyAttendance> {
  const shown = {
    activityId: activity.id,
    occurrenceAt: occasion.occurrenceAt,
    door: attendee?.door ?? null,
    offerExpiresAt: attendee?.offerExpiresAt ? toInstant(attendee.offerExpiresAt) : null,
  };
  if (attendee === undefined || attendee.state === 'unconfirmed') {
    return { ...shown, state: 'none', position: null, explanation: [] };
  }
  const { state, organisationId } = attendee;
  const { closesAt } = occasion;
  if (state !== 'waiting') {
    const explanation = explainWaiting({ ...shown, state, position: null, quota: null, closesAt });
    return { ...shown, state, position: null, explanation };
  }
  const { position, ofOrganisation } = queued ?? (await readPosition(db, attendee));
  const limits = limitsOf(activity);
  const quota =
    limits.organisationQuota === null
      ? null
      : { quota: limits.organisationQuota, isFull: isQuotaFull(limits, ofOrganisation, organisationId) };
  return { ...shown, state, position, explanation: explainWaiting({ ...shown, state, position, quota, closesAt }) };
}
