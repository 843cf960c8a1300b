import type { AddressEntry } from '../directory.ts';
import { accessDenied, GraphError } from './graph-error.ts';
import type { Caller } from './operation.ts';

/** What a route needs, from the published permission tables (application permissions). */
export type Need =
  | 'readEvents'
  | 'readEventDelta'
  | 'writeEvents'
  /** To subscribe to events, a permission to write does not stand in for one to read. */
  | 'subscribeEvents'
  | 'sendMail'
  | 'readUsers'
  | 'readOrganization'
  /** Nothing at the door: the handler looks at the mailbox behind the subscription. */
  | 'ownSubscriptions';

const READ_EVENTS = ['Calendars.ReadBasic', 'Calendars.ReadBasic.All', 'Calendars.Read', 'Calendars.ReadWrite'];
const ENTRA: Record<Exclude<Need, 'ownSubscriptions'>, readonly string[]> = {
  readEvents: READ_EVENTS,
  readEventDelta: ['Calendars.Read', 'Calendars.ReadWrite'],
  writeEvents: ['Calendars.ReadWrite'],
  subscribeEvents: ['Calendars.Read'],
  sendMail: ['Mail.Send'],
  readUsers: ['User.ReadBasic.All', 'User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All'],
  readOrganization: ['Organization.Read.All', 'Organization.ReadWrite.All', 'Directory.Read.All'],
};
const EXCHANGE: Partial<Record<Need, readonly string[]>> = {
  readEvents: ['Application Calendars.Read', 'Application Calendars.ReadWrite'],
  readEventDelta: ['Application Calendars.Read', 'Application Calendars.ReadWrite'],
  writeEvents: ['Application Calendars.ReadWrite'],
  subscribeEvents: ['Application Calendars.Read'],
  sendMail: ['Application Mail.Send'],
};

/**
 * Entra's tenant-wide permissions and Exchange's roles on one mailbox are a union.
 * @throws GraphError 403
 */
export function checkPermission(caller: Caller, need: Need, mailbox: AddressEntry | undefined): void {
  if (need === 'ownSubscriptions' || isPermitted(caller, need, mailbox)) return;
  if (EXCHANGE[need]) throw accessDenied();
  throw new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
}

function isPermitted(caller: Caller, need: keyof typeof ENTRA, mailbox: AddressEntry | undefined): boolean {
  if (ENTRA[need].some((role) => caller.roles.includes(role))) return true;
  const roles = EXCHANGE[need] ?? [];
  return caller.principal.mailboxRoles.some(
    (held) => roles.includes(held.role) && held.mailbox.toLowerCase() === mailbox?.address,
  );
}
