import type { Activity, ActivityLife } from '../../src/activities/activity.ts';
import { overAtOf } from '../../src/activities/series.ts';

/** A talk by the fire on Tuesday 2 February 2027, 13:00 to 14:30 in Stockholm. `overAt` follows from the times. */
export function buildActivity(given: Partial<Activity> = {}): Activity {
  const id = given.id ?? 1;
  const activity = {
    id,
    hubId: 1,
    uid: `akt-${id}@samverket.example`,
    sequence: 0,
    title: 'Lägereldssamtal',
    description: '',
    place: 'Lägerelden',
    form: 'lägereldssamtal' as const,
    themes: [],
    timeZone: 'Europe/Stockholm',
    startsAt: '2027-02-02T12:00:00Z',
    endsAt: '2027-02-02T13:30:00Z',
    allDay: false,
    transparent: false,
    recurrence: null,
    exceptions: [],
    capacity: null,
    life: buildLife(),
    ...given,
  };
  return { overAt: overAtOf(activity), ...activity };
}

/** Published, open for all to register. */
export function buildLife(given: Partial<ActivityLife> = {}): ActivityLife {
  return {
    state: 'published',
    registration: 'open',
    perOccurrence: false,
    registrationClosesAt: null,
    organisationQuota: null,
    guestsPerMember: 0,
    room: '',
    accessibility: [],
    contact: '',
    expiresAt: null,
    cancelReason: '',
    createdByPerson: null,
    publishedAt: null,
    changedAt: null,
    version: 1,
    ...given,
  };
}

/** Östersund's breakfast: Wednesdays 08:15 to 09:00, from 13 January to 26 May 2027. */
export function buildBreakfast(given: Partial<Activity> = {}): Activity {
  return buildActivity({
    id: 100,
    title: 'Onsdagsfrukost',
    description: 'Kaffe, macka och prat utan tema. Alla är välkomna.',
    place: 'Rastplatsen',
    form: 'onsdagsfrukost',
    startsAt: '2027-01-13T07:15:00Z',
    endsAt: '2027-01-13T08:00:00Z',
    recurrence: { kind: 'weekly', interval: 1, weekdays: ['wednesday'], until: '2027-05-26' },
    ...given,
  });
}
