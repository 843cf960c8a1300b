import { stringify } from 'csv-stringify/sync';
import type { Context, Locale } from '../context.ts';
import type { Deps } from '../deps.ts';
import { showSendEvents } from './show-sends.ts';

const HEADINGS: Record<Locale, string[]> = {
  sv: ['Aktivitet', 'Börjar', 'Väg', 'Organisation', 'Brevlåda', 'Inbjudningar', 'Läge', 'Skickad', 'Försök', 'Hinder'],
  en: ['Activity', 'Starts', 'Road', 'Organisation', 'Mailbox', 'Invitations', 'State', 'Sent', 'Attempts', 'Fault'],
};

/**
 * The result of a sending as CSV: one line an event, counts and no people. With a byte order mark and semicolons,
 * as Excel in Swedish wants it; what looks like a formula is made text.
 */
export async function exportSend(deps: Deps, context: Context, id: string): Promise<string> {
  const { events } = await showSendEvents(deps, context, id, { offset: 0, limit: 100_000 });
  const rows = events.map((event) => [
    event.title,
    event.startsAt,
    event.road,
    event.organisation ?? '',
    event.mailbox,
    event.invitations,
    event.state,
    event.sentAt ?? '',
    event.attempts,
    event.fault?.message ?? '',
  ]);
  return stringify([HEADINGS[context.locale], ...rows], { delimiter: ';', bom: true, escape_formulas: true });
}
