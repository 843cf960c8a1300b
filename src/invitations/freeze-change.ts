import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Deps, EventAct, EventToChange, OccurrenceKey, Trx } from '../deps.ts';
import { type AttendeeAddress, asSent, findAttendees, pickFound } from '../directory/find-attendees.ts';
import { digestOfAct, writeAttendees } from './build-event.ts';
import { type FrozenChange, insertChange, listExternalPeople, repeatChange, writeChangeSpend } from './change-store.ts';
import type { ChangeRow } from './due-change-store.ts';
import type { EventContent } from './event-content.ts';
import { costOf, type NextAct } from './next-act.ts';
import type { Parcel } from './sending-budget.ts';

/** An act that is frozen, and how it is asked for. */
export interface ClaimedChange {
  row: ChangeRow;
  changeId: number;
  /** A call of it may have been carried out before. */
  repeated: boolean;
  frozen: Omit<FrozenChange, 'clientRequestId' | 'digest'>;
  toChange: EventToChange;
}

/** What an act lets out through Exchange: a change that all 500 hear of costs 500 recipients, as an invitation does. */
export async function parcelOf(trx: Trx, row: ChangeRow, act: NextAct): Promise<Parcel & { messages: number }> {
  const { messages, copies, concerned } = costOf(act, row);
  const external = row.organisationId === null ? (await listExternalPeople(trx, concerned, row.tenantId)).size : 0;
  return {
    tenantId: row.tenantId,
    mailbox: row.mailbox,
    startsAt: row.startsAt.toISOString(),
    messages,
    recipients: concerned.length * copies,
    externalRecipients: external * copies,
  };
}

/** Fixes what will be sent and to whom, and counts it: committed before the call (invariants 3 and 4). */
export async function freezeChange(
  deps: Deps,
  trx: Trx,
  row: ChangeRow,
  act: NextAct,
  now: Date,
): Promise<ClaimedChange> {
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
  const digest = digestOfAct(eventAct);
  const changeId = await insertChange(trx, { ...frozen, clientRequestId, digest });
  const parcel = await parcelOf(trx, row, act);
  await writeChangeSpend(trx, { ...parcel, eventId: row.id, changeId, at: now });
  const change = toChange(row, changeId, clientRequestId, eventAct, false);
  return { row, changeId, repeated: false, frozen, toChange: change };
}

/** What a dead worker left, or a call that got no answer: the same again, and looked for first where it may be done. */
export async function resumeChange(deps: Deps, trx: Trx, row: ChangeRow): Promise<ClaimedChange[]> {
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

/** An act in the words that Outlook is given. */
export function actOf(
  frozen: Pick<FrozenChange, 'kind' | 'act' | 'accepted' | 'startedAt'>,
  people: readonly AttendeeAddress[],
): EventAct {
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
