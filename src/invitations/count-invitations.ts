import type { Db } from '../deps.ts';
import { countInvitations } from './progress-store.ts';

/** How many invitations each of a hub's activities has: sent, on their way, failed. */
export async function getInvitationCounts(db: Db, hubId: number): ReturnType<typeof countInvitations> {
  return countInvitations(db, hubId);
}
