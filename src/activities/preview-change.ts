import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { countConcerned } from '../invitations/change-activity-events.ts';
import { getSeats } from '../registrations/get-attendances.ts';
import type { Activity } from './activity.ts';
import { mayCancel, mayEdit, requireAllowed } from './activity-policy.ts';
import { withoutOccurrence } from './cancel-activity.ts';
import { planChange } from './change-activity.ts';
import { editedFields, toldChanges } from './compare-activity.ts';
import type { ChangePreview, ChangeQuestion } from './draft-contract.ts';
import { getActivity } from './get-activities.ts';
import { nowOf } from './locate-activity.ts';
import { listOrganisers } from './organiser-store.ts';

type Seats = NonNullable<Awaited<ReturnType<typeof getSeats>> extends Map<number, infer S> ? S : never>;

const NOBODY = { people: 0, events: { own: 0, hub: 0 }, invitations: 0 };

/**
 * What a change would do, in numbers, before it is done: whom a message would reach, and who is registered.
 * @throws AppError as the change itself would, save capacityBelowRegistered, which is told in the answer
 */
export async function previewChange(
  deps: Deps,
  context: Context,
  id: number,
  question: ChangeQuestion,
): Promise<ChangePreview> {
  const { db } = deps;
  const activity = await getActivity(db, id);
  const organisers = new Set((await listOrganisers(db, [id])).map(({ personId }) => personId));
  const isEdit = question.change === 'edit';
  const states = isEdit ? (['draft', 'proposed', 'published'] as const) : (['published'] as const);
  const allowed = isEdit ? mayEdit(context, activity, organisers) : mayCancel(context, activity);
  requireAllowed(context, activity, organisers, allowed, states);
  const next = plan(deps, activity, question);
  const fields = next === null ? ['state'] : editedFields(activity, next);
  const tells = activity.life.state === 'published' && (next === null || toldChanges(fields).length > 0);
  const seats = (await getSeats(db, [id])).get(id) ?? [];
  const about = question.change === 'cancel' && activity.life.perOccurrence ? question.originalStartAt : undefined;
  const concerned = about === undefined ? seats : seats.filter((each) => isAt(each.occurrenceAt, about));
  return {
    fields,
    tells,
    ...(tells ? await countConcerned(db, id) : NOBODY),
    registered: concerned.reduce((sum, each) => sum + each.taken - each.offered, 0),
    waiting: concerned.reduce((sum, each) => sum + each.waiting + each.offered, 0),
    capacityBelowRegistered: next === null ? null : tooFew(next, seats),
  };
}

/** Null: it is cancelled, all of it. */
function plan(deps: Deps, activity: Activity, question: ChangeQuestion): Activity | null {
  const now = nowOf(deps);
  if (question.change === 'edit') return planChange(activity, question.draft, now).next;
  if (question.originalStartAt === undefined) return null;
  return withoutOccurrence(activity, question.originalStartAt, '', now.getTime());
}

function tooFew({ capacity }: Activity, seats: Seats): ChangePreview['capacityBelowRegistered'] {
  const registered = Math.max(0, ...seats.map((each) => each.taken));
  return capacity !== null && capacity < registered ? { capacity, registered } : null;
}

function isAt(occurrenceAt: string | null, at: string): boolean {
  return occurrenceAt !== null && Date.parse(occurrenceAt) === Date.parse(at);
}
