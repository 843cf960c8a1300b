import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { pino } from 'pino';
import { Temporal } from 'temporal-polyfill';
import type { Activity, ActivityLife } from '../../src/activities/activity.ts';
import { overAtOf } from '../../src/activities/series.ts';
import type { Context } from '../../src/context.ts';
import type { Db, Deps, Graph, JobName } from '../../src/deps.ts';
import { knowPerson } from '../../src/directory/know-person.ts';
import { AppError } from '../../src/errors.ts';
import type { Hub } from '../../src/hubs/hub.ts';
import type { OpenDatabase } from '../../src/postgres/open-database.ts';
import { createLinks } from '../../src/privacy/signed-links.ts';
import { registerAttendee } from '../../src/registrations/register-attendee.ts';
import { type SimulatedClock, simulatedClock } from '../../src/sandbox/simulated-clock.ts';
import { buildActivity } from '../support/build-activity.ts';
import { buildHub } from '../support/build-hub.ts';
import { buildOrganisation } from '../support/build-organisation.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import { testVault } from '../support/sample-files.ts';

/** Monday 4 January 2027, 09:00 in Stockholm. */
const START = Temporal.Instant.from('2027-01-04T08:00:00Z');

/** A hub with some organisations, as much of the system as registering needs; Microsoft is never asked. */
export interface RegistrationWorld {
  deps: Deps;
  db: Db;
  database: OpenDatabase;
  clock: SimulatedClock;
  hub: Hub;
  /** Ids of the member organisations of the hub. */
  organisations: number[];
  /** Names of jobs that were enqueued. */
  enqueued: JobName[];
  /** Somebody of an organisation (by its place in `organisations`), stored. */
  person(organisation?: number, givenName?: string): Promise<Context>;
  /** A stored, published activity, as `buildActivity`: Tuesday 2 February 2027 at 13:00. */
  activity(given?: Partial<Omit<Activity, 'life' | 'id'>> & { life?: Partial<ActivityLife> }): Promise<number>;
  change(activityId: number, columns: Record<string, unknown>): Promise<void>;
  /** States in the order of ids, `registered`, `waiting` and so on. */
  states(activityId: number): Promise<string[]>;
  mails(kind?: string): Promise<MailRow[]>;
  /** Registers for all of an activity. */
  register(context: Context, activityId: number, occurrenceAt?: string | null): ReturnType<typeof registerAttendee>;
}

export interface MailRow {
  kind: string;
  personId: number | null;
  guestId: number | null;
  params: Record<string, unknown> & { link?: { subject: Record<string, number>; hours: number } | null };
}

export async function startRegistrationWorld(organisations = 2): Promise<RegistrationWorld> {
  const database = await openTestDatabase();
  const { db } = database;
  const clock = simulatedClock(START);
  const enqueued: JobName[] = [];
  const vault = testVault();
  const deps: Deps = {
    db,
    clock,
    vault,
    links: createLinks(Buffer.alloc(32, 7), clock),
    queue: {
      enqueue: async (_trx, name) => {
        enqueued.push(name);
      },
      nudge: () => undefined,
    },
    graph: new Proxy({} as Graph, {
      get: () => {
        throw new Error('Microsoft is not asked here');
      },
    }),
    log: pino({ level: 'silent' }),
    publicUrl: 'https://samverket.example',
  };
  const hub = await buildHub(db);
  const ids: number[] = [];
  for (let n = 0; n < organisations; n += 1) ids.push(await buildOrganisation(db, vault, { hubIds: [hub.id] }));
  return {
    deps,
    db,
    database,
    clock,
    hub,
    organisations: ids,
    enqueued,
    person: (organisation = 0, givenName = 'Maja') => addPerson(deps, ids[organisation] ?? 0, [hub.id], givenName),
    activity: (given = {}) => addActivity(db, hub.id, given),
    change: async (activityId, columns) => {
      await db.updateTable('activities').set(columns).where('id', '=', activityId).execute();
    },
    states: async (activityId) => {
      const rows = await db
        .selectFrom('attendees')
        .select('state')
        .where('activity_id', '=', activityId)
        .orderBy('id')
        .execute();
      return rows.map(({ state }) => state);
    },
    mails: async (kind) => {
      const rows = await db.selectFrom('mails').selectAll().orderBy('id').execute();
      return rows
        .filter((row) => kind === undefined || row.kind === kind)
        .map((row) => ({
          kind: row.kind,
          personId: row.person_id,
          guestId: row.guest_id,
          params: row.params as MailRow['params'],
        }));
    },
    register: (context, activityId, occurrenceAt = null) =>
      registerAttendee(deps, context, activityId, { occurrenceAt }),
  };
}

/** Somebody who signed in once, of an organisation; `hubIds` are those that it belongs to. */
export async function addPerson(
  deps: Deps,
  organisationId: number,
  hubIds: readonly number[],
  givenName = 'Maja',
): Promise<Context> {
  const context = signedIn(organisationId, hubIds, givenName);
  return { ...context, personId: await deps.db.transaction().execute((trx) => knowPerson(deps, trx, context)) };
}

/** Somebody who has not done anything yet. */
export function signedIn(organisationId: number | null, hubIds: readonly number[], givenName = 'Maja'): Context {
  return {
    tenantId: randomUUID(),
    objectId: randomUUID(),
    organisationName: 'Organisationen',
    personId: null,
    organisationId,
    userName: `${givenName.toLowerCase()}.${randomUUID().slice(0, 8)}@organisation.example`,
    givenName,
    roles: hubIds.map((hubId) => ({ role: 'member' as const, hubId })),
    locale: 'sv',
    requestId: randomUUID(),
  };
}

export async function addActivity(
  db: Db,
  hubId: number,
  given: Partial<Omit<Activity, 'life' | 'id'>> & { life?: Partial<ActivityLife> },
): Promise<number> {
  const { life = {}, ...rest } = given;
  const activity = buildActivity({ uid: `${randomUUID()}@samverket.example`, ...rest });
  const { id } = await db
    .insertInto('activities')
    .values({
      hub_id: hubId,
      uid: activity.uid,
      sequence: 0,
      title: activity.title,
      description: '',
      place: activity.place,
      form: activity.form,
      themes: activity.themes,
      time_zone: activity.timeZone,
      starts_at: new Date(activity.startsAt),
      ends_at: new Date(activity.endsAt),
      all_day: activity.allDay,
      transparent: false,
      recurrence: activity.recurrence && JSON.stringify(activity.recurrence),
      exceptions: JSON.stringify(activity.exceptions),
      over_at: new Date(overAtOf(activity)),
      capacity: activity.capacity,
      updated_at: new Date(START.epochMilliseconds),
      state: life.state ?? 'published',
      registration: life.registration ?? 'open',
      per_occurrence: life.perOccurrence ?? false,
      registration_closes_at: life.registrationClosesAt ? new Date(life.registrationClosesAt) : null,
      organisation_quota: life.organisationQuota ?? null,
      guests_per_member: life.guestsPerMember ?? 0,
      published_at: new Date(START.epochMilliseconds),
      created_by_person: life.createdByPerson ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** How many audit rows there are of an action. */
export async function countAudit(db: Db, action: string): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from audit_entries where action = ${action}`.execute(db);
  return rows[0]?.n ?? 0;
}

/** The code with which something is refused. */
export async function codeOf(act: Promise<unknown>): Promise<string> {
  const error = await act.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof AppError ? error.code : `no AppError: ${String(error)}`;
}
