import type { ActivityView } from '../../src/activities/activity-contract.ts';

/** An activity as the server lists it: published, to come, nobody registered. */
export function buildActivityView(given: Partial<ActivityView> = {}): ActivityView {
  const startsAt = given.startsAt ?? '2027-02-02T12:00:00Z';
  return {
    id: 1,
    hub: 'ostersund',
    title: 'Lägereldssamtal',
    description: '',
    place: 'Lägerelden',
    form: 'lägereldssamtal',
    themes: [],
    timeZone: 'Europe/Stockholm',
    startsAt,
    endsAt: '2027-02-02T13:30:00Z',
    allDay: false,
    capacity: null,
    series: null,
    nextStartsAt: startsAt,
    invitations: { sent: 0, planned: 0, failed: 0 },
    lead: '',
    state: 'published',
    registration: 'open',
    perOccurrence: false,
    registrationClosesAt: null,
    organisationQuota: null,
    guestsPerMember: 0,
    transparent: false,
    room: '',
    accessibility: [],
    contact: '',
    organisers: [],
    publishedAt: null,
    changedAt: null,
    cancelReason: '',
    expiresAt: null,
    version: 1,
    seats: null,
    mine: [],
    ...given,
  };
}
