import i18next from 'i18next';
import { Temporal } from 'temporal-polyfill';
import { findWindows } from 'windows-iana';
import type { Activity } from '../activities/activity.ts';
import { nextStart } from '../activities/series.ts';
import type { OccurrenceChange } from '../deps.ts';
import { toGraphRecurrence } from './graph-recurrence.ts';

/** Filters and people recognise a real invitation by it (COL-12). */
const SUBJECT_PREFIX = 'Samverket: ';

const BODY = `<!DOCTYPE html>
<html lang="sv">
<head><title>{{title}}</title></head>
<body>
{{- description}}
<p><a href="{{link}}">Se {{title}} i Samverket</a></p>
<p>Du får den här inbjudan för att du är med i {{hub}}. På aktivitetens sida väljer du själv om du vill ha färre inbjudningar.</p>
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
 * reminder, no answer asked for, no proposals of new times, shown as tentative or free, the real zone (a series in UTC
 * would drift when summer time begins), one link. Pure.
 * @param now ISO instant; a series under way begins with its next occurrence
 */
export function eventContent(activity: Activity, hubName: string, publicUrl: string, now: string): EventContent {
  const first = activity.recurrence === null ? activity.startsAt : (nextStart(seriesRule(activity), now) ?? activity.startsAt);
  const length = Temporal.Instant.from(activity.startsAt).until(activity.endsAt);
  const end = Temporal.Instant.from(first).add(length).toString();
  return {
    subject: `${SUBJECT_PREFIX}${activity.title}`,
    body: { contentType: 'html', content: bodyHtml(activity, hubName, publicUrl) },
    start: graphTime(first, activity.timeZone),
    end: graphTime(endOf(activity, end), activity.timeZone),
    isAllDay: activity.allDay,
    ...(activity.place === '' ? {} : { location: { displayName: activity.place } }),
    ...(activity.recurrence === null
      ? {}
      : { recurrence: toGraphRecurrence(activity.recurrence, localDate(first, activity.timeZone), windowsZone(activity.timeZone)) }),
    showAs: activity.allDay || activity.transparent ? 'free' : 'tentative',
    importance: 'normal',
    isReminderOn: false,
    responseRequested: false,
    allowNewTimeProposals: false,
    hideAttendees: true,
  };
}

/** What must be taken away from, or moved in, a series before anybody is invited to it. Only what lies ahead. */
export function occurrenceChanges(activity: Activity, now: string): OccurrenceChange[] {
  return activity.exceptions
    .filter((exception) => Temporal.Instant.compare(exception.originalStartAt, now) > 0)
    .map((exception) => ({
      originalStartAt: exception.originalStartAt,
      originalDate: localDate(exception.originalStartAt, activity.timeZone),
      change:
        exception.kind === 'cancelled'
          ? null
          : {
              start: graphTime(exception.startsAt, activity.timeZone),
              end: graphTime(exception.endsAt, activity.timeZone),
              ...(exception.title === undefined ? {} : { subject: `${SUBJECT_PREFIX}${exception.title}` }),
              ...(exception.place === undefined ? {} : { location: { displayName: exception.place } }),
            },
    }));
}

/** The rule alone: a series also begins with an occurrence that is cancelled, so that Outlook's count is the rule's. */
function seriesRule(activity: Activity): Activity {
  return { ...activity, exceptions: [] };
}

/** Graph wants midnight to midnight in the event's zone; adding hours would miss by one when summer time begins. */
function endOf(activity: Activity, end: string): string {
  return activity.allDay && activity.recurrence === null ? activity.endsAt : end;
}

function bodyHtml(activity: Activity, hubName: string, publicUrl: string): string {
  const paragraphs = activity.description.split(/\n+/).filter((line) => line.trim() !== '');
  const description = paragraphs.map((line) => `\n<p>${fill('{{line}}', { line })}</p>`).join('');
  return fill(BODY, { title: activity.title, description, hub: hubName, link: `${publicUrl}/tab/kalender/${activity.id}` });
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
