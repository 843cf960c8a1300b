import { z } from 'zod';
import { FORMS, THEMES } from '../activities/activity.ts';

/** What a member chooses in one hub. `chosen`: activities of the themes or forms given. */
export const PreferenceChoice = z.object({
  invitations: z.enum(['all', 'chosen', 'none']),
  themes: z.array(z.enum(THEMES)).max(THEMES.length),
  forms: z.array(z.enum(FORMS)).max(FORMS.length),
  /** Invitations to one week's activities at most, then one digest; null: as the hub has it. 0: digests only. */
  weeklyLimit: z.int().min(0).max(50).nullable(),
});
export type PreferenceChoice = z.infer<typeof PreferenceChoice>;

/** What applies to the signed-in person in a hub, and how they are reached. */
export const HubPreferences = PreferenceChoice.extend({
  hub: z.string(),
  hubName: z.string(),
  /** `self`: the person has chosen. `register`: the hub's register says so. `hub`: nobody has; the hub's custom. */
  source: z.enum(['self', 'register', 'hub']),
  /** What applies when the person gives no limit of their own; null: none. */
  hubWeeklyLimit: z.int().nullable(),
  /** Which mailbox invites: the organisation's own, or the hub's. A function mailbox, so that one can know the sender. */
  delivery: z.object({ road: z.enum(['own', 'hub']), mailbox: z.string() }),
});
export type HubPreferences = z.infer<typeof HubPreferences>;

export const MyPreferences = z.object({ hubs: z.array(HubPreferences) });
export type MyPreferences = z.infer<typeof MyPreferences>;

/** The person's own calendar feed. Whoever has the address can read it; a new one makes the old void. */
export const MyFeed = z.object({
  /** `https://…/feeds/me/….ics`; null: there is none. */
  url: z.url().nullable(),
  /** When the address was last made anew. */
  changedAt: z.iso.datetime().nullable(),
});
export type MyFeed = z.infer<typeof MyFeed>;
