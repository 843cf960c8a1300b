import type { AddressEntry } from '../directory.ts';
import { accessDenied, GraphError } from './graph-error.ts';
import type { Caller } from './operation.ts';

/** What a route needs, from the published permission tables (application permissions). */
export type Need = 'readEvents' | 'writeEvents' | 'readUsers' | 'readOrganization';

const READ_EVENTS = ['Calendars.ReadBasic', 'Calendars.ReadBasic.All', 'Calendars.Read', 'Calendars.ReadWrite'];
const ENTRA: Record<Need, readonly string[]> = {
  readEvents: READ_EVENTS,
  writeEvents: ['Calendars.ReadWrite'],
  readUsers: ['User.ReadBasic.All', 'User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All'],
  readOrganization: ['Organization.Read.All', 'Organization.ReadWrite.All', 'Directory.Read.All'],
};
const EXCHANGE: Partial<Record<Need, readonly string[]>> = {
  readEvents: ['Application Calendars.Read', 'Application Calendars.ReadWrite'],
  writeEvents: ['Application Calendars.ReadWrite'],
};

/**
 * Entra's tenant-wide permissions and Exchange's roles on one mailbox are a union.
 * @throws GraphError 403
 */
export function checkPermission(caller: Caller, need: Need, mailbox: AddressEntry | undefined): void {
  if (ENTRA[need].some((role) => caller.roles.includes(role))) return;
  const roles = EXCHANGE[need];
  if (!roles) {
    throw new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
  }
  for (const held of caller.principal.mailboxRoles) {
    if (roles.includes(held.role) && held.mailbox.toLowerCase() === mailbox?.address) return;
  }
  throw accessDenied();
}
