import type { Activity, ActivityLife, NewActivity } from './activity.ts';
import { defaultRegistration, FORM_RULES, isPerOccurrence } from './form-rules.ts';
import { occasionsOf } from './occasions.ts';
import type { PlannedLife } from './read-draft.ts';

/** The beginning of an activity's life, as planned. Pure. */
export function newLife(
  planned: PlannedLife,
  state: 'draft' | 'proposed' | 'published',
  personId: number | null,
): ActivityLife {
  return {
    ...planned,
    state,
    cancelReason: '',
    createdByPerson: personId,
    publishedAt: null,
    changedAt: null,
    version: 1,
  };
}

/** What an activity from a programme's file begins with: published, and what its form implies. Pure. @param now ISO instant */
export function importedLife(activity: NewActivity, now: string): ActivityLife {
  const registration = defaultRegistration(activity.form);
  const planned: PlannedLife = {
    registration,
    perOccurrence: isPerOccurrence(activity, registration),
    registrationClosesAt: null,
    organisationQuota: null,
    guestsPerMember: 0,
    room: '',
    accessibility: [],
    contact: '',
    expiresAt: null,
  };
  return { ...newLife(planned, 'published', null), publishedAt: now };
}

/** An activity whose form or times a file has changed, with rules of registration that it can still have. Pure. */
export function fitLife(activity: Activity): Activity {
  const { life, form } = activity;
  const allowed = FORM_RULES[form].registration.includes(life.registration);
  const registration = allowed ? life.registration : defaultRegistration(form);
  const several = registration !== 'none' && occasionsOf(activity).length > 1;
  return { ...activity, life: { ...life, registration, perOccurrence: life.perOccurrence && several } };
}
