import { z } from 'zod';

export const HubView = z.object({
  slug: z.string(),
  name: z.string(),
  timeZone: z.string(),
  invitationPolicy: z.enum(['everyone', 'optIn']),
});
export type HubView = z.infer<typeof HubView>;

/** The person who is signed in, as told to that person alone. */
export const Me = z.object({
  givenName: z.string(),
  organisation: z.string(),
  roles: z.array(z.object({ role: z.enum(['member', 'communityManager']), hub: z.string() })),
  locale: z.enum(['sv', 'en']),
  /** The server's clock, so that "om 3 dagar" means the same everywhere. */
  now: z.iso.datetime(),
});
export type Me = z.infer<typeof Me>;

/** What the tab needs to know before anybody is signed in. */
export const ClientSettings = z.object({
  mode: z.enum(['sandbox', 'tenant']),
  clientId: z.string(),
  /** Authority of the sign-in in a plain browser, e.g. `https://login.microsoftonline.com/organizations/v2.0`. */
  authority: z.string(),
  scope: z.string(),
  /** The server's clock: in the sandbox it may be another than the browser's, and tokens go by it. */
  now: z.iso.datetime(),
});
export type ClientSettings = z.infer<typeof ClientSettings>;
