import type { SentEvent } from '../activities/activity-contract.ts';
import { getActivity } from '../activities/get-activities.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Deps, EventAct } from '../deps.ts';
import { type AttendeeAddress, asSent, findAttendees, pickFound } from '../directory/find-attendees.ts';
import { requireCommunityManager } from '../hubs/hub-policy.ts';
import { buildEvent, digestOf, digestOfAct } from './build-event.ts';
import { actOf } from './freeze-change.ts';
import { listSentChanges, listSentEvents, type StoredSentChange, type StoredSentEvent } from './sent-event-store.ts';

/**
 * Every event of an activity exactly as it was sent (LAW-10, LAW-11): what is handed out when somebody asks for the
 * public record, with what was done to it since. It is put together from what was frozen at sending, and proved by its digest. Looking is noted.
 * @throws AppError notFound, notAllowed
 */
export async function showSentEvents(deps: Deps, context: Context, activityId: number): Promise<SentEvent[]> {
  const activity = await getActivity(deps.db, activityId);
  requireCommunityManager(context, activity.hubId);
  const events = await listSentEvents(deps.db, activityId);
  const changes = await listSentChanges(
    deps.db,
    events.map((event) => event.id),
  );
  const attendees = await findAttendees(deps.db, deps.vault, [...events, ...changes].flatMap(asSent));
  await deps.db
    .transaction()
    .execute((trx) =>
      writeAudit(trx, deps.clock, context, 'event.shown', `activity:${activityId}`, { events: events.length }),
    );
  return events.map((event) => {
    const found = pickFound(attendees, asSent(event));
    const body = buildEvent(event.content, event.transactionId, found, event);
    const mine = changes.filter((change) => change.eventId === event.id);
    return {
      ...view(event, body, digestOf(body)),
      changes: mine.map((change) => viewChange(change, pickFound(attendees, asSent(change)))),
    };
  });
}

function viewChange(change: StoredSentChange, people: AttendeeAddress[]): SentEvent['changes'][number] {
  const { kind, ...body } = actOf(change, people);
  const stored = Buffer.from(change.digest);
  const verified = digestOfAct({ kind, ...body } as EventAct).equals(stored);
  return { kind, sentAt: change.startedAt.toISOString(), digest: stored.toString('hex'), verified, body };
}

function view(event: StoredSentEvent, body: Record<string, unknown>, digest: Buffer): Omit<SentEvent, 'changes'> {
  const stored = Buffer.from(event.digest ?? []);
  return {
    eventId: event.id,
    activityId: event.activityId,
    road: event.road,
    organisation: event.organisation,
    sentAt: (event.sentAt ?? new Date(0)).toISOString(),
    transactionId: event.transactionId,
    graphEventId: event.graphEventId,
    iCalUId: event.iCalUId,
    digest: stored.toString('hex'),
    verified: digest.equals(stored),
    body,
  };
}
