import type { AddressEntry } from '../directory.ts';
import type { StoredEvent } from './event.ts';

export type ChangeType = 'created' | 'updated' | 'deleted';

/** Something that happened in one mailbox's calendar. */
export interface CalendarChange {
  mailbox: AddressEntry;
  event: StoredEvent;
  changeType: ChangeType;
  /** Epoch milliseconds; later than now for a message that Exchange holds back. */
  at: number;
}

/** Tells of changes as they happen. Nobody listens while a journal is read again: that has been told already. */
export class ChangeFeed {
  listener: ((change: CalendarChange) => void) | undefined;

  tell(mailbox: AddressEntry, event: StoredEvent, changeType: ChangeType, at: number): void {
    this.listener?.({ mailbox, event, changeType, at });
  }
}
