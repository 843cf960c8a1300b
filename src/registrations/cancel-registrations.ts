import { lockActivity } from '../activities/get-activities.ts';
import type { Deps, Trx } from '../deps.ts';
import { getInvitedPeople } from '../invitations/invited-people.ts';
import { type Attendee, isHeldForGuest } from './attendee.ts';
import { listActive, markCancelled } from './list-store.ts';
import { tellOfCancellation, tellOfChange } from './tell-attendees.ts';

/**
 * Ends everybody's place at a cancelled activity, or at one cancelled occurrence of it (ISO instant of the original
 * start), in the transaction that cancels and holds the activity's row. Guests, and those who only waited and have no
 * invitation, are told by mail; members hear of it through Outlook (`queueActivityChange`, which is the caller's). Where
 * one registers once for all of a series, an occurrence's end is no end: its guests are told that the times changed.
 * @param reason shown to those who are told
 */
export async function cancelRegistrations(
  deps: Deps,
  trx: Trx,
  activityId: number,
  occurrenceAt: string | null,
  reason = '',
): Promise<void> {
  const activity = await lockActivity(trx, activityId);
  const active = await listActive(trx, activityId);
  const concerned = occurrenceAt === null ? active : active.filter((each) => isAt(each, occurrenceAt));
  if (occurrenceAt !== null && !activity.life.perOccurrence) {
    for (const guest of active.filter(isConfirmedGuest)) await tellOfChange(deps, trx, activity, guest, ['time']);
    return;
  }
  if (concerned.length === 0) return;
  await markCancelled(
    trx,
    concerned.map(({ id }) => id),
  );
  const invited = await getInvitedPeople(trx, activityId);
  const hearsElsewhere = ({ personId, state }: Attendee): boolean =>
    personId !== null && (state === 'registered' || invited.has(personId));
  const toTell = concerned.filter((each) => (each.personId === null ? isConfirmedGuest(each) : !hearsElsewhere(each)));
  for (const attendee of toTell) {
    await tellOfCancellation(deps, trx, activity, attendee, reason);
  }
}

function isAt(attendee: Attendee, occurrenceAt: string): boolean {
  return attendee.occurrenceAt !== null && Date.parse(attendee.occurrenceAt) === Date.parse(occurrenceAt);
}

function isConfirmedGuest(attendee: Attendee): boolean {
  return attendee.guestId !== null && attendee.state !== 'unconfirmed' && !isHeldForGuest(attendee);
}
