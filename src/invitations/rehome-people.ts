import { lockActivity } from '../activities/get-activities.ts';
import type { Deps } from '../deps.ts';
import { bringIntoOutlook } from './keep-outlook.ts';
import { lockLanes, refreshLanes } from './lane-store.ts';
import { dropHomeless, listHomeless, listMoving, moveArrived } from './rehome-store.ts';

/**
 * People who are to join an event that is no more, or whose mailbox cannot be used, get another; and who has arrived on
 * another road leaves the old one. Finds by itself what there is to do.
 */
export async function rehomePeople(deps: Deps): Promise<void> {
  for (const { activityId, occurrenceAt } of await listHomeless(deps.db)) {
    await deps.db.transaction().execute(async (trx) => {
      await lockActivity(trx, activityId);
      const { joining, accepting } = await dropHomeless(trx, activityId, occurrenceAt);
      const wish = { activityId, occurrenceAt: occurrenceAt?.toISOString() ?? null };
      const others = joining.filter((id) => !accepting.includes(id));
      await bringIntoOutlook(deps, trx, { ...wish, personIds: others, accepted: false });
      await bringIntoOutlook(deps, trx, { ...wish, personIds: accepting, accepted: true });
    });
  }
  const moving = await listMoving(deps.db);
  if (moving.length === 0) return;
  await deps.db.transaction().execute(async (trx) => {
    await lockLanes(trx, moving);
    await moveArrived(trx);
    await refreshLanes(trx, moving);
  });
}
