import type { Activity } from '../activities/activity.ts';
import { lockActivity } from '../activities/get-activities.ts';
import type { Deps, MailboxAddress, Trx } from '../deps.ts';
import { getHub } from '../hubs/get-hub.ts';
import type { Hub } from '../hubs/hub.ts';
import type { Organisation } from '../organisations/organisation.ts';
import { resumeMailbox } from './change-outcome-store.ts';
import { chooseRoad, ownMailbox, type PersonRoad } from './choose-road.ts';
import { makeEvents, saveEvents } from './keep-outlook.ts';
import { isUnsent, join, type KeptEvent } from './kept-event.ts';
import { listAnswers, listEventLanes, listKeptEvents } from './kept-event-store.ts';
import { lockLanes, refreshLanes } from './lane-store.ts';
import { listMisplaced, listPeopleOf, replanJoiners } from './move-store.ts';

type MoveDeps = Pick<Deps, 'clock' | 'publicUrl'>;

/**
 * Moves the invitations of an organisation's people to the road that is theirs now, when its level of consent or its
 * mailbox has changed. First the new invitation, and only when it has been sent are they taken off the old event, each
 * with one cancellation: whatever fails on the way, they still have one. Whoever stood as accepted does so on the new one;
 * registrations are not touched. Who has declined is not asked again. From a mailbox that cannot be used nothing can be
 * taken back, so what was sent from it stays where it is: nobody is to have two for good. Workers find what there is to
 * do within a minute. Only writes rows; call it after the organisation has been written, in the same transaction.
 * @param before the organisation as it was
 */
export async function moveInvitations(
  deps: MoveDeps,
  trx: Trx,
  organisation: Organisation,
  before: Organisation,
): Promise<void> {
  const now = new Date(deps.clock.now().epochMilliseconds);
  const mailbox = ownMailbox(organisation);
  if (mailbox !== null && organisation.tenantId !== null) {
    const lane = { tenantId: organisation.tenantId, mailbox };
    await lockLanes(trx, [lane]);
    await resumeMailbox(trx, lane);
    await replanJoiners(trx, lane, now);
    await refreshLanes(trx, [lane]);
  }
  for (const hubId of organisation.hubIds) {
    const hub = await getHub(trx, hubId);
    const road = chooseRoad(hub, organisation);
    for (const activityId of await listMisplaced(trx, hubId, organisation.id, road, now)) {
      const activity = await lockActivity(trx, activityId);
      await moveActivity(deps, trx, { hub, activity, road, organisation, lost: lostMailbox(before) });
    }
  }
}

/** The mailbox that could not be used any more when the change came. */
function lostMailbox({ calendarState, calendarMailbox, tenantId }: Organisation): MailboxAddress | null {
  if (calendarState === 'connected' || calendarMailbox === null || tenantId === null) return null;
  return { tenantId, mailbox: calendarMailbox };
}

interface Move {
  hub: Hub;
  activity: Activity;
  road: PersonRoad;
  organisation: Organisation;
  lost: MailboxAddress | null;
}

async function moveActivity(deps: MoveDeps, trx: Trx, move: Move): Promise<void> {
  const { activity, road, organisation } = move;
  const lanes = [...(await listEventLanes(trx, activity.id)), road];
  await lockLanes(trx, lanes);
  const events = await listKeptEvents(trx, activity.id);
  const ids = events.flatMap((event) => [...event.attendeeIds, ...event.joining]);
  const people = new Set(await listPeopleOf(trx, organisation.id, ids));
  const answers = await listAnswers(trx, activity.id, [...people]);
  const changed = new Set<KeptEvent>();
  const homeless = new Map<string, { personId: number; occurrenceAt: string | null; accepted: boolean }>();
  for (const event of events.filter((each) => !isOn(each, road) && !each.cancelled)) {
    for (const personId of [...event.attendeeIds, ...event.joining].filter((id) => people.has(id))) {
      const answer = answers.find((row) => row.eventId === event.id && row.personId === personId);
      const accepted =
        event.acceptedIds.includes(personId) || event.accepting.includes(personId) || answer?.response === 'accepted';
      if (answer?.response === 'declined' || !release(event, personId, move.lost)) continue;
      changed.add(event);
      const wish = { personId, occurrenceAt: event.occurrenceAt, accepted, isAccepted: () => false };
      const own = events.filter((each) => isOn(each, road) && each.occurrenceAt === event.occurrenceAt);
      const home = join(own, wish, road);
      if (home === undefined) homeless.set(`${personId} ${event.occurrenceAt}`, wish);
      else if (home !== null) changed.add(home);
    }
  }
  await saveEvents(deps, trx, [...changed]);
  await makeHomes(deps, trx, move, [...homeless.values()]);
  await refreshLanes(trx, lanes);
}

async function makeHomes(
  deps: MoveDeps,
  trx: Trx,
  { hub, activity, road }: Move,
  homeless: readonly { personId: number; occurrenceAt: string | null; accepted: boolean }[],
): Promise<void> {
  const now = deps.clock.now().toString();
  for (const group of Map.groupBy(homeless, ({ occurrenceAt }) => occurrenceAt).values()) {
    const people = group.map(({ personId }) => personId).sort((a, b) => a - b);
    const roads = new Map(people.map((personId) => [personId, road]));
    const acceptedIds = group.filter(({ accepted }) => accepted).map(({ personId }) => personId);
    const occurrenceAt = group[0]?.occurrenceAt ?? null;
    await makeEvents(deps, trx, { hub, activity, occurrenceAt, acceptedIds, roads, homeless: people, now });
  }
}

function isOn(event: MailboxAddress, lane: MailboxAddress): boolean {
  return event.tenantId === lane.tenantId && event.mailbox === lane.mailbox;
}

/** Lets a person go from an event of the old road; at once where nobody has seen it. @returns false when they have to stay */
function release(event: KeptEvent, personId: number, lost: MailboxAddress | null): boolean {
  const isAttendee = event.attendeeIds.includes(personId);
  const take = (list: number[]): number[] => list.filter((id) => id !== personId);
  if (!isUnsent(event) && isAttendee) {
    if (event.leaving.includes(personId) || (lost !== null && isOn(event, lost))) return false;
    if (!event.moving.includes(personId)) event.moving.push(personId);
    return true;
  }
  event.attendeeIds = take(event.attendeeIds);
  event.joining = take(event.joining);
  event.accepting = take(event.accepting);
  event.acceptedIds = take(event.acceptedIds);
  return true;
}
