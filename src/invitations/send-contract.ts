import { z } from 'zod';

export const Road = z.enum(['own', 'hub']);
export type Road = z.infer<typeof Road>;

/** Why somebody gets no invitation to an activity. */
export const LeftOutReason = z.enum([
  'alreadyInvited',
  'wantsNone',
  'themeNotChosen',
  'notOptedIn',
  'activityOver',
  'onTopOfBreakfast',
  'notPublished',
  'weeklyLimit',
]);
export type LeftOutReason = z.infer<typeof LeftOutReason>;

/** The limit that decides when the last invitation leaves. */
export const Limit = z.enum(['none', 'messagesPerMinute', 'recipientsPerDay', 'externalRecipientsPerDay']);
export type Limit = z.infer<typeof Limit>;

/** The consequence in numbers, before anything is sent. */
export const PlanView = z.object({
  hub: z.string(),
  fingerprint: z.string(),
  people: z.int(),
  organisations: z.int(),
  invitations: z.int(),
  events: z.object({ own: z.int(), hub: z.int() }),
  invitationsByRoad: z.object({ own: z.int(), hub: z.int() }),
  peopleByRoad: z.object({ own: z.int(), hub: z.int() }),
  /** People as distinct persons, invitations as person × activity. */
  leftOut: z.array(z.object({ reason: LeftOutReason, people: z.int(), invitations: z.int() })),
  activities: z.array(
    z.object({
      activityId: z.int(),
      title: z.string(),
      startsAt: z.iso.datetime(),
      allDay: z.boolean(),
      invitations: z.object({ own: z.int(), hub: z.int() }),
      events: z.int(),
      leftOut: z.int(),
      /** Set when the activity itself is held back. */
      heldBack: z.enum(['activityOver', 'onTopOfBreakfast', 'notPublished']).nullable(),
    }),
  ),
  organisationsByRoad: z.array(
    z.object({ organisation: z.string(), road: Road, people: z.int(), invitations: z.int(), events: z.int() }),
  ),
  budgets: z.array(
    z.object({
      mailbox: z.string(),
      /** Messages of this plan, and how long they take at 30 a minute. */
      messages: z.int(),
      recipients: z.int(),
      externalRecipients: z.int(),
      recipientLimit: z.int(),
      externalRecipientLimit: z.int().nullable(),
      finishesAt: z.iso.datetime(),
      decides: Limit,
    }),
  ),
  startsAt: z.iso.datetime(),
  finishesAt: z.iso.datetime(),
  decides: Limit,
});
export type PlanView = z.infer<typeof PlanView>;

export const PlanRequest = z.object({ hub: z.string(), activityIds: z.array(z.int()).min(1).max(500) });
export type PlanRequest = z.infer<typeof PlanRequest>;

/** Pressing send: what was chosen, and the fingerprint of the plan that was on the screen. */
export const SendRequest = PlanRequest.extend({ fingerprint: z.string() });
export type SendRequest = z.infer<typeof SendRequest>;

/** `removed`: deleted in Outlook by the mailbox's owner. `withdrawn`: cancelled by us after it was sent. */
export const EventState = z.enum([
  'planned',
  'sending',
  'sent',
  'refused',
  'cancelled',
  'unclear',
  'removed',
  'withdrawn',
]);
export type EventState = z.infer<typeof EventState>;

/** How far a sending has come. `running` with nothing left is told as `done`. */
export const SendState = z.enum(['running', 'paused', 'cancelled', 'done']);
export type SendState = z.infer<typeof SendState>;

const Counts = z.object({
  planned: z.int(),
  sending: z.int(),
  sent: z.int(),
  refused: z.int(),
  cancelled: z.int(),
  unclear: z.int(),
  removed: z.int(),
  withdrawn: z.int(),
});

export const SendView = z.object({
  id: z.uuid(),
  hub: z.string(),
  state: SendState,
  createdAt: z.iso.datetime(),
  plan: PlanView,
  events: Counts,
  invitations: Counts,
  /** When the last planned event may leave; null when none is planned. */
  finishesAt: z.iso.datetime().nullable(),
  /** Mailboxes that Microsoft has asked us to leave alone for a while. */
  waiting: z.array(z.object({ mailbox: z.string(), until: z.iso.datetime() })),
  faults: z.array(z.object({ code: z.string(), message: z.string(), events: z.int(), invitations: z.int() })),
});
export type SendView = z.infer<typeof SendView>;
export const SendList = z.object({ sends: z.array(SendView) });

/** One calendar event of a sending, for the result that can be filtered, exported and mended. */
export const SendEventView = z.object({
  id: z.int(),
  activityId: z.int(),
  title: z.string(),
  startsAt: z.iso.datetime(),
  road: Road,
  organisation: z.string().nullable(),
  mailbox: z.string(),
  invitations: z.int(),
  state: EventState,
  sendAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
  attempts: z.int(),
  fault: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type SendEventView = z.infer<typeof SendEventView>;
export const SendEventList = z.object({ events: z.array(SendEventView), total: z.int() });

export const SendAction = z.enum(['pause', 'resume', 'cancel', 'retry']);
export type SendAction = z.infer<typeof SendAction>;
