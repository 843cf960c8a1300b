import type { Theme } from '../activities/activity.ts';
import type { InvitationPolicy } from '../hubs/hub.ts';

/** To what a member wants invitations: everything, activities by theme or form, or nothing. */
export type InvitationPreference = 'all' | 'chosen' | 'none';

/** What a member has chosen in a hub. */
export interface MembershipChoices {
  preference: InvitationPreference;
  themes: Theme[];
  facilitator: boolean;
  weeklyLetter: boolean;
}

/** What applies to a member who has not chosen: the hub's custom. */
export function defaultPreference(policy: InvitationPolicy): InvitationPreference {
  return policy === 'everyone' ? 'all' : 'none';
}
