import type { Activity } from '../activities/activity.ts';
import type { Hub } from '../hubs/hub.ts';
import { type Taste, tasteKey, whyNotInvited } from './choose-invited.ts';
import { type HeldBackReason, protectedTimes, whyHeldBack } from './hold-back.ts';
import { type LeftOut, LeftOutCount } from './left-out-count.ts';
import type { LeftOutReason, Road } from './send-contract.ts';
import { splitAttendees } from './split-attendees.ts';
import { type InvitedWeeks, WeekCount } from './week-count.ts';

/** Everything a plan depends on. Same input, same plan. */
export interface PlanInput {
  /** ISO instant. */
  now: string;
  hub: Pick<Hub, 'id' | 'invitationPolicy' | 'tenantId' | 'mailbox' | 'lateComerRoom' | 'timeZone'>;
  activities: readonly Activity[];
  /** All protected breakfasts of the hub, chosen or not. */
  breakfasts: readonly Activity[];
  organisations: readonly PlanOrganisation[];
  members: readonly PlanMember[];
  /** Who already has, or is about to get, an invitation: by activity. */
  invited: ReadonlyMap<number, ReadonlySet<number>>;
  /** How many invitations to each week's activities people have already: by person, by week of `weekOf`. */
  invitedWeeks?: InvitedWeeks;
}

export interface PlanOrganisation {
  id: number;
  name: string;
  tenantId: string | null;
  /** Its own mailbox, when it has consented to level 2 and the connection works. */
  ownMailbox: string | null;
}

export interface PlanMember extends Taste {
  personId: number;
  organisationId: number;
  /** Invitations to one week's activities at most (COM-10); null or absent: no limit. */
  weeklyLimit?: number | null;
}

/** One calendar event to be: up to 500 invitations from one mailbox to one activity. */
export interface PlannedEvent {
  activityId: number;
  road: Road;
  /** The organisation whose mailbox invites; null on the hub's road. */
  organisationId: number | null;
  tenantId: string;
  mailbox: string;
  attendeeIds: number[];
  externalRecipients: number;
  /** The activity's next start, ISO. */
  startsAt: string;
}

export interface InvitationPlan {
  events: PlannedEvent[];
  leftOut: LeftOut[];
  heldBack: Map<number, HeldBackReason>;
  /** Left out by activity. */
  leftOutOf: Map<number, number>;
  /** What each person would have been invited to beyond the week's number: told of in one letter. Activities by person. */
  digests: Map<number, number[]>;
}

/** Sends nobody anything: says which events there will be, from which mailbox, to whom, and who is left out. Pure. */
export function planInvitations(input: PlanInput): InvitationPlan {
  const lanes = lanesOf(input);
  const leftOut = new LeftOutCount();
  const plan: InvitationPlan = {
    events: [],
    leftOut: [],
    heldBack: new Map(),
    leftOutOf: new Map(),
    digests: new Map(),
  };
  const taken = protectedTimes(input.breakfasts, input.now);
  const weeks = new WeekCount(input.invitedWeeks, input.hub.timeZone);
  const held = input.activities.map((activity) => ({ activity, ...whyHeldBack(activity, taken, input.now) }));
  // The soonest first: they take the places of their week.
  for (const { activity, ...rest } of held.sort((a, b) => compare(a.nextStartAt, b.nextStartAt))) {
    if (rest.reason !== undefined) plan.heldBack.set(activity.id, rest.reason);
    planActivity(input, activity, lanes, rest, plan, { leftOut, weeks });
  }
  plan.events.sort((a, b) => compare(a.startsAt, b.startsAt));
  plan.leftOut = leftOut.total();
  return plan;
}

function planActivity(
  input: PlanInput,
  activity: Activity,
  lanes: readonly Lane[],
  held: ReturnType<typeof whyHeldBack>,
  plan: InvitationPlan,
  { leftOut, weeks }: { leftOut: LeftOutCount; weeks: WeekCount },
): void {
  const invited = input.invited.get(activity.id);
  const decisions = new Map<string, LeftOutReason | undefined>();
  const before = leftOut.invitations;
  for (const lane of lanes) {
    const attendees: LaneMember[] = [];
    for (const member of lane.members) {
      const reason = held.reason ?? (invited?.has(member.personId) ? 'alreadyInvited' : decide(member));
      if (reason !== undefined) leftOut.add(reason, member.personId);
      else if (weeks.take(member, held.nextStartAt)) attendees.push(member);
      else {
        leftOut.add('weeklyLimit', member.personId);
        plan.digests.set(member.personId, [...(plan.digests.get(member.personId) ?? []), activity.id]);
      }
    }
    if (attendees.length > 0) plan.events.push(...eventsOf(activity.id, lane, attendees, held.nextStartAt, input));
  }
  plan.leftOutOf.set(activity.id, leftOut.invitations - before);

  function decide(member: LaneMember): LeftOutReason | undefined {
    const known = decisions.get(member.taste);
    if (known !== undefined || decisions.has(member.taste)) return known;
    const reason = whyNotInvited(input.hub.invitationPolicy, member, activity);
    decisions.set(member.taste, reason);
    return reason;
  }
}

function eventsOf(
  activityId: number,
  lane: Lane,
  attendees: LaneMember[],
  startsAt: string,
  input: PlanInput,
): PlannedEvent[] {
  const { organisationId, tenantId, mailbox, road } = lane;
  const external = new Set(attendees.filter((member) => member.external).map((member) => member.personId));
  const ids = attendees.map((member) => member.personId);
  return splitAttendees(ids, input.hub.lateComerRoom).map((attendeeIds) => ({
    activityId,
    road,
    organisationId,
    tenantId,
    mailbox,
    attendeeIds,
    externalRecipients: external.size === 0 ? 0 : attendeeIds.filter((id) => external.has(id)).length,
    startsAt,
  }));
}

interface LaneMember extends PlanMember {
  taste: string;
  /** In another tenant than the mailbox that invites. */
  external: boolean;
}

/** A mailbox that invites, and whom. */
interface Lane {
  road: Road;
  organisationId: number | null;
  tenantId: string;
  mailbox: string;
  members: LaneMember[];
}

/** The hub's lane and one for each organisation with a mailbox of its own; members in the order of their ids. */
function lanesOf(input: PlanInput): Lane[] {
  const hubLane: Lane = {
    road: 'hub',
    organisationId: null,
    tenantId: input.hub.tenantId,
    mailbox: input.hub.mailbox,
    members: [],
  };
  const lanes = new Map<number, { lane: Lane; external: boolean }>();
  for (const { id, tenantId, ownMailbox } of [...input.organisations].sort((a, b) => a.id - b.id)) {
    lanes.set(
      id,
      tenantId !== null && ownMailbox !== null
        ? { lane: { road: 'own', organisationId: id, tenantId, mailbox: ownMailbox, members: [] }, external: false }
        : { lane: hubLane, external: tenantId !== input.hub.tenantId },
    );
  }
  for (const member of [...input.members].sort((a, b) => a.personId - b.personId)) {
    const road = lanes.get(member.organisationId);
    road?.lane.members.push({ ...member, taste: tasteKey(member), external: road.external });
  }
  const own = [...lanes.values()].map((road) => road.lane).filter((lane) => lane !== hubLane);
  return [hubLane, ...own];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
