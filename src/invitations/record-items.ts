import { Temporal } from 'temporal-polyfill';
import { lockActivity } from '../activities/get-activities.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { ChangedItem, Deps, MailboxAddress, ReadAnswer } from '../deps.ts';
import { asSent, findAttendees, pickFound } from '../directory/find-attendees.ts';
import { recordAnswers } from '../registrations/record-answers.ts';
import {
  type FollowedEvent,
  listFingerprints,
  listStoredAnswers,
  type StoredAnswer,
  saveAnswers,
} from './answer-store.ts';
import { noteGone } from './change-outcome-store.ts';
import { lockLanes, refreshLanes } from './lane-store.ts';
import { saveLink } from './watch-store.ts';

type CompleteItem = ChangedItem & { answers: ReadAnswer[] };

/**
 * Records what people have answered: only what is new goes on to registration. Idempotent: what has been recorded is no
 * news when it is read again.
 * @param followed our events by their id in Outlook
 * @param link saved in the same transaction; null when there is none
 */
export async function recordItems(
  deps: Deps,
  lane: MailboxAddress,
  items: readonly CompleteItem[],
  followed: ReadonlyMap<string, FollowedEvent>,
  link: { link: string; startsAt: Date; endsAt: Date } | null,
): Promise<void> {
  const news = await findNews(deps, items, followed);
  if (news.length === 0 && link === null) return;
  const events = new Map([...followed.values()].map((event) => [event.id, event]));
  const activityOf = (eventId: number): number => events.get(eventId)?.activityId ?? 0;
  await deps.db.transaction().execute(async (trx) => {
    const activityIds = [...new Set(news.map((answer) => activityOf(answer.eventId)))].sort((a, b) => a - b);
    for (const activityId of activityIds) await lockActivity(trx, activityId);
    // First, so that registering somebody who has accepted does not write to Outlook that they have.
    await saveAnswers(trx, news);
    await recordAnswers(
      deps,
      trx,
      news.map(({ eventId, personId, occurrenceAt, response, answeredAt }) => {
        const at = occurrenceAt ?? events.get(eventId)?.occurrenceAt ?? null;
        const activityId = activityOf(eventId);
        return { activityId, occurrenceAt: at?.toISOString() ?? null, personId, response, answeredAt };
      }),
    );
    if (link !== null) await saveLink(trx, lane, link);
  });
  for (const job of ['send-mails', 'move-queues', 'change-events'] as const) if (news.length > 0) deps.queue.nudge(job);
}

/** Notes that events are not in their mailbox any more; their people's registrations stay. */
export async function recordRemoved(deps: Deps, lane: MailboxAddress, eventIds: readonly number[]): Promise<void> {
  if (eventIds.length === 0) return;
  await deps.db.transaction().execute(async (trx) => {
    await lockLanes(trx, [lane]);
    for (const id of await noteGone(trx, eventIds))
      await writeAudit(trx, deps.clock, null, 'event.removedInOutlook', `event:${id}`);
    await refreshLanes(trx, [lane]);
  });
}

async function findNews(
  deps: Deps,
  items: readonly CompleteItem[],
  followed: ReadonlyMap<string, FollowedEvent>,
): Promise<StoredAnswer[]> {
  const said = items.filter((item) => item.answers.some((answer) => answer.response !== 'none'));
  if (said.length === 0) return [];
  const events = said.flatMap((item) => followed.get(item.seriesMasterId ?? item.graphEventId) ?? []);
  const find = await addressBook(deps, events);
  const known = new Map<string, StoredAnswer>();
  for (const answer of await listStoredAnswers(deps.db, [...new Set(events.map((event) => event.id))]))
    known.set(keyOf(answer), answer);
  const news = new Map<string, StoredAnswer>();
  // Series before their occurrences: an occurrence that says what its series says, says nothing of its own.
  for (const item of [...said].sort((a, b) => Number(a.seriesMasterId !== null) - Number(b.seriesMasterId !== null))) {
    const event = followed.get(item.seriesMasterId ?? item.graphEventId);
    if (event === undefined) continue;
    const occurrenceAt = item.seriesMasterId === null ? null : originalStart(event, item.originalStartAt);
    for (const { address, response, answeredAt } of item.answers) {
      const personId = response === 'none' ? undefined : await find(event, address);
      if (response === 'none' || personId === undefined) continue;
      const at = answeredAt === null ? new Date(deps.clock.now().epochMilliseconds) : new Date(answeredAt);
      const answer: StoredAnswer = { eventId: event.id, personId, occurrenceAt, response, answeredAt: at };
      const series = occurrenceAt === null ? undefined : known.get(keyOf({ ...answer, occurrenceAt: null }));
      if (isSame(known.get(keyOf(answer)), answer, answeredAt) || isSame(series, answer, answeredAt)) continue;
      known.set(keyOf(answer), answer);
      news.set(keyOf(answer), answer);
    }
  }
  return [...news.values()];
}

/** All-day events have no zone in Outlook: the day counts, and begins where the activity is. */
function originalStart({ isAllDay, timeZone }: FollowedEvent, listedAt: string | null): Date {
  const at = Temporal.Instant.from(listedAt ?? '1970-01-01T00:00:00Z');
  if (!isAllDay) return new Date(at.epochMilliseconds);
  const day = at.toZonedDateTimeISO('UTC').toPlainDate();
  return new Date(day.toZonedDateTime(timeZone).epochMilliseconds);
}

/** Without a time of its own, an answer is the same as long as it says the same. */
function isSame(known: StoredAnswer | undefined, answer: StoredAnswer, answeredAt: string | null): boolean {
  if (known?.response !== answer.response) return false;
  return answeredAt === null || known.answeredAt.getTime() === answer.answeredAt.getTime();
}

type Find = (event: FollowedEvent, address: string) => Promise<number | undefined>;

/** Finds persons by address among an event's own people only: by its hash, or as it was when the event was sent. */
async function addressBook(deps: Deps, events: readonly FollowedEvent[]): Promise<Find> {
  const people = await listFingerprints(deps.db, [...new Set(events.flatMap((event) => event.attendeeIds))]);
  const byHash = new Map(people.map(({ id, fingerprint }) => [Buffer.from(fingerprint).toString('hex'), id]));
  const asWritten = new Map<number, Map<string, number>>();
  return async (event, address) => {
    const personId = byHash.get(Buffer.from(deps.vault.fingerprint(address)).toString('hex'));
    if (personId !== undefined && event.attendeeIds.includes(personId)) return personId;
    let book = asWritten.get(event.id);
    if (book === undefined) {
      const found = pickFound(await findAttendees(deps.db, deps.vault, asSent(event)), asSent(event));
      book = new Map(found.map((each) => [each.attendee.emailAddress.address.toLowerCase(), each.personId]));
      asWritten.set(event.id, book);
    }
    return book.get(address.toLowerCase());
  };
}

function keyOf(answer: { eventId: number; personId: number; occurrenceAt: Date | null }): string {
  return `${answer.eventId} ${answer.personId} ${answer.occurrenceAt?.getTime() ?? ''}`;
}
