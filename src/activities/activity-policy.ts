import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { isCommunityManager } from '../hubs/hub-policy.ts';
import type { Activity } from './activity.ts';

/** Who arranges an activity, by person id. */
export type OrganiserIds = ReadonlySet<number>;

/** Whether the person belongs to the hub: as community manager, or as somebody of a member organisation. */
export function isOfHub(context: Context, hubId: number): boolean {
  return context.roles.some((assignment) => assignment.hubId === hubId);
}

/** @throws AppError notAllowed when the person does not belong to the hub: ideas come from its members */
export function requireProposer(context: Context, hubId: number): void {
  if (!isOfHub(context, hubId)) throw new AppError('notAllowed', { who: 'member' });
}

/** Initiator or co-organiser, or whoever wrote it. */
export function isOrganiser(context: Context, activity: Activity, organisers: OrganiserIds): boolean {
  const { personId } = context;
  if (personId === null) return false;
  return activity.life.createdByPerson === personId || organisers.has(personId);
}

/** Drafts, proposals and what was withdrawn before it was published are nobody else's business. */
export function isPublic(activity: Activity): boolean {
  const { state, publishedAt } = activity.life;
  return state === 'published' || state === 'held' || (state === 'cancelled' && publishedAt !== null);
}

/** Who may see it at all: the open calendar is everybody's; plans are the community manager's and the organisers'. */
export function maySee(context: Context, activity: Activity, organisers: OrganiserIds): boolean {
  return (
    isPublic(activity) || isCommunityManager(context, activity.hubId) || isOrganiser(context, activity, organisers)
  );
}

/** The community manager everything that is not over; organisers their own until it is published. */
export function mayEdit(context: Context, activity: Activity, organisers: OrganiserIds): boolean {
  const { state } = activity.life;
  if (isCommunityManager(context, activity.hubId)) return ['draft', 'proposed', 'published'].includes(state);
  return ['draft', 'proposed'].includes(state) && isOrganiser(context, activity, organisers);
}

export function mayPublish(context: Context, activity: Activity): boolean {
  return ['draft', 'proposed'].includes(activity.life.state) && isCommunityManager(context, activity.hubId);
}

export function mayCancel(context: Context, activity: Activity): boolean {
  return activity.life.state === 'published' && isCommunityManager(context, activity.hubId);
}

export function mayWithdraw(context: Context, activity: Activity, organisers: OrganiserIds): boolean {
  return ['draft', 'proposed'].includes(activity.life.state) && mayEdit(context, activity, organisers);
}

/** Who was there and follows it up says that it was held. */
export function mayHold(context: Context, activity: Activity, organisers: OrganiserIds): boolean {
  const runs = isCommunityManager(context, activity.hubId) || isOrganiser(context, activity, organisers);
  return activity.life.state === 'published' && runs;
}

/**
 * Refuses what the policy does not allow, telling apart what the person cannot see (notFound), what nobody can do in
 * this state (activityStateWrong), and what somebody else can.
 * @param states those in which it can be done at all
 * @throws AppError notFound, activityStateWrong, notAllowed
 */
export function requireAllowed(
  context: Context,
  activity: Activity,
  organisers: OrganiserIds,
  allowed: boolean,
  states: readonly Activity['life']['state'][],
): void {
  if (!maySee(context, activity, organisers)) throw new AppError('notFound');
  if (allowed) return;
  const { state } = activity.life;
  const runs = isCommunityManager(context, activity.hubId);
  if (runs && !states.includes(state)) throw new AppError('activityStateWrong', { state });
  throw new AppError('notAllowed', { who: 'communityManager' });
}
