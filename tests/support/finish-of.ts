import type { MailboxAddress } from '../../src/deps.ts';
import type { Limit } from '../../src/invitations/send-contract.ts';
import { laneKey, type Parcel, type Schedule } from '../../src/invitations/sending-budget.ts';

/** When the last parcel of a mailbox leaves, and what it waits for; undefined when the mailbox has none. */
export function finishOf(
  parcels: readonly Parcel[],
  schedule: Schedule,
  lane: MailboxAddress,
): { finishesAt: number; decides: Limit } | undefined {
  let last: { finishesAt: number; decides: Limit } | undefined;
  for (const [index, parcel] of parcels.entries()) {
    const [finishesAt, decides] = [schedule.sendAt[index], schedule.decides[index]];
    if (laneKey(parcel) !== laneKey(lane) || finishesAt === undefined || decides === undefined) continue;
    if (last === undefined || finishesAt > last.finishesAt) last = { finishesAt, decides };
  }
  return last;
}
