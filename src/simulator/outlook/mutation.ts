import type { Subscription } from '../notifications/subscription.ts';
import type { Mailbox, MailboxRole, Registration, ServicePrincipal, Tenant } from '../world.ts';
import type { AnswerChoice } from './answer-event.ts';

/**
 * Everything that can happen to the world, as plain JSON: what the journal holds, and the only way state changes.
 * Carrying them out again in order gives the same mailboxes, limits and non-delivery reports.
 */
export type Mutation =
  | { op: 'create'; at: number; mailbox: string; body: Record<string, unknown> }
  | { op: 'change'; at: number; seq: number; date?: string; body: Record<string, unknown> }
  | { op: 'cancel'; at: number; seq: number; date?: string; comment?: string }
  | { op: 'removeCopy'; at: number; mailbox: string; seq: number }
  | { op: 'answer'; at: number; attendee: string; seq: number; date?: string; response: AnswerChoice }
  | { op: 'mail'; at: number; mailbox: string; message: Record<string, unknown> }
  | { op: 'subscribe'; subscription: Subscription }
  | { op: 'renew'; id: string; expiresAt: number }
  | { op: 'unsubscribe'; id: string }
  | { op: 'clock'; offsetMs: number }
  | { op: 'registration'; registration: Registration }
  | { op: 'tenant'; tenant: Tenant }
  | { op: 'mailboxes'; tenantId: string; mailboxes: Mailbox[] }
  | { op: 'removeMailbox'; address: string }
  | { op: 'grant'; tenantId: string; servicePrincipal: ServicePrincipal }
  | { op: 'revoke'; tenantId: string; appId: string }
  | { op: 'grantRole'; tenantId: string; appId: string; role: MailboxRole }
  | { op: 'revokeRole'; tenantId: string; appId: string; role: MailboxRole }
  /** The signing key, so that tokens stay good over a restart. PKCS #8 PEM; it signs for the simulator only. */
  | { op: 'key'; pem: string };
