import { z } from 'zod';

/** Words that stand where a hub's slug stands in addresses: `/feeds/me`, `/oppet/akta` and so on. */
const RESERVED = [
  'me',
  'akta',
  'avanmal',
  'bekrafta',
  'dokumentation',
  'incheckning',
  'kolla-epost',
  'plats',
  'tyck-till',
];

/** The file that a new installation is set up from: hubs, who runs them, and the organisations that belong to them. */
export const SetUp = z.strictObject({
  hubs: z.array(
    z.strictObject({
      slug: z
        .string()
        .regex(/^[a-z][a-z0-9-]{1,40}$/)
        .refine((slug) => !RESERVED.includes(slug), 'is an address of ours; choose another'),
      name: z.string().min(1).max(100),
      timeZone: z.string().default('Europe/Stockholm'),
      invitationPolicy: z.enum(['everyone', 'optIn']),
      tenantId: z.guid(),
      /** Function mailbox that invites those whose organisation has none. */
      mailbox: z.email().toLowerCase(),
      /** Exchange licences of the tenant: Microsoft's limit of external recipients is computed from them. */
      licences: z.int().min(1),
      /** What `Get-LimitsEnforcementStatus` says, where an administrator has looked. */
      externalRecipientLimit: z.int().min(500).nullable().default(null),
      lateComerRoom: z.int().min(0).max(400).default(25),
      /** Invitations to one week's activities that a member gets at most; the rest comes in one letter. Null: no limit. */
      weeklyLimit: z.int().min(1).max(50).nullable().default(null),
      communityManagers: z.array(z.strictObject({ tenantId: z.guid(), objectId: z.guid() })).default([]),
    }),
  ),
  organisations: z.array(
    z.strictObject({
      name: z.string().min(1).max(200),
      tenantId: z.guid().nullable().default(null),
      hubs: z.array(z.string()).min(1),
      /** 0 tab, 1 bot, 2 calendar, 3 intranet. */
      consentLevel: z.int().min(0).max(3).default(0),
      /** Mailbox in its own tenant that invites its people; needs level 2. */
      calendarMailbox: z.email().toLowerCase().nullable().default(null),
    }),
  ),
});
export type SetUp = z.infer<typeof SetUp>;
