import type { Db, Trx } from '../deps.ts';
import { listInvitationsOf } from './invited-store.ts';
import type { EventState } from './send-contract.ts';
import { listInvited } from './send-store.ts';

/** An activity that a person has, or is about to get, an invitation to. */
export interface InvitedActivity {
  activityId: number;
  /** What the person's calendar knows it by; null until Outlook has said. */
  iCalUId: string | null;
  /** What Outlook last said that the person answered. */
  response: 'none' | 'accepted' | 'tentativelyAccepted' | 'declined';
  state: EventState;
}

/** The invitations of one person that are not refused or taken back, an entry an event, the soonest first. */
export async function getInvitedActivities(db: Db | Trx, personId: number): Promise<InvitedActivity[]> {
  return listInvitationsOf(db, personId);
}

/** Everybody who has, or is about to get, an invitation to an activity, and who has left it. */
export async function getInvitedPeople(db: Db | Trx, activityId: number): Promise<Set<number>> {
  return (await listInvited(db, [activityId])).get(activityId) ?? new Set();
}
