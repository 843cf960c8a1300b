import { randomUUID } from 'node:crypto';
import type { Activity } from '../activities/activity.ts';
import { getActivity } from '../activities/get-activities.ts';
import { occurrencesAhead } from '../activities/series.ts';
import type { Deps, Trx } from '../deps.ts';
import { getHub } from '../hubs/get-hub.ts';
import type { Hub } from '../hubs/hub.ts';
import { getOrganisations } from '../organisations/get-organisations.ts';
import { chooseRoad, type PersonRoad } from './choose-road.ts';
import { eventContent, type FrozenContent, occurrenceChanges, occurrenceContent } from './event-content.ts';
import { findJoinersSend, insertContent, insertJoinersEvent } from './joiners-store.ts';
import { join, type KeptEvent, leave } from './kept-event.ts';
import {
  listAnswers,
  listEventLanes,
  listKeptEvents,
  listOrganisationIds,
  noteAcceptedAt,
  recountExternal,
  saveWishes,
} from './kept-event-store.ts';
import { lockLanes, refreshLanes } from './lane-store.ts';
import { laneKey } from './sending-budget.ts';
import { splitAttendees } from './split-attendees.ts';

/** An activity, or one occurrence of a series that one registers for by occasion, and the people concerned. */
export interface OutlookWish {
  activityId: number;
  /** ISO instant of the occurrence's original start; null: the activity, or all of the series. */
  occurrenceAt: string | null;
  personIds: readonly number[];
}

/**
 * Wants these people to have the invitation in Outlook: who has none joins an event with room on their road, or gets
 * one; nobody else hears of it (COM-11). With `accepted` they also stand as accepted there. Only writes rows and
 * enqueues: call it in the transaction that registers, which holds the activity's row. The same wish again changes nothing.
 * Nothing happens for activities that are not published, or over.
 */
export async function bringIntoOutlook(deps: Deps, trx: Trx, wish: OutlookWish & { accepted: boolean }): Promise<void> {
  const occurrenceAt = wish.occurrenceAt && new Date(wish.occurrenceAt).toISOString();
  const activity = await getActivity(trx, wish.activityId);
  const now = deps.clock.now().toString();
  if (wish.personIds.length === 0 || !isAhead(activity, occurrenceAt, now)) return;
  const hub = await getHub(trx, activity.hubId);
  const roads = await findRoads(trx, hub, wish.personIds);
  const lanes = [...(await listEventLanes(trx, activity.id)), ...roads.values()];
  await lockLanes(trx, lanes);
  const events = await listKeptEvents(trx, activity.id);
  const answers = new Map((await listAnswers(trx, activity.id, wish.personIds)).map((row) => [answerKey(row), row]));
  const isAccepted = (personId: number) => (eventId: number, at: string | null) => {
    const own = answers.get(answerKey({ eventId, personId, occurrenceAt: at }));
    return (own ?? answers.get(answerKey({ eventId, personId, occurrenceAt: null })))?.response === 'accepted';
  };
  const changed = new Set<KeptEvent>();
  const homeless: number[] = [];
  for (const [personId, road] of roads) {
    const one = { personId, occurrenceAt, accepted: wish.accepted, isAccepted: isAccepted(personId) };
    const event = join(events, one, road);
    if (event === undefined) homeless.push(personId);
    else if (event !== null) changed.add(event);
  }
  await saveEvents(deps, trx, [...changed]);
  const acceptedIds = wish.accepted ? homeless : [];
  await makeEvents(deps, trx, { hub, activity, occurrenceAt, acceptedIds, roads, homeless, now });
  if (changed.size > 0 || homeless.length > 0) await wake(deps, trx, lanes);
}

/**
 * Takes these people off the event: each of them gets one cancellation, alone; nobody else hears of it. Who has no
 * invitation is passed by. Only writes rows and enqueues: call it in the transaction that holds the activity's row.
 */
export async function takeOutOfOutlook(deps: Deps, trx: Trx, wish: OutlookWish): Promise<void> {
  const occurrenceAt = wish.occurrenceAt && new Date(wish.occurrenceAt).toISOString();
  const lanes = await listEventLanes(trx, wish.activityId);
  await lockLanes(trx, lanes);
  const events = await listKeptEvents(trx, wish.activityId);
  const changed = new Set(wish.personIds.flatMap((personId) => leave(events, personId, occurrenceAt)));
  if (changed.size === 0) return;
  await saveEvents(deps, trx, [...changed]);
  await wake(deps, trx, lanes);
}

function isAhead(activity: Activity, occurrenceAt: string | null, now: string): boolean {
  if (activity.life.state !== 'published' || Date.parse(activity.overAt) <= Date.parse(now)) return false;
  if (occurrenceAt === null) return true;
  const at = Date.parse(occurrenceAt);
  return occurrencesAhead(activity, now).some((occurrence) => Date.parse(occurrence.originalStartAt) === at);
}

