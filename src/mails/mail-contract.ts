import { z } from 'zod';

export const MailState = z.enum(['planned', 'sending', 'sent', 'refused', 'unclear', 'cancelled']);

/** A letter as who runs the hub sees it: what about, never to whom. */
export const MailView = z.object({
  id: z.int(),
  kind: z.enum([
    'confirmGuest',
    'registered',
    'waiting',
    'offer',
    'offerExpired',
    'changed',
    'cancelled',
    'digest',
    'fewerInvitations',
    'thanks',
  ]),
  state: MailState,
  activityId: z.int().nullable(),
  /** Why it has not been sent, in the asker's language; null when nothing is wrong. */
  fault: z.object({ code: z.string(), message: z.string() }).nullable(),
  sendAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
});

/** The hub's letters: how many in each state, and the latest hundred. */
export const MailList = z.object({ counts: z.record(MailState, z.int()), mails: z.array(MailView) });
export type MailList = z.infer<typeof MailList>;

/** How many letters are tried again. */
export const MailRetry = z.object({ planned: z.int() });
