/** A member organisation: whose people are invited, and how far it has let Samverket in. */
export interface Organisation {
  id: number;
  name: string;
  /** Its Entra directory; null for organisations without Microsoft 365. */
  tenantId: string | null;
  consentLevel: ConsentLevel;
  /** Mailbox in its own tenant that invites its people (consent level 2). */
  calendarMailbox: string | null;
  calendarState: CalendarState;
  hubIds: number[];
  /** Key that seals its people's details, itself sealed with the master key. */
  sealedKey: Uint8Array;
}

/** 0 tab, 1 bot, 2 calendar, 3 intranet (design invariant 9). */
export type ConsentLevel = 0 | 1 | 2 | 3;

/** Whether the organisation's own mailbox can be used now. */
export type CalendarState = 'none' | 'connected' | 'withdrawn' | 'mailboxMissing' | 'tokenRefused';

/** The form in which names are compared: composed letters, lower case, single spaces. */
export function organisationKey(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}
