import type { Activity } from '../activities/activity.ts';
import { getActivities } from '../activities/get-activities.ts';
import { occasionsOf } from '../activities/occasions.ts';
import { toInstant } from '../activities/time-zone.ts';
import type { Deps } from '../deps.ts';
import { createOrganisationKeys } from '../follow-ups/organisation-keys.ts';
import type { Hub } from '../hubs/hub.ts';
import { getOrganisations } from '../organisations/get-organisations.ts';
import { monthOf } from './period.ts';
import type { CountedActivity, CountedRegistration, Figures } from './statistics.ts';
import { listAnswers, listAttendance, listCountedRegistrations, listLiveRegistrations } from './statistics-store.ts';

/** All that a hub's figures are made of: what is published or held, whatever the period. */
export async function readFigures(deps: Pick<Deps, 'db' | 'vault'>, hub: Hub): Promise<Figures> {
  const { db } = deps;
  const all = await getActivities(db, hub.id);
  const activities = all.filter(({ life }) => life.state === 'published' || life.state === 'held');
  const toMonth = createMonths(activities, hub.timeZone);
  const dated = <R extends { activityId: number; occurrenceAt: Date | null }>(rows: R[]): (R & { month: string })[] =>
    rows.flatMap((row) => {
      const month = toMonth(row.activityId, row.occurrenceAt);
      return month === undefined ? [] : { ...row, month };
    });
  return {
    activities: activities.map((activity) => countActivity(activity, hub.timeZone)),
    registrations: dated(await readRegistrations(deps, hub.id)),
    attendance: dated(await listAttendance(db, hub.id)),
    answers: dated(await listAnswers(db, hub.id)),
    memberOrganisations: new Map(
      (await getOrganisations(db))
        .filter(({ hubIds }) => hubIds.includes(hub.id))
        .map(({ id, name }) => [`o${id}`, name]),
    ),
  };
}

function countActivity(activity: Activity, timeZone: string): CountedActivity {
  const { id, form, themes } = activity;
  return { id, form, themes, months: occasionsOf(activity).map(({ startsAt }) => monthOf(startsAt, timeZone)) };
}

/** The month of what one registers for or comes to: the occasion's, or the activity's first. Unknown for drafts. */
function createMonths(
  activities: readonly Activity[],
  timeZone: string,
): (activityId: number, occurrenceAt: Date | null) => string | undefined {
  const byId = new Map(activities.map((activity) => [activity.id, activity]));
  return (activityId, occurrenceAt) => {
    const activity = byId.get(activityId);
    if (activity === undefined) return undefined;
    const at = occurrenceAt?.getTime();
    const moved = occasionsOf(activity).find(({ originalStartAt }) => Date.parse(originalStartAt) === at);
    const startsAt = moved?.startsAt ?? (occurrenceAt === null ? activity.startsAt : toInstant(occurrenceAt));
    return monthOf(startsAt, timeZone);
  };
}

/** Counted where an activity has been counted, else as they stand. */
async function readRegistrations(
  { db, vault }: Pick<Deps, 'db' | 'vault'>,
  hubId: number,
): Promise<(Omit<CountedRegistration, 'month'> & { occurrenceAt: Date | null })[]> {
  const toKey = await createOrganisationKeys(db, vault);
  const live = await listLiveRegistrations(db, hubId);
  return [
    ...(await listCountedRegistrations(db, hubId)),
    ...live.map((row) => ({ ...row, organisationKey: toKey(row) ?? '' })),
  ];
}
