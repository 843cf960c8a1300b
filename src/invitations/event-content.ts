import i18next from 'i18next';
import { Temporal } from 'temporal-polyfill';
import { findWindows } from 'windows-iana';
import type { Activity, SeriesException } from '../activities/activity.ts';
import { occurrencesAhead, occurrencesOf } from '../activities/series.ts';
import type { OccurrenceChange } from '../deps.ts';
import type { Hub } from '../hubs/hub.ts';
import { toGraphRecurrence } from './graph-recurrence.ts';

/** Filters and people recognise a real invitation by it (COL-12). */
const SUBJECT_PREFIX = 'Samverket: ';

const BODY = `<!DOCTYPE html>
<html lang="sv">
<head><title>{{title}}</title></head>
<body>
{{- description}}
<p><a href="{{link}}">Se {{title}} i Samverket</a></p>
<p>Du får den här inbjudan för att du är med i {{hub}}. <a href="{{fewer}}">Färre inbjudningar</a></p>
</body>
</html>`;

/** An event's JSON without attendees and transaction id: the same for everybody who is invited. */
export type EventContent = Record<string, unknown>;

/** What is frozen when send is pressed: the event, and what becomes of a series' exceptions. */
export interface FrozenContent {
  content: EventContent;
  exceptions: OccurrenceChange[];
}

/**
 * What Outlook is told of an activity (COL-05, COM-09, platform limits of Graph's `event`): attendees hidden, no
 * reminder, no proposals of new times, shown as tentative or free, the real zone (a series in UTC would drift when
 * summer time begins), two links to one domain (COL-12). An answer is asked for where one can register, because there
 * the answer is the registration; nowhere else (COM-09). The text is shared by everybody in the event, so the link to
 * fewer invitations cannot be a personal one (COM-14). Pure.
 * @param now ISO instant; a series under way begins with its next occurrence
 */
export function eventContent(
  activity: Activity,
  hub: Pick<Hub, 'name' | 'slug'>,
  publicUrl: string,
  now: string,
): EventContent {
  const { timeZone, recurrence, place } = activity;
  const first = recurrence === null ? activity.startsAt : firstOfSeries(activity, now);
  const windows = windowsZone(timeZone);
  return {
    subject: `${SUBJECT_PREFIX}${activity.title}`,
    body: { contentType: 'html', content: bodyHtml(activity, hub, publicUrl) },
    start: graphTime(first, timeZone),
    end: graphTime(endFor(activity, first), timeZone),
    isAllDay: activity.allDay,
    ...(place === '' ? {} : { location: { displayName: place } }),
    ...(recurrence === null ? {} : { recurrence: toGraphRecurrence(recurrence, localDate(first, timeZone), windows) }),
    showAs: activity.allDay || activity.transparent ? 'free' : 'tentative',
    importance: 'normal',
    isReminderOn: false,
    responseRequested: activity.life.registration !== 'none',
    allowNewTimeProposals: false,
    hideAttendees: true,
  };
}

/**
 * The event of one occurrence of a series, for people who come to that one only; undefined when it is cancelled. Pure.
 * @param originalStartAt ISO instant
 */
export function occurrenceContent(
  activity: Activity,
  originalStartAt: string,
  hub: Pick<Hub, 'name' | 'slug'>,
  publicUrl: string,
): EventContent | undefined {
  const at = Date.parse(originalStartAt);
  const occurrence = occurrencesOf(activity).find((each) => Date.parse(each.originalStartAt) === at);
  if (occurrence === undefined) return undefined;
  const moved = activity.exceptions.find((each) => each.kind === 'moved' && Date.parse(each.originalStartAt) === at);
  const { title = activity.title, place = activity.place } = moved?.kind === 'moved' ? moved : {};
  const { startsAt, endsAt } = occurrence;
  return eventContent(
    { ...activity, title, place, startsAt, endsAt, recurrence: null, exceptions: [] },
    hub,
    publicUrl,
    startsAt,
  );
}

/**
 * What must be taken away from, or moved in, a series before anybody is invited to it. An occurrence that was put off
 * and is still ahead comes along, even when its own day has passed; what has been does not.
 */
export function occurrenceChanges(activity: Activity, now: string): OccurrenceChange[] {
  if (activity.recurrence === null) return [];
  const first = Date.parse(firstOfSeries(activity, now));
  const ahead = new Set(occurrencesAhead(activity, now).map((occurrence) => occurrence.originalStartAt));
  const exceptions = new Map(
    activity.exceptions.map((exception) => [Date.parse(exception.originalStartAt), exception]),
  );
  const changes: OccurrenceChange[] = [];
  for (const { originalStartAt } of occurrencesOf({ ...activity, exceptions: [] })) {
    const at = Date.parse(originalStartAt);
    const exception = exceptions.get(at);
    if (at < first || (exception === undefined && ahead.has(originalStartAt))) continue;
    const kept = exception?.kind === 'moved' && ahead.has(exception.originalStartAt) ? exception : undefined;
    changes.push({
      originalStartAt,
      originalDate: localDate(originalStartAt, activity.timeZone),
      change: kept === undefined ? null : changeOf(kept, activity),
    });
  }
  return changes;
}

function changeOf(moved: SeriesException & { kind: 'moved' }, { timeZone }: Activity): Record<string, unknown> {
  return {
    start: graphTime(moved.startsAt, timeZone),
    end: graphTime(moved.endsAt, timeZone),
    ...(moved.title === undefined ? {} : { subject: `${SUBJECT_PREFIX}${moved.title}` }),
    ...(moved.place === undefined ? {} : { location: { displayName: moved.place } }),
  };
}

/** By the rule's own days: where Outlook's series must begin to hold everything that is still ahead. */
function firstOfSeries(activity: Activity, now: string): string {
  const originals = occurrencesAhead(activity, now).map((occurrence) => occurrence.originalStartAt);
  return originals.sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? activity.startsAt;
}

/** On the wall clock: a day that is 23 hours long still ends at midnight, as Graph wants it. */
function endFor(activity: Activity, start: string): string {
  const local = (instant: string): Temporal.PlainDateTime =>
    Temporal.Instant.from(instant).toZonedDateTimeISO(activity.timeZone).toPlainDateTime();
  const length = local(activity.startsAt).until(local(activity.endsAt));
  return local(start).add(length).toZonedDateTime(activity.timeZone).toInstant().toString();
}

function bodyHtml(activity: Activity, hub: Pick<Hub, 'name' | 'slug'>, publicUrl: string): string {
  const paragraphs = activity.description.split(/\n+/).filter((line) => line.trim() !== '');
  const description = paragraphs.map((line) => `\n<p>${fill('{{line}}', { line })}</p>`).join('');
  return fill(BODY, {
    title: activity.title,
    description,
    hub: hub.name,
    link: `${publicUrl}/tab/kalender/${activity.id}`,
    fewer: `${publicUrl}/farre/${hub.slug}`,
  });
}

/** i18next's interpolation, which escapes HTML save in `{{- name}}`. */
const texts = i18next.createInstance();
void texts.init({ lng: 'sv', initAsync: false, interpolation: { escapeValue: true } });

function fill(template: string, values: Record<string, string>): string {
  return texts.services.interpolator.interpolate(template, values, 'sv', {});
}

function graphTime(instant: string, zone: string): { dateTime: string; timeZone: string } {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime();
  return { dateTime: local.toString({ smallestUnit: 'second' }), timeZone: windowsZone(zone) };
}

function localDate(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** Graph documents Windows names; of IANA names it lists a few, and Stockholm is not among them. */
function windowsZone(zone: string): string {
  return findWindows(zone)[0] ?? zone;
}
