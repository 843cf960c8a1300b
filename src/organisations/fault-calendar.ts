import { writeAudit } from '../audit/write-audit.ts';
import type { Deps, Trx } from '../deps.ts';
import type { CalendarState } from './organisation.ts';
import { setCalendarState } from './organisation-store.ts';

const STATES = {
  grantWithdrawn: 'withdrawn',
  mailboxMissing: 'mailboxMissing',
  tokenRefused: 'tokenRefused',
} as const satisfies Record<string, CalendarState>;

/**
 * Notes that an organisation's own mailbox cannot be used any more, so that nothing more is asked of its tenant and
 * its people are invited by the hub (MS-22). It is put right by the organisation's IT administrator.
 */
export async function faultCalendar(
  deps: Pick<Deps, 'clock'>,
  trx: Trx,
  organisationId: number,
  fault: keyof typeof STATES,
): Promise<void> {
  await setCalendarState(trx, organisationId, STATES[fault], new Date(deps.clock.now().epochMilliseconds));
  await writeAudit(trx, deps.clock, null, 'organisation.calendarLost', `organisation:${organisationId}`, { fault });
}

/** Notes that an organisation's own mailbox works again. */
export async function restoreCalendar(trx: Trx, organisationId: number): Promise<void> {
  await setCalendarState(trx, organisationId, 'connected', null);
}
