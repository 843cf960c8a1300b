import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { mayHold } from './activity-policy.ts';
import { updateActivity } from './activity-store.ts';
import { locateActivity, nowOf } from './locate-activity.ts';

/**
 * Notes that an activity has been held and followed up.
 * @throws AppError notFound, notAllowed, activityStateWrong (cancelled, never published, or held already), activityNotOver
 */
export async function markHeld(deps: Deps, context: Context, id: number): Promise<void> {
  const now = nowOf(deps);
  await deps.db.transaction().execute(async (trx) => {
    const { activity } = await locateActivity(trx, context, id, mayHold, ['published']);
    if (Date.parse(activity.overAt) > now.getTime()) throw new AppError('activityNotOver');
    const held = { ...activity.life, state: 'held' as const, version: activity.life.version + 1 };
    await updateActivity(trx, { ...activity, life: held }, now);
    await writeAudit(trx, deps.clock, context, 'activity.hold', `activity:${id}`);
  });
}
