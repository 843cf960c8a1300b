import type { Activity, SeriesException } from '../activities/activity.ts';
import { getActivity } from '../activities/get-activities.ts';
import type { Db, Deps, Trx } from '../deps.ts';
import { getHub } from '../hubs/get-hub.ts';
import {
  type ContentOf,
  cancelUnsent,
  countEvents,
  listContentsOf,
  replaceUnsent,
  wantCancelled,
  wantContent,
} from './activity-event-store.ts';
import { contentChange } from './content-change.ts';
import type { FrozenContent } from './event-content.ts';
import { insertContent } from './joiners-store.ts';
import { freezeFor, wake } from './keep-outlook.ts';
import { listEventLanes } from './kept-event-store.ts';
import { lockLanes } from './lane-store.ts';

/** What has become of an activity that people may have in their calendars. */
export type ActivityChange =
  /** Title, time, place, description or exceptions: what they are now is read from the activity. */
  | { kind: 'content' }
  /** The comment stands in the cancellation. */
  | { kind: 'cancelled'; comment: string }
  /** One occurrence, by its original start (ISO instant), also when the activity does not have it among its exceptions yet. */
  | { kind: 'occurrenceCancelled'; originalStartAt: string; comment: string };

/** How many a change of an activity would reach. */
export interface Concerned {
  people: number;
  events: { own: number; hub: number };
  invitations: number;
}

/**
 * Brings what has become of an activity to every calendar that has it: what is only planned is planned anew, what was
 * sent is changed, for everybody concerned, once. Call it after the activity has been written, in the same transaction,
 * which holds the activity's row. Only writes rows and enqueues. What makes no difference in Outlook sends nothing.
 */
export async function queueActivityChange(
  deps: Deps,
  trx: Trx,
  activityId: number,
  change: ActivityChange,
): Promise<void> {
  const lanes = await listEventLanes(trx, activityId);
  if (lanes.length === 0) return;
  await lockLanes(trx, lanes);
  if (change.kind === 'cancelled') {
    await cancelUnsent(trx, activityId, null);
    await wantCancelled(trx, activityId, null, change.comment);
  } else {
    await changeContents(deps, trx, withCancelled(await getActivity(trx, activityId), change), change);
  }
  await wake(deps, trx, lanes);
}

/** Whom a change of an activity would reach: those who have, or are about to get, its invitation. */
export async function countConcerned(db: Db | Trx, activityId: number): Promise<Concerned> {
  return countEvents(db, activityId);
}

function withCancelled(activity: Activity, change: ActivityChange): Activity {
  if (change.kind !== 'occurrenceCancelled') return activity;
  const at = Date.parse(change.originalStartAt);
  const others = activity.exceptions.filter((exception) => Date.parse(exception.originalStartAt) !== at);
  const cancelled: SeriesException = { kind: 'cancelled', originalStartAt: change.originalStartAt };
  return { ...activity, exceptions: [...others, cancelled] };
}

/** Each content that the activity's events have becomes a new one, seen from the same day. */
async function changeContents(deps: Deps, trx: Trx, activity: Activity, change: ActivityChange): Promise<void> {
  const hub = await getHub(trx, activity.hubId);
  const now = deps.clock.now().toString();
  for (const had of await listContentsOf(trx, activity.id)) {
    const occurrenceAt = had.occurrenceAt?.toISOString() ?? null;
    const asOf = had.seen ? had.asOf : new Date(now);
    const wanted = commented(freezeFor(activity, occurrenceAt, hub, deps.publicUrl, asOf.toISOString()), change);
    if (wanted === undefined) await cancelOccurrenceEvents(trx, activity.id, had, change);
    else if (!had.seen) await replaceUnsent(trx, had, await write(trx, activity, occurrenceAt, asOf, wanted));
    else if (had.changing || differs(had, wanted, now))
      await wantContent(trx, had, await write(trx, activity, occurrenceAt, asOf, wanted));
    else await wantContent(trx, had, null);
  }
}

function differs(had: ContentOf, wanted: FrozenContent, now: string): boolean {
  const { patch, occurrences } = contentChange(had, wanted, now);
  return patch !== null || occurrences.length > 0;
}

function commented(wanted: FrozenContent | undefined, change: ActivityChange): FrozenContent | undefined {
  if (wanted === undefined || change.kind !== 'occurrenceCancelled') return wanted;
  const at = Date.parse(change.originalStartAt);
  const exceptions = wanted.exceptions.map((exception) =>
    Date.parse(exception.originalStartAt) === at ? { ...exception, comment: change.comment } : exception,
  );
  return { ...wanted, exceptions };
}

/** The events of people who come to one occurrence only, when that one is cancelled. */
async function cancelOccurrenceEvents(
  trx: Trx,
  activityId: number,
  { occurrenceAt }: ContentOf,
  change: ActivityChange,
): Promise<void> {
  await cancelUnsent(trx, activityId, occurrenceAt);
  const comment = change.kind === 'occurrenceCancelled' ? change.comment : '';
  await wantCancelled(trx, activityId, occurrenceAt, comment);
}

function write(
  trx: Trx,
  activity: Activity,
  occurrenceAt: string | null,
  asOf: Date,
  wanted: FrozenContent,
): Promise<number> {
  return insertContent(trx, { ...wanted, sendId: null, activityId: activity.id, asOf, occurrenceAt });
}
