import { type Activity, BREAKFAST } from '../activities/activity.ts';
import type { LeftOutReason } from './send-contract.ts';

/** What a member wants to be invited to, in one hub. */
export interface Taste {
  preference: 'all' | 'chosen' | 'none';
  themes: readonly string[];
  forms: readonly string[];
}

/**
 * Whether a member wants an invitation to an activity: the hub's policy first, tightened by the person. Pure.
 *
 * In a hub that invites everybody, choosing themes takes away what has other themes; what carries no theme (the
 * breakfast, the open house) still comes. In a hub where one opts in, only a chosen theme or form brings an invitation.
 * @returns undefined when invited, else why not
 */
export function whyNotInvited(
  policy: 'everyone' | 'optIn',
  taste: Taste,
  activity: Pick<Activity, 'form' | 'themes'>,
): LeftOutReason | undefined {
  if (taste.preference === 'none') return 'wantsNone';
  if (taste.preference === 'all') return undefined;
  const formChosen = taste.forms.includes(activity.form);
  const themeChosen = activity.themes.some((theme) => taste.themes.includes(theme));
  if (formChosen || themeChosen) return undefined;
  if (policy === 'optIn') return 'notOptedIn';
  return activity.themes.length === 0 || activity.form === BREAKFAST ? undefined : 'themeNotChosen';
}

/** A short text, the same for members who want the same: decisions are made once for each. */
export function tasteKey(taste: Taste): string {
  return taste.preference === 'chosen' ? `chosen|${taste.themes.join()}|${taste.forms.join()}` : taste.preference;
}
