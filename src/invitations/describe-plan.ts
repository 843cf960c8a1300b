import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Activity } from '../activities/activity.ts';
import type { Hub } from '../hubs/hub.ts';
import type { InvitationPlan, PlannedEvent, PlanOrganisation } from './plan-invitations.ts';
import type { Limit, PlanView, Road } from './send-contract.ts';
import { laneKey, RECIPIENTS_PER_DAY, type Schedule } from './sending-budget.ts';

export interface PlanFacts {
  hub: Hub;
  activities: readonly Activity[];
  organisations: readonly PlanOrganisation[];
  /** Organisation of each member. */
  organisationOf: ReadonlyMap<number, number>;
  externalLimit: ReadonlyMap<string, number>;
  /** Epoch milliseconds. */
  now: number;
}

/** The consequence in numbers, as people read it before they press send. Pure. */
export function describePlan(plan: InvitationPlan, schedule: Schedule, facts: PlanFacts): PlanView {
  const budgets = describeBudgets(plan, schedule, facts);
  const last = latest(
    schedule,
    plan.events.map((_, index) => index),
    facts.now,
  );
  return {
    hub: facts.hub.slug,
    fingerprint: fingerprintOf(plan, facts.activities),
    ...countPeople(plan, facts),
    invitations: sum(plan.events, (event) => event.attendeeIds.length),
    events: byRoad(plan.events, () => 1),
    invitationsByRoad: byRoad(plan.events, (event) => event.attendeeIds.length),
    leftOut: plan.leftOut,
    activities: describeActivities(plan, facts),
    organisationsByRoad: describeOrganisations(plan, facts),
    budgets,
    startsAt: instant(facts.now),
    finishesAt: instant(last.at),
    decides: last.decides,
  };
}

/** The same events to the same people have the same fingerprint; the time of asking does not matter. */
function fingerprintOf(plan: InvitationPlan, activities: readonly Activity[]): string {
  const hash = createHash('sha256');
  for (const event of plan.events) {
    hash.update(`${event.activityId} ${event.tenantId} ${event.mailbox} ${event.attendeeIds.length}\n`);
    hash.update(Int32Array.from(event.attendeeIds));
  }
  for (const [activityId, reason] of plan.heldBack) hash.update(`${activityId} ${reason}\n`);
  // What the invitations say is part of what was looked at.
  for (const activity of [...activities].sort((a, b) => a.id - b.id)) hash.update(JSON.stringify(activity));
  return hash.digest('base64url');
}

/** When the last of some events leaves, and which limit decides that. */
function latest(schedule: Schedule, indexes: readonly number[], now: number): { at: number; decides: Limit } {
  const last: { at: number; decides: Limit } = { at: now, decides: 'none' };
  for (const index of indexes) {
    const at = schedule.sendAt[index] ?? now;
    if (at > last.at) Object.assign(last, { at, decides: schedule.decides[index] ?? 'none' });
  }
  return last;
}

function countPeople(
  plan: InvitationPlan,
  facts: PlanFacts,
): Pick<PlanView, 'people' | 'organisations' | 'peopleByRoad'> {
  const people = { own: new Set<number>(), hub: new Set<number>() };
  for (const event of plan.events) for (const id of event.attendeeIds) people[event.road].add(id);
  const organisations = new Set<number>();
  // A person's organisation decides the road, so nobody is on both.
  for (const id of [...people.own, ...people.hub]) organisations.add(facts.organisationOf.get(id) ?? 0);
  return {
    people: people.own.size + people.hub.size,
    organisations: organisations.size,
    peopleByRoad: { own: people.own.size, hub: people.hub.size },
  };
}

function describeActivities(plan: InvitationPlan, facts: PlanFacts): PlanView['activities'] {
  const events = Map.groupBy(plan.events, (event) => event.activityId);
  return [...facts.activities]
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : a.id - b.id))
    .map((activity) => {
      const mine = events.get(activity.id) ?? [];
      return {
        activityId: activity.id,
        title: activity.title,
        startsAt: activity.startsAt,
        allDay: activity.allDay,
        invitations: byRoad(mine, (event) => event.attendeeIds.length),
        events: mine.length,
        leftOut: plan.leftOutOf.get(activity.id) ?? 0,
        heldBack: plan.heldBack.get(activity.id) ?? null,
      };
    });
}

function describeOrganisations(plan: InvitationPlan, facts: PlanFacts): PlanView['organisationsByRoad'] {
  const count = new Map<number, { road: Road; people: Set<number>; invitations: number; events: number }>();
  for (const event of plan.events) {
    const concerned = new Set<number>();
    for (const id of event.attendeeIds) {
      const organisationId = facts.organisationOf.get(id) ?? 0;
      let row = count.get(organisationId);
      if (row === undefined) {
        row = { road: event.road, people: new Set(), invitations: 0, events: 0 };
        count.set(organisationId, row);
      }
      row.people.add(id);
      row.invitations += 1;
      concerned.add(organisationId);
    }
    for (const organisationId of concerned) {
      const row = count.get(organisationId);
      if (row !== undefined) row.events += 1;
    }
  }
  const names = new Map(facts.organisations.map((organisation) => [organisation.id, organisation.name]));
  return [...count]
    .map(([id, { road, people, invitations, events }]) => ({
      organisation: names.get(id) ?? '',
      road,
      people: people.size,
      invitations,
      events,
    }))
    .sort((a, b) => b.invitations - a.invitations || a.organisation.localeCompare(b.organisation, 'sv'));
}

function describeBudgets(plan: InvitationPlan, schedule: Schedule, facts: PlanFacts): PlanView['budgets'] {
  const indexes = Map.groupBy(plan.events.keys(), (index) => laneKey(plan.events[index] as PlannedEvent));
  return [...indexes.values()].map((mine) => {
    const events = mine.map((index) => plan.events[index] as PlannedEvent);
    const first = events[0] as PlannedEvent;
    const slot = latest(schedule, mine, facts.now);
    return {
      mailbox: first.mailbox,
      messages: events.length,
      recipients: sum(events, (event) => event.attendeeIds.length),
      externalRecipients: sum(events, (event) => event.externalRecipients),
      recipientLimit: RECIPIENTS_PER_DAY,
      externalRecipientLimit: first.road === 'hub' ? (facts.externalLimit.get(first.tenantId) ?? null) : null,
      finishesAt: instant(slot.at),
      decides: slot.decides,
    };
  });
}

function byRoad(events: readonly PlannedEvent[], amount: (event: PlannedEvent) => number): Record<Road, number> {
  return {
    own: sum(events, (event) => (event.road === 'own' ? amount(event) : 0)),
    hub: sum(events, (event) => (event.road === 'hub' ? amount(event) : 0)),
  };
}

function sum<T>(items: readonly T[], amount: (item: T) => number): number {
  return items.reduce((total, item) => total + amount(item), 0);
}

function instant(epochMilliseconds: number): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMilliseconds).toString();
}
