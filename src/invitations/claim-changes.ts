import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Deps, EventAct, EventToChange, MailboxAddress, OccurrenceKey, Trx } from '../deps.ts';
import { type AttendeeAddress, asSent, findAttendees, pickFound } from '../directory/find-attendees.ts';
import { digestOf, writeAttendees } from './build-event.ts';
import {
  type ChangeRow,
  clearWishes,
  type FrozenChange,
  insertChange,
  leaseChangeLanes,
  listDueChanges,
  listExternalPeople,
  postpone,
  repeatChange,
  setContent,
  writeChangeSpend,
} from './change-store.ts';
import { LEASE_MS } from './claim-events.ts';
import type { EventContent } from './event-content.ts';
import type { KeptOccurrence } from './kept-event.ts';
import { listOccurrences } from './kept-event-store.ts';
import { listSpends, lockBudgets } from './lane-store.ts';
import { costOf, type NextAct, nextAct } from './next-act.ts';
import { externalLimits } from './schedule-lanes.ts';
import { laneKey, schedule } from './sending-budget.ts';

/** Changes taken from a mailbox at once: one $batch. */
const CHANGES_PER_LANE = 20;
const DAY_MS = 24 * 60 * 60_000;

/** A mailbox leased to this worker, and what to change in it now. */
export interface ChangingLane extends MailboxAddress {
  changes: ClaimedChange[];
}

export interface ClaimedChange {
  row: ChangeRow;
  changeId: number;
  /** A call of it may have been carried out before. */
  repeated: boolean;
  frozen: Omit<FrozenChange, 'clientRequestId' | 'digest'>;
  toChange: EventToChange;
}

/**
 * Takes up to `limit` mailboxes whose events are to be changed, decides the next act on each event and freezes it: all
 * of it is committed before the first call, as for sending. What a dead worker left is done again as it was frozen.
 */
export async function claimChanges(deps: Deps, worker: string, limit: number): Promise<ChangingLane[]> {
  return deps.db.transaction().execute(async (trx) => {
    await lockBudgets(trx);
    const now = new Date(deps.clock.now().epochMilliseconds);
    const lanes = await leaseChangeLanes(trx, worker, now, new Date(now.getTime() + LEASE_MS), limit);
    if (lanes.length === 0) return [];
    const rows = await listDueChanges(trx, lanes, now, CHANGES_PER_LANE);
    const occurrences = Map.groupBy(
      await listOccurrences(
        trx,
        rows.map((row) => row.id),
      ),
      (row) => row.eventId,
    );
    const claimed: ClaimedChange[] = [];
    for (const row of rows.filter((each) => each.open !== null)) claimed.push(...(await resume(deps, trx, row)));
    const fresh = await decide(trx, rows, occurrences, now);
    for (const { row, act } of await admit(trx, fresh, now)) claimed.push(...(await freeze(deps, trx, row, act, now)));
    const byLane = Map.groupBy(claimed, (change) => laneKey(change.row));
    return lanes.map((lane) => ({ ...lane, changes: byLane.get(laneKey(lane)) ?? [] }));
  });
}

interface Decided {
  row: ChangeRow;
  act: NextAct;
}

/** What comes next for each event. What is over, and a content that makes no difference, is settled here. */
async function decide(
  trx: Trx,
  rows: readonly ChangeRow[],
  occurrences: ReadonlyMap<number, KeptOccurrence[]>,
  now: Date,
): Promise<Decided[]> {
  const decided: Decided[] = [];
  const settled: number[] = [];
  for (const row of rows) {
    if (row.open !== null) continue;
    const act =
      row.overAt <= now
        ? undefined
        : nextAct({ ...row, occurrences: occurrences.get(row.id) ?? [] }, now.toISOString());
    if (act === undefined) settled.push(row.id);
    else if (act.kind === 'content' && act.patch === null && act.occurrences.length === 0)
      await setContent(trx, row.id, act.contentId);
    else decided.push({ row, act });
  }
  await clearWishes(trx, settled);
  return decided;
}

/** What fits in the budgets now (invariant 4); the rest gets the time when it does. */
async function admit(trx: Trx, decided: readonly Decided[], now: Date): Promise<Decided[]> {
  if (decided.length === 0) return [];
  const parcels = [];
  for (const { row, act } of decided) parcels.push(await parcelOf(trx, row, act));
  const spends = await listSpends(trx, parcels, new Date(now.getTime() - DAY_MS));
  const { sendAt } = schedule(parcels, spends, await externalLimits(trx), now.getTime());
  const late = decided.flatMap(({ row }, index) => {
    const at = sendAt[index] ?? 0;
    return at > now.getTime() ? [{ id: row.id, at: new Date(at) }] : [];
  });
  await postpone(trx, late);
  return decided.filter((_, index) => (sendAt[index] ?? 0) <= now.getTime());
}

