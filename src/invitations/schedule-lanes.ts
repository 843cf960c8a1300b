import type { Clock, Db, MailboxAddress, Trx } from '../deps.ts';
import { getHubs } from '../hubs/get-hub.ts';
import { listPlannedParcels, listSpends, lockLanes, refreshLanes, setSendTimes } from './lane-store.ts';
import { externalRecipientsPerDay, type Parcel, type Schedule, schedule } from './sending-budget.ts';

const DAY_MS = 24 * 60 * 60_000;

/** External recipients a day, by the tenant of each hub. Other tenants' mailboxes invite only their own people. */
export async function externalLimits(db: Db | Trx): Promise<Map<string, number>> {
  const hubs = await getHubs(db);
  return new Map(hubs.map((hub) => [hub.tenantId, externalRecipientsPerDay(hub.licences, hub.externalRecipientLimit)]));
}

/**
 * When new parcels would leave, with what has left these mailboxes and what is planned there already counted.
 * @returns a schedule of `parcels`, in their order
 */
export async function scheduleParcels(
  db: Db | Trx,
  clock: Clock,
  parcels: readonly Parcel[],
  limits: ReadonlyMap<string, number>,
): Promise<Schedule> {
  const now = clock.now().epochMilliseconds;
  const spends = await listSpends(db, parcels, new Date(now - DAY_MS));
  const planned = await listPlannedParcels(db, parcels);
  const result = schedule([...parcels, ...planned], spends, limits, now);
  return { sendAt: result.sendAt.slice(0, parcels.length), decides: result.decides.slice(0, parcels.length) };
}

/**
 * Gives everything planned in these mailboxes its time anew: after a sending was queued, paused, resumed or cancelled,
 * or when less fitted than was foreseen. The soonest activity goes first, whichever sending it belongs to.
 */
export async function scheduleLanes(trx: Trx, clock: Clock, lanes: readonly MailboxAddress[]): Promise<void> {
  if (lanes.length === 0) return;
  const now = clock.now().epochMilliseconds;
  await lockLanes(trx, lanes);
  const planned = await listPlannedParcels(trx, lanes);
  const spends = await listSpends(trx, lanes, new Date(now - DAY_MS));
  const { sendAt } = schedule(planned, spends, await externalLimits(trx), now);
  const changed = planned.flatMap((parcel, index) => {
    const at = sendAt[index] ?? now;
    // What may go at once keeps its time: it is due either way.
    const same = at === parcel.sendAt.getTime() || (at <= now && parcel.sendAt.getTime() <= now);
    return same ? [] : [{ id: parcel.id, sendAt: new Date(at) }];
  });
  await setSendTimes(trx, changed);
  await refreshLanes(trx, [...lanes, ...planned]);
}
