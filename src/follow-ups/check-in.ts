import type { Activity } from '../activities/activity.ts';
import { lockActivity } from '../activities/get-activities.ts';
import type { Context } from '../context.ts';
import type { Deps, Trx } from '../deps.ts';
import { AppError } from '../errors.ts';
import { deleteArrival, insertArrival, isMemberOfHub, listArrivals, type OccasionKey } from './attendance-store.ts';
import { type OccasionAsked, readCheckInLink, requireOccasion } from './check-in-link.ts';
import type { VisitorKind } from './count-attendance.ts';
import { getExpected } from './expected-attendees.ts';
import { requireUncounted } from './fold-attendance.ts';
import type { CheckInView } from './follow-up-contract.ts';
import { requirePublished } from './follow-up-policy.ts';
import { checkInWindow, type Occasion } from './occasion.ts';
import { createOrganisationKeys } from './organisation-keys.ts';

/** More than any hub holds: a link that has got about does not fill the table. */
const MOST_DROP_INS = 1_000;

/** An occasion whose activity's row is held, and that people may be checked in to. */
export interface OpenOccasion {
  activity: Activity;
  occasion: Occasion;
  key: OccasionKey;
  now: Date;
}

/**
 * Checks in whoever is signed in, by the link of the QR code. Somebody who has not registered is counted and nothing
 * more: a keyed hash keeps them from counting twice until the numbers are made. Not audited, since the trail would say
 * who came (COL-14).
 * @throws AppError linkInvalid, linkExpired, notFound, occurrenceUnknown, activityStateWrong, checkInNotOpen,
 * attendanceCounted, tooManyDropIns
 */
export async function checkIn(deps: Deps, context: Context, token: string): Promise<CheckInView> {
  const asked = await readCheckInLink(deps, token);
  return deps.db.transaction().execute(async (trx) => {
    const open = await openForCheckIn(deps, trx, asked);
    const { activity, occasion, key, now } = open;
    const ticket = deps.vault.fingerprint(
      `check-in ${key.activityId} ${key.occurrenceAt} ${context.tenantId} ${context.objectId}`,
    );
    const { personId } = context;
    const expected = personId === null ? [] : await getExpected(trx, deps.vault, activity, occasion);
    const mine = expected.find((person) => person.personId === personId);
    const view = { activityId: activity.id, occurrenceAt: occasion.occurrenceAt, title: activity.title };
    if (mine !== undefined) {
      // Somebody who was counted at the door and then put on the list is one person.
      await deleteArrival(trx, key, { ticket });
      const isNew = await insertArrival(trx, key, { ...mine, ticket: null }, now);
      return { ...view, as: 'registered', already: !isNew };
    }
    const isMember = personId !== null && (await isMemberOfHub(trx, personId, activity.hubId));
    const organisation = context.organisationId === null ? null : `o${context.organisationId}`;
    const isNew = await countDropIn(trx, open, ticket, isMember ? 'member' : 'nonMember', organisation);
    return { ...view, as: 'dropIn', already: !isNew };
  });
}

/** What somebody without Teams says at the door. Nothing of it is required. */
export interface VisitorWords {
  /** From the page they were shown: the same page sent twice is one person. */
  ticket: string;
  member: boolean;
  organisation: string;
}

/**
 * Counts one more who is here, by the link of the QR code, without signing in. Of the organisation a keyed hash is
 * kept until the numbers are made.
 * @throws AppError as `checkIn`
 */
export async function checkInPublicly(deps: Deps, token: string, words: VisitorWords): Promise<{ already: boolean }> {
  const asked = await readCheckInLink(deps, token);
  return deps.db.transaction().execute(async (trx) => {
    const open = await openForCheckIn(deps, trx, asked);
    const { key } = open;
    const ticket = deps.vault.fingerprint(`visitor ${key.activityId} ${key.occurrenceAt} ${words.ticket}`);
    const toKey = await createOrganisationKeys(trx, deps.vault);
    const organisation = toKey({ organisationId: null, guestOrganisation: words.organisation });
    return { already: !(await countDropIn(trx, open, ticket, words.member ? 'member' : 'guest', organisation)) };
  });
}

/** Takes the activity's row, so that nobody is checked in while the numbers are made. */
async function openForCheckIn(deps: Deps, trx: Trx, asked: OccasionAsked): Promise<OpenOccasion> {
  const activity = await lockActivity(trx, asked.activityId);
  requirePublished(activity);
  const occasion = requireOccasion(activity, asked.occurrenceAt);
  const now = deps.clock.now().epochMilliseconds;
  const { opensAt, closesAt } = checkInWindow(occasion);
  if (now < opensAt || now > closesAt) throw new AppError('checkInNotOpen');
  await requireUncounted(trx, activity, occasion, now);
  const key = { activityId: activity.id, occurrenceAt: occasion.occurrenceAt };
  return { activity, occasion, key, now: new Date(now) };
}

/**
 * One more who came without having registered.
 * @returns false when that ticket was counted before
 * @throws AppError tooManyDropIns
 */
export async function countDropIn(
  trx: Trx,
  { key, now }: Pick<OpenOccasion, 'key' | 'now'>,
  ticket: Uint8Array,
  kind: VisitorKind,
  organisationKey: string | null,
): Promise<boolean> {
  const dropIns = (await listArrivals(trx, key)).filter(({ attendeeId }) => attendeeId === null).length;
  if (dropIns >= MOST_DROP_INS) throw new AppError('tooManyDropIns', { limit: MOST_DROP_INS });
  return insertArrival(trx, key, { attendeeId: null, ticket, kind, organisationKey }, now);
}
