import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { AppError, FieldsRefused } from '../errors.ts';
import { mayPublish } from './activity-policy.ts';
import { updateActivity } from './activity-store.ts';
import { faultsOf } from './form-rules.ts';
import { locateActivity, nowOf } from './locate-activity.ts';
import { toInstant } from './time-zone.ts';

/**
 * Puts a draft or a proposal into the open calendar, where people can register. Nobody is invited by it: that is done
 * for a choice of activities, with its consequence in numbers.
 * @throws AppError notFound, notAllowed, activityStateWrong, versionConflict; FieldsRefused when it has been, or breaks a
 * rule of its form
 */
export async function publishActivity(
  deps: Deps,
  context: Context,
  id: number,
  input: { version: number },
): Promise<void> {
  const now = nowOf(deps);
  await deps.db.transaction().execute(async (trx) => {
    const { activity } = await locateActivity(trx, context, id, mayPublish, ['draft', 'proposed']);
    const { life } = activity;
    if (life.version !== input.version) throw new AppError('versionConflict');
    const [first, ...rest] = faultsOf(activity, life);
    if (first !== undefined) throw new FieldsRefused([first, ...rest]);
    if (Date.parse(activity.overAt) <= now.getTime()) {
      throw new FieldsRefused([{ field: 'start', code: 'startInPast' }]);
    }
    const published = { ...life, state: 'published' as const, publishedAt: toInstant(now), version: life.version + 1 };
    await updateActivity(trx, { ...activity, life: published }, now);
    await writeAudit(trx, deps.clock, context, 'activity.publish', `activity:${id}`, { was: life.state });
  });
}
