import { type Activity, BREAKFAST } from '../activities/activity.ts';
import { getActivities } from '../activities/get-activities.ts';
import { nextStart } from '../activities/series.ts';
import type { Clock, Db, Trx } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { Hub } from '../hubs/hub.ts';
import { getPreferences } from '../memberships/get-preferences.ts';
import { getOrganisations } from '../organisations/get-organisations.ts';
import type { Organisation } from '../organisations/organisation.ts';
import { ownMailbox } from './choose-road.ts';
import { describePlan } from './describe-plan.ts';
import { type InvitationPlan, type PlanOrganisation, planInvitations } from './plan-invitations.ts';
import { externalLimits, scheduleParcels } from './schedule-lanes.ts';
import type { PlanView } from './send-contract.ts';
import { listInvited } from './send-store.ts';
import { type InvitedWeeks, weekOf } from './week-count.ts';

export interface MadePlan {
  plan: InvitationPlan;
  view: PlanView;
  activities: Activity[];
}

/**
 * The plan for some of a hub's activities, from what is stored now, with the time it takes.
 * @throws AppError notFound when an activity is not the hub's
 * @throws AppError hubWithoutMailbox when the hub cannot invite people of other tenants from its mailbox
 */
export async function makePlan(
  db: Db | Trx,
  clock: Clock,
  hub: Hub,
  activityIds: readonly number[],
): Promise<MadePlan> {
  // From *.onmicrosoft.com Exchange lets 100 external recipients a day through, and bounces the rest silently.
  if (hub.mailbox.endsWith('.onmicrosoft.com')) throw new AppError('hubWithoutMailbox', { hub: hub.name });
  const all = await getActivities(db, hub.id);
  const chosen = new Set(activityIds);
  const activities = all.filter((activity) => chosen.has(activity.id));
  if (activities.length !== chosen.size) throw new AppError('notFound');

  const organisations = (await getOrganisations(db)).map(readOrganisation);
  const members = await getPreferences(db, hub.id);
  const plan = planInvitations({
    now: clock.now().toString(),
    hub,
    activities,
    breakfasts: all.filter((activity) => activity.form === BREAKFAST && activity.life.state === 'published'),
    organisations,
    members,
    invited: await listInvited(db, [...chosen]),
    ...(members.some((member) => member.weeklyLimit !== null)
      ? { invitedWeeks: await countWeeks(db, clock, hub, all) }
      : {}),
  });
  const parcels = plan.events.map((event) => ({ ...event, recipients: event.attendeeIds.length }));
  const externalLimit = await externalLimits(db);
  const view = describePlan(plan, await scheduleParcels(db, clock, parcels, externalLimit), {
    hub,
    activities,
    organisations,
    organisationOf: new Map(members.map((member) => [member.personId, member.organisationId])),
    externalLimit,
    now: clock.now().epochMilliseconds,
  });
  return { plan, view, activities };
}

/** What people have been invited to already takes its week's places, chosen now or not. */
async function countWeeks(db: Db | Trx, clock: Clock, hub: Hub, all: readonly Activity[]): Promise<InvitedWeeks> {
  const now = clock.now().toString();
  const ahead = all.filter((activity) => Date.parse(activity.overAt) > Date.parse(now));
  const invited = await listInvited(
    db,
    ahead.map((activity) => activity.id),
  );
  const weeks = new Map<number, Map<string, number>>();
  for (const activity of ahead) {
    const week = weekOf(nextStart(activity, now) ?? activity.startsAt, hub.timeZone);
    for (const personId of invited.get(activity.id) ?? []) {
      const counts = weeks.get(personId) ?? new Map<string, number>();
      weeks.set(personId, counts.set(week, (counts.get(week) ?? 0) + 1));
    }
  }
  return weeks;
}

function readOrganisation(organisation: Organisation): PlanOrganisation {
  const { id, name, tenantId } = organisation;
  return { id, name, tenantId, ownMailbox: ownMailbox(organisation) };
}
