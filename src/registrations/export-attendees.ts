import { stringify } from 'csv-stringify/sync';
import { getActivity } from '../activities/get-activities.ts';
import { toLocal } from '../activities/time-zone.ts';
import type { Context, Locale } from '../context.ts';
import type { Deps } from '../deps.ts';
import { listAttendees } from './list-attendees.ts';
import type { AttendeeView } from './registration-contract.ts';

const HEADINGS: Record<Locale, string[]> = {
  sv: ['Förnamn', 'Organisation', 'Läge', 'Tillfälle', 'Gäst till'],
  en: ['Given name', 'Organisation', 'State', 'Occasion', 'Guest of'],
};

const STATES: Record<Locale, Record<AttendeeView['state'], string>> = {
  sv: {
    registered: 'har plats',
    offered: 'erbjuden plats',
    waiting: 'i kö',
    unconfirmed: 'tillfrågad',
    left: 'kommer inte',
  },
  en: {
    registered: 'has a seat',
    offered: 'offered a seat',
    waiting: 'waiting',
    unconfirmed: 'asked',
    left: 'not coming',
  },
};

/**
 * The list of attendees as CSV, for who may see it: given names and organisations, no addresses. With a byte order mark
 * and semicolons, as Excel in Swedish wants it; what looks like a formula is made text, since guests write their own names.
 * @throws AppError notFound, notAllowed
 */
export async function exportAttendees(deps: Deps, context: Context, activityId: number): Promise<string> {
  const { attendees } = await listAttendees(deps, context, activityId);
  const { timeZone } = await getActivity(deps.db, activityId);
  const rows = attendees.map((each) => [
    each.givenName,
    each.organisation,
    STATES[context.locale][each.state],
    each.occurrenceAt === null ? '' : toLocal(each.occurrenceAt, timeZone).toString().slice(0, 16).replace('T', ' '),
    each.broughtBy ?? '',
  ]);
  return stringify([HEADINGS[context.locale], ...rows], { delimiter: ';', bom: true, escape_formulas: true });
}
