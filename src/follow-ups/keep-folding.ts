import { lockActivity } from '../activities/get-activities.ts';
import type { Deps } from '../deps.ts';
import { listCheckedInOccasions } from './attendance-store.ts';
import { findCounts, listActivitiesToFold } from './count-store.ts';
import { countRegistrations } from './expected-attendees.ts';
import { foldAttendance, lostOccasion } from './fold-attendance.ts';
import { listUnsettled, settleMails } from './follow-up-store.ts';
import { findOccasion, foldsAt } from './occasion.ts';
import { deleteExpiredLinks } from './satisfaction-store.ts';

const EVERY_MS = 10 * 60_000;
const KEPT_MS = 14 * 24 * 3_600_000;

/**
 * Makes who came into numbers where nobody has sent thanks within fourteen days, counts the registrations of what has
 * long been over, and erases thanks that have left (COL-14). One transaction an activity: what fails is tried again.
 */
export async function foldOldAttendance(deps: Deps): Promise<void> {
  const now = deps.clock.now().epochMilliseconds;
  for (const id of await listActivitiesToFold(deps.db, new Date(now - KEPT_MS))) await foldActivity(deps, id, now);
  for (const followUp of await listUnsettled(deps.db)) {
    const all = followUp.sentAt.getTime() + KEPT_MS <= now;
    await deps.db.transaction().execute((trx) => settleMails(trx, followUp, all));
  }
  await deleteExpiredLinks(deps.db, new Date(now));
}

async function foldActivity(deps: Deps, activityId: number, now: number): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    const activity = await lockActivity(trx, activityId);
    for (const at of await listCheckedInOccasions(trx, activityId)) {
      const occasion = findOccasion(activity, at === null ? null : at.toISOString()) ?? lostOccasion(activity, at);
      if (foldsAt(occasion.endsAt) <= now || (await findCounts(trx, { ...occasion, activityId })) !== undefined) {
        await foldAttendance(deps, trx, activity, occasion);
      }
    }
    if (foldsAt(activity.overAt) <= now) await countRegistrations(trx, deps.vault, activityId);
  });
}

/** Folds at once and then every ten minutes, until the signal. A round that fails is logged; the next one comes. */
export async function keepFolding(deps: Deps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await foldOldAttendance(deps).catch((error: unknown) =>
      deps.log.error({ err: error }, 'counting attendance failed'),
    );
    await deps.clock.wait(EVERY_MS, signal);
  }
}
