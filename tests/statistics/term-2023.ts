import { Temporal } from 'temporal-polyfill';
import { FORMS, THEMES, type Theme } from '../../src/activities/activity.ts';
import { addActivity, type RegistrationWorld } from '../registrations/registration-world.ts';

const ACTIVITIES = 25;
const MEMBER_ORGANISATIONS = 22;
const OTHER_ORGANISATIONS = 38;
const MEMBERS = 40;
/** Employees of member organisations, who are no members themselves. */
const EMPLOYEES = 34;
const GUESTS = 180;

/**
 * The spring of 2023 in Stockholm by the playbook ("Exempel och statistik"): from February to May 25 activities with 254
 * registrations from 60 organisations; about 40 of those registered were individual members, and a good third of the
 * organisations members.
 * @returns ids of the activities in order
 */
export async function buildTerm(world: RegistrationWorld): Promise<number[]> {
  const { db, hub } = world;
  const activities: number[] = [];
  for (let n = 0; n < ACTIVITIES; n += 1) activities.push(await addActivity(db, hub.id, activityOf(n)));
  const people = await addPeople(world);
  const guests = await addGuests(world);
  const registered = [...people, ...guests];
  const now = new Date('2023-01-20T12:00:00Z');
  await db
    .insertInto('attendees')
    .values(
      registered.map((who, n) => ({
        activity_id: activities[n % ACTIVITIES] ?? 0,
        occurrence_at: null,
        person_id: 'personId' in who ? who.personId : null,
        guest_id: 'guestId' in who ? who.guestId : null,
        organisation_id: 'personId' in who ? who.organisationId : null,
        brought_by: null,
        state: 'registered' as const,
        door: 'tab' as const,
        acted_at: now,
        queued_no: null,
        offer_expires_at: null,
        left_reason: null,
        created_at: now,
      })),
    )
    .execute();
  return activities;
}

function activityOf(n: number): Parameters<typeof addActivity>[2] {
  const startsAt = Temporal.Instant.from('2023-02-01T12:00:00Z').add({ hours: 24 * (n * 4 + Math.floor(n / 2)) });
  const theme: Theme | undefined = THEMES[n % 4];
  return {
    form: FORMS[2 + (n % 3)] ?? 'djupdykning',
    themes: theme === undefined ? [] : [theme],
    startsAt: startsAt.toString(),
    endsAt: startsAt.add({ hours: 1 }).toString(),
    life: { state: n % 2 === 0 ? 'held' : 'published' },
  };
}

async function addPeople({
  db,
  hub,
  deps,
  organisations,
}: RegistrationWorld): Promise<{ personId: number; organisationId: number }[]> {
  if (organisations.length !== MEMBER_ORGANISATIONS)
    throw new Error(`${MEMBER_ORGANISATIONS} organisations are wanted`);
  const now = new Date('2023-01-20T12:00:00Z');
  const rows = Array.from({ length: MEMBERS + EMPLOYEES }, (_, n) => ({
    organisation_id: organisations[n % MEMBER_ORGANISATIONS] ?? 0,
    address_fingerprint: deps.vault.fingerprint(`person${n}@organisation.example`),
    created_at: now,
    tenant_id: null,
    object_id: null,
  }));
  const people = await db.insertInto('people').values(rows).returning(['id', 'organisation_id']).execute();
  const members = people.slice(0, MEMBERS).map(({ id }) => ({
    person_id: id,
    hub_id: hub.id,
    invitation_preference: 'all' as const,
    themes: [],
    forms: [],
    facilitator: false,
    weekly_letter: false,
    updated_at: now,
  }));
  await db.insertInto('memberships').values(members).execute();
  return people.map(({ id, organisation_id }) => ({ personId: id, organisationId: organisation_id }));
}

async function addGuests({ db, hub, deps }: RegistrationWorld): Promise<{ guestId: number }[]> {
  const now = new Date('2023-01-20T12:00:00Z');
  const rows = Array.from({ length: GUESTS }, (_, n) => {
    const organisation = `Myndighet ${n % OTHER_ORGANISATIONS}`;
    return {
      hub_id: hub.id,
      address_fingerprint: deps.vault.fingerprint(`guest${n}@elsewhere.example`),
      sealed: Buffer.from('sealed'),
      // People write the same organisation in many ways.
      organisation: n % 2 === 0 ? organisation : ` ${organisation.toUpperCase()} `,
      created_at: now,
      confirmed_at: now,
    };
  });
  const guests = await db.insertInto('guests').values(rows).returning('id').execute();
  return guests.map(({ id }) => ({ guestId: id }));
}
