import type { Activity } from '../activities/activity.ts';
import type { Db, Trx, Vault } from '../deps.ts';
import { getPresentCandidates } from '../registrations/list-attendees.ts';
import { listAttendeeFacts, listRegistered } from './attendance-store.ts';
import type { Expected } from './count-attendance.ts';
import { replaceRegistrationCounts } from './count-store.ts';
import type { Occasion } from './occasion.ts';
import { createOrganisationKeys } from './organisation-keys.ts';

/** Somebody registered for an occasion: exactly one of the ids is not null. */
export interface ExpectedPerson extends Expected {
  personId: number | null;
  guestId: number | null;
  organisationId: number | null;
}

/** Everybody registered for an occasion; who waits or is offered a place is not expected. */
export async function getExpected(
  db: Db | Trx,
  vault: Vault,
  activity: Activity,
  occasion: Occasion,
): Promise<ExpectedPerson[]> {
  const candidates = await getPresentCandidates(db, activity.id, occasion.registrationAt);
  const registered = candidates.filter(({ state }) => state === 'registered');
  const facts = await listAttendeeFacts(
    db,
    registered.map(({ attendeeId }) => attendeeId),
  );
  const byId = new Map(facts.map((fact) => [fact.attendeeId, fact]));
  const toKey = await createOrganisationKeys(db, vault);
  return registered.flatMap(({ attendeeId, personId, guestId, organisationId }) => {
    const fact = byId.get(attendeeId);
    if (fact === undefined) return [];
    return { attendeeId, personId, guestId, organisationId, kind: fact.kind, organisationKey: toKey(fact) };
  });
}

/** Counts an activity's registrations, so that its figures outlive them. Replaces what was counted before. */
export async function countRegistrations(trx: Trx, vault: Vault, activityId: number): Promise<void> {
  const registered = await listRegistered(trx, activityId);
  const facts = await listAttendeeFacts(
    trx,
    registered.map(({ attendeeId }) => attendeeId),
  );
  const byId = new Map(facts.map((fact) => [fact.attendeeId, fact]));
  const toKey = await createOrganisationKeys(trx, vault);
  const counts = new Map<string, Parameters<typeof replaceRegistrationCounts>[2][number]>();
  for (const { attendeeId, registrationAt } of registered) {
    const fact = byId.get(attendeeId);
    if (fact === undefined) continue;
    const key = toKey(fact) ?? '';
    const line = JSON.stringify([registrationAt, fact.kind, key]);
    const counted = counts.get(line) ?? { registrationAt, kind: fact.kind, organisationKey: key, people: 0 };
    counts.set(line, { ...counted, people: counted.people + 1 });
  }
  await replaceRegistrationCounts(trx, activityId, [...counts.values()]);
}