/** What an act lets out through Exchange: a change that all 500 hear of costs 500 recipients, as an invitation does. */
async function parcelOf(trx: Trx, row: ChangeRow, act: NextAct) {
  const { messages, concerned } = costOf(act, row);
  const external = row.organisationId === null ? (await listExternalPeople(trx, concerned, row.tenantId)).size : 0;
  const each = act.kind === 'attendees' ? 1 : messages;
  return {
    tenantId: row.tenantId,
    mailbox: row.mailbox,
    startsAt: row.startsAt.toISOString(),
    messages,
    recipients: concerned.length * each,
    externalRecipients: external * each,
  };
}

async function freeze(deps: Deps, trx: Trx, row: ChangeRow, act: NextAct, now: Date): Promise<ClaimedChange[]> {
  const people = act.kind === 'attendees' ? await addressesOf(deps, trx, row, act.ids) : [];
  const frozen: ClaimedChange['frozen'] = {
    eventId: row.id,
    kind: act.kind,
    occurrenceAt: act.kind === 'attendees' ? act.occurrenceAt : null,
    act: wordsOf(act, row),
    attendeeIds: people.map((person) => person.personId),
    attendeeVersions: people.map((person) => person.version),
    joined: act.kind === 'attendees' ? act.joined : [],
    gone: act.kind === 'attendees' ? act.gone : [],
    accepted: act.kind === 'attendees' ? act.accepted : [],
    contentId: act.kind === 'content' ? act.contentId : null,
    startedAt: now,
  };
  const clientRequestId = randomUUID();
  const eventAct = actOf(frozen, people);
  const digest = digestOf(eventAct as unknown as Record<string, unknown>);
  const changeId = await insertChange(trx, { ...frozen, clientRequestId, digest });
  const parcel = await parcelOf(trx, row, act);
  await writeChangeSpend(trx, { ...parcel, eventId: row.id, changeId, at: now });
  return [
    { row, changeId, repeated: false, frozen, toChange: toChange(row, changeId, clientRequestId, eventAct, false) },
  ];
}

/** What a dead worker left, or a call that got no answer: the same again, and looked for first where it may be done. */
async function resume(deps: Deps, trx: Trx, row: ChangeRow): Promise<ClaimedChange[]> {
  const { open } = row;
  if (open === null) return [];
  const people = pickFound(await findAttendees(trx, deps.vault, asSent(open)), asSent(open));
  const frozen = {
    ...open,
    eventId: row.id,
    occurrenceAt: open.occurrenceAt && new Date(open.occurrenceAt).toISOString(),
    startedAt: new Date(open.startedAt),
  };
  const clientRequestId = randomUUID();
  await repeatChange(trx, open.id, clientRequestId);
  const change = toChange(row, open.id, clientRequestId, actOf(frozen, people), true);
  return [{ row, changeId: open.id, repeated: true, frozen, toChange: change }];
}

/** Those who stay as they were sent, or Outlook would take them for somebody else; those who come as they are now. */
async function addressesOf(deps: Deps, trx: Trx, row: ChangeRow, ids: readonly number[]): Promise<AttendeeAddress[]> {
  const sent = new Map(asSent(row).map((person) => [person.personId, person]));
  const wanted = ids.map((personId) => sent.get(personId) ?? { personId, version: null });
  return pickFound(await findAttendees(trx, deps.vault, wanted), wanted);
}

/** The JSON of an act but for its attendees; what is stored of it. */
function wordsOf(act: NextAct, row: ChangeRow): EventContent {
  if (act.kind === 'cancel') return { comment: act.comment };
  if (act.kind === 'content') return { patch: act.patch, occurrences: act.occurrences };
  return act.occurrenceAt === null ? {} : { occurrence: occurrenceKey(act.occurrenceAt, row) };
}

function occurrenceKey(originalStartAt: string, { timeZone, had }: ChangeRow): OccurrenceKey {
  const zoned = Temporal.Instant.from(originalStartAt).toZonedDateTimeISO(timeZone);
  const at = Date.parse(originalStartAt);
  const moved = had.exceptions.find((exception) => Date.parse(exception.originalStartAt) === at)?.change;
  const liesAt = (moved?.['start'] ?? null) as OccurrenceKey['liesAt'];
  return { originalStartAt, originalDate: zoned.toPlainDate().toString(), liesAt };
}

function actOf(frozen: ClaimedChange['frozen'], people: readonly AttendeeAddress[]): EventAct {
  const { kind, act, accepted, startedAt } = frozen;
  if (kind === 'cancel') return { kind, comment: String(act['comment']) };
  if (kind === 'content') return { kind, ...(act as Omit<Extract<EventAct, { kind: 'content' }>, 'kind'>) };
  const attendees = writeAttendees(people, { acceptedIds: accepted, acceptedAt: startedAt });
  const occurrence = (act['occurrence'] ?? null) as OccurrenceKey | null;
  return { kind, attendees, occurrence };
}

function toChange(
  row: ChangeRow,
  key: number,
  clientRequestId: string,
  act: EventAct,
  repeated: boolean,
): EventToChange {
  const { graphEventId, transactionId, isAllDay } = row;
  return { key, clientRequestId, graphEventId, transactionId, isAllDay, repeated, act };
}