/** The road of each person who is stored; in the order of their ids, so that the same wish gives the same events. */
export async function findRoads(trx: Trx, hub: Hub, personIds: readonly number[]): Promise<Map<number, PersonRoad>> {
  const organisations = new Map((await getOrganisations(trx)).map((organisation) => [organisation.id, organisation]));
  const organisationOf = await listOrganisationIds(trx, personIds);
  const roads = new Map<number, PersonRoad>();
  for (const personId of [...new Set(personIds)].sort((a, b) => a - b)) {
    const organisation = organisations.get(organisationOf.get(personId) ?? 0);
    if (organisation !== undefined) roads.set(personId, chooseRoad(hub, organisation));
  }
  return roads;
}

/** Writes what is wanted of events. Call it with their lanes locked. */
export async function saveEvents(deps: Pick<Deps, 'clock'>, trx: Trx, changed: readonly KeptEvent[]): Promise<void> {
  for (const event of changed) await saveWishes(trx, event);
  const ids = changed.map((event) => event.id);
  await noteAcceptedAt(trx, ids, new Date(deps.clock.now().epochMilliseconds));
  await recountExternal(trx, ids);
}

/** People of one activity who are to have an event of their own road. */
export interface Joiners {
  hub: Hub;
  activity: Activity;
  occurrenceAt: string | null;
  /** Who stands as accepted from the first. */
  acceptedIds: readonly number[];
  roads: ReadonlyMap<number, PersonRoad>;
  /** Who found no event with room. */
  homeless: readonly number[];
  now: string;
}

/** Makes the events that people with no event to join get, and nobody else. Call it with the lanes locked. */
export async function makeEvents(deps: Pick<Deps, 'clock' | 'publicUrl'>, trx: Trx, joiners: Joiners): Promise<void> {
  const { hub, activity, occurrenceAt, acceptedIds, roads, homeless, now } = joiners;
  const frozen = freezeFor(activity, occurrenceAt, hub, deps.publicUrl, now);
  if (homeless.length === 0 || frozen === undefined) return;
  const at = new Date(deps.clock.now().epochMilliseconds);
  const sendId = await findJoinersSend(trx, hub.id, randomUUID(), at);
  const ids = { sendId, activityId: activity.id, occurrenceAt };
  const contentId = await insertContent(trx, { ...frozen, ...ids, asOf: at });
  const next = occurrencesAhead(activity, now).find(
    ({ originalStartAt }) => occurrenceAt === null || Date.parse(originalStartAt) === Date.parse(occurrenceAt),
  );
  for (const people of Map.groupBy(homeless, (personId) => laneOf(roads, personId)).values()) {
    const road = roads.get(people[0] ?? 0);
    // From *.onmicrosoft.com Exchange bounces silently what goes outside; no plan invites from there either.
    if (road === undefined || road.mailbox.endsWith('.onmicrosoft.com')) continue;
    for (const attendeeIds of splitAttendees(people, hub.lateComerRoom)) {
      await insertJoinersEvent(trx, {
        ...ids,
        ...road,
        contentId,
        attendeeIds,
        acceptedIds: attendeeIds.filter((personId) => acceptedIds.includes(personId)),
        externalRecipients: attendeeIds.filter((personId) => roads.get(personId)?.external).length,
        startsAt: next?.startsAt ?? activity.startsAt,
        now: at,
      });
    }
  }
}

function laneOf(roads: ReadonlyMap<number, PersonRoad>, personId: number): string {
  const road = roads.get(personId);
  return road === undefined ? '' : laneKey(road);
}

/** What an event of an activity, or of one occurrence, says now; undefined for an occurrence that is cancelled. */
export function freezeFor(
  activity: Activity,
  occurrenceAt: string | null,
  hub: Hub,
  publicUrl: string,
  asOf: string,
): FrozenContent | undefined {
  if (occurrenceAt === null)
    return { content: eventContent(activity, hub, publicUrl, asOf), exceptions: occurrenceChanges(activity, asOf) };
  const content = occurrenceContent(activity, occurrenceAt, hub, publicUrl);
  return content && { content, exceptions: [] };
}

/** Notes what is due in these mailboxes and wakes the workers. Call it with their lanes locked. */
export async function wake(deps: Deps, trx: Trx, lanes: Parameters<typeof refreshLanes>[1]): Promise<void> {
  await refreshLanes(trx, lanes);
  await deps.queue.enqueue(trx, 'send-events', {});
  await deps.queue.enqueue(trx, 'change-events', {});
}

function answerKey(answer: { eventId: number; personId: number; occurrenceAt: string | null }): string {
  return `${answer.eventId} ${answer.personId} ${answer.occurrenceAt ?? ''}`;
}
