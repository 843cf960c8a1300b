import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { mayWithdraw } from './activity-policy.ts';
import { updateActivity } from './activity-store.ts';
import { locateActivity, nowOf } from './locate-activity.ts';

/**
 * Takes a draft or a proposal back before it has been published. It is `cancelled` without ever having been public: its
 * organisers and the community manager still see it, nobody else does.
 * @throws AppError notFound, notAllowed, activityStateWrong
 */
export async function withdrawActivity(deps: Deps, context: Context, id: number): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    const { activity } = await locateActivity(trx, context, id, mayWithdraw, ['draft', 'proposed']);
    const { life } = activity;
    const withdrawn = { ...life, state: 'cancelled' as const, version: life.version + 1 };
    await updateActivity(trx, { ...activity, life: withdrawn }, nowOf(deps));
    await writeAudit(trx, deps.clock, context, 'activity.withdraw', `activity:${id}`, { was: life.state });
  });
}
