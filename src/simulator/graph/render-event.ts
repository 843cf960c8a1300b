import type { Owner } from '../directory.ts';
import { statusOf } from '../outlook/answers.ts';
import type { Attendee, EventContent, WallTime } from '../outlook/event.ts';
import { type IdForm, occurrenceICalUId, writeId } from '../outlook/event-ids.ts';
import type { CalendarItem } from '../outlook/expand-copy.ts';
import { versionOf } from '../outlook/person-copy.ts';
import { toIso, toLocal } from '../outlook/time-zones.ts';
import { renderOnlineMeeting } from './render-online-meeting.ts';
import { AttendeeList } from './stringify-answer.ts';

/** How the client wants events answered (Prefer, $select, $expand). */
export interface RenderChoice {
  idForm: IdForm;
  /** Zone of start and end in answers: name as the client wrote it, and the IANA zone. Default UTC. */
  zone: { name: string; iana: string };
  /** Property names; undefined for all. */
  select: ReadonlySet<string> | undefined;
  /** Ids of the extended properties to show. */
  extendedProperties: readonly string[];
}

const NO_PLACE = { displayName: '', locationType: 'default', uniqueIdType: 'unknown', address: {}, coordinates: {} };

/** An event as Graph answers it, complete or by $select. Subject and attendees are those the viewer sees. */
export function renderEvent(item: CalendarItem, choice: RenderChoice): Record<string, unknown> {
  const { copy, content } = item;
  const whole: Record<string, unknown> = {
    ...renderIdentity(item, choice),
    ...renderSettings(content),
    subject: subjectOf(item),
    bodyPreview: preview(content),
    body: { contentType: 'html', content: bodyHtml(content) },
    isCancelled: item.isCancelled,
    isOrganizer: copy.isOrganizer,
    responseStatus: { response: item.response.response, time: item.response.time },
    start: renderTime(content.start, content.isAllDay, choice),
    end: renderTime(content.end, content.isAllDay, choice),
    recurrence: item.type === 'seriesMaster' ? (content.recurrence ?? null) : null,
    attendees: renderAttendees(item),
    organizer: renderOrganizer(copy.event.organizer.owner as Owner),
    onlineMeeting: renderOnlineMeeting(copy.event, content),
  };
  addExtendedProperties(whole, content, choice);
  return choice.select ? selectFrom(whole, choice.select) : whole;
}

function renderIdentity(item: CalendarItem, choice: RenderChoice): Record<string, unknown> {
  const { copy, date } = item;
  const { event } = copy;
  const { key } = copy.viewer.owner as Owner;
  const id = writeId(key, event.seq, date, choice.idForm);
  return {
    '@odata.etag': `W/"${changeKey(item)}"`,
    id,
    createdDateTime: stamp(copy.createdAt),
    lastModifiedDateTime: stamp(copy.modifiedAt),
    changeKey: changeKey(item),
    transactionId: copy.isOrganizer ? (event.transactionId ?? null) : null,
    iCalUId: date ? occurrenceICalUId(event, date) : event.iCalUId,
    seriesMasterId: date ? writeId(key, event.seq, undefined, choice.idForm) : null,
    type: item.type,
    webLink: `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(id)}&exvsurl=1&path=/calendar/item`,
    ...(item.originalStartMs === undefined ? {} : { originalStart: toIso(item.originalStartMs) }),
  };
}

function renderSettings(content: EventContent): Record<string, unknown> {
  return {
    originalStartTimeZone: content.start.zone,
    originalEndTimeZone: content.end.zone,
    categories: content.categories,
    reminderMinutesBeforeStart: content.reminderMinutesBeforeStart,
    isReminderOn: content.isReminderOn,
    hasAttachments: false,
    importance: content.importance,
    sensitivity: content.sensitivity,
    isAllDay: content.isAllDay,
    isDraft: false,
    responseRequested: content.responseRequested,
    showAs: content.showAs,
    onlineMeetingUrl: null,
    isOnlineMeeting: content.isOnlineMeeting,
    onlineMeetingProvider: content.onlineMeetingProvider,
    allowNewTimeProposals: content.allowNewTimeProposals,
    hideAttendees: content.hideAttendees,
    location: content.location ?? NO_PLACE,
    locations: content.locations,
  };
}

/** The attendees the viewer can see: with hideAttendees each attendee sees only themselves. */
export function visibleAttendees({ copy, content }: CalendarItem): EventContent['attendees'] {
  if (copy.isOrganizer || !content.hideAttendees) return content.attendees;
  return content.attendees.filter((attendee) => attendee.entry === copy.viewer);
}

/** The organiser's copy tells what each has answered; nobody else's does. */
function renderAttendees(item: CalendarItem): AttendeeList {
  const { copy, content, date } = item;
  const { answers } = copy.event;
  const isTracked = copy.isOrganizer && (content.responseRequested || answers !== undefined);
  const status = isTracked ? ({ entry }: Attendee) => statusOf(answers?.get(entry), content, date) : undefined;
  return new AttendeeList(visibleAttendees(item), status);
}

/** The subject as it stands in the viewer's calendar; Outlook marks a cancelled meeting there. */
export function subjectOf({ content, isCancelled }: CalendarItem): string {
  return isCancelled ? `Inställt: ${content.subject}` : content.subject;
}

/** The body as HTML; Exchange turns plain text into HTML. */
export function bodyHtml({ body }: Pick<EventContent, 'body'>): string {
  if (body.contentType === 'html') return body.content;
  const escaped = body.content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped === '' ? '' : `<html><body><p>${escaped.replaceAll('\n', '<br>')}</p></body></html>`;
}

/** Another one whenever the copy has changed. */
export function changeKey({ copy }: Pick<CalendarItem, 'copy'>): string {
  return Buffer.from(`samverket-${copy.event.seq}-${versionOf(copy)}`).toString('base64');
}

function stamp(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 23)}0000Z`;
}

function preview(content: EventContent): string {
  // The first 255 characters of text are wanted; markup before them is seldom longer than this.
  const head = content.body.content.slice(0, 4000);
  const text = content.body.contentType === 'html' ? head.replace(/<[^>]*>/g, ' ') : head;
  return text.replace(/\s+/g, ' ').trim().slice(0, 255);
}

/** Graph's dateTimeTimeZone in the zone asked for. */
export function renderTime(
  time: WallTime,
  isAllDay: boolean,
  { zone }: RenderChoice,
): { dateTime: string; timeZone: string } {
  // An all-day event is a date, not an instant: it keeps its midnight whatever zone is asked for.
  const local = isAllDay || time.iana === zone.iana ? time.local : toLocal(time.epochMs, zone.iana);
  return { dateTime: `${local}.0000000`, timeZone: zone.name };
}

function renderOrganizer(owner: Owner): object {
  return { emailAddress: { name: owner.mailbox.displayName, address: owner.mailbox.address } };
}

function addExtendedProperties(whole: Record<string, unknown>, content: EventContent, choice: RenderChoice): void {
  if (choice.extendedProperties.length === 0) return;
  const wanted = content.extendedProperties.filter((property) => choice.extendedProperties.includes(property.id));
  if (wanted.length > 0) whole.singleValueExtendedProperties = wanted;
}

function selectFrom(whole: Record<string, unknown>, select: ReadonlySet<string>): Record<string, unknown> {
  const kept: Record<string, unknown> = { '@odata.etag': whole['@odata.etag'], id: whole.id };
  for (const [key, value] of Object.entries(whole)) {
    if (select.has(key) || key === 'singleValueExtendedProperties') kept[key] = value;
  }
  return kept;
}
