import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Context } from '../../src/context.ts';
import { makeCheckInLink } from '../../src/follow-ups/check-in-link.ts';
import type { FollowUpView, ThanksTo } from '../../src/follow-ups/follow-up-contract.ts';
import { previewFollowUp, sendFollowUp } from '../../src/follow-ups/send-follow-up.ts';
import { showFollowUp } from '../../src/follow-ups/show-follow-up.ts';
import { ensureHubKey } from '../../src/hubs/hub-key.ts';
import { type RegistrationWorld, startRegistrationWorld } from '../registrations/registration-world.ts';
import { communityManagerOf } from '../support/build-context.ts';

/** The activity of the tests, as `buildActivity`: Tuesday 2 February 2027, 13:00 to 14:30 in Stockholm. */
export const START = '2027-02-02T12:00:00Z';
export const DURING = '2027-02-02T12:10:00Z';
export const AFTER = '2027-02-02T13:31:00Z';

export interface FollowUpWorld extends RegistrationWorld {
  manager: Context;
  /** Moves the clock there; never back. */
  at(instant: string): Promise<void>;
  /** Somebody with a membership in the hub. */
  member(organisation?: number, givenName?: string): Promise<Context>;
  /** Puts somebody on the list. @returns the attendee's id */
  expect(activityId: number, who: Context | { guestId: number }, occurrenceAt?: string | null): Promise<number>;
  guest(givenName: string, organisation?: string): Promise<{ guestId: number }>;
  token(activityId: number, occurrenceAt?: string | null): Promise<string>;
  view(activityId: number, occurrenceAt?: string | null): Promise<FollowUpView>;
  thank(activityId: number, to?: ThanksTo, occurrenceAt?: string | null): Promise<void>;
  count(table: string): Promise<number>;
}

export async function startFollowUpWorld(): Promise<FollowUpWorld> {
  const world = await startRegistrationWorld();
  const { deps, db, hub, clock } = world;
  const manager = communityManagerOf([hub.id]);
  return {
    ...world,
    manager,
    at: async (instant) => clock.advance(Temporal.Instant.from(instant).since(clock.now()).total('milliseconds')),
    member: async (organisation, givenName) => {
      const context = await world.person(organisation, givenName);
      await addMembership(world, context);
      return context;
    },
    expect: (activityId, who, occurrenceAt = null) => addAttendee(world, activityId, who, occurrenceAt),
    guest: (givenName, organisation = '') => addGuest(world, givenName, organisation),
    token: async (activityId, occurrenceAt = null) =>
      new URL((await makeCheckInLink(deps, manager, { activityId, occurrenceAt })).url).searchParams.get('t') ?? '',
    view: (activityId, occurrenceAt) => showFollowUp(deps, manager, { activityId, occurrenceAt }),
    thank: async (activityId, to = 'came', occurrenceAt = null) => {
      const asked = { activityId, occurrenceAt, to };
      const { fingerprint } = await previewFollowUp(deps, manager, asked);
      await sendFollowUp(deps, manager, { ...asked, fingerprint });
    },
    count: async (table) => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db);
      return rows[0]?.n ?? 0;
    },
  };
}

async function addMembership({ db, hub, clock }: RegistrationWorld, { personId }: Context): Promise<void> {
  await db
    .insertInto('memberships')
    .values({
      person_id: personId ?? 0,
      hub_id: hub.id,
      invitation_preference: 'all',
      themes: [],
      forms: [],
      facilitator: false,
      weekly_letter: false,
      updated_at: new Date(clock.now().epochMilliseconds),
    })
    .execute();
}

async function addAttendee(
  { db, clock }: RegistrationWorld,
  activityId: number,
  who: Context | { guestId: number },
  occurrenceAt: string | null,
): Promise<number> {
  const now = new Date(clock.now().epochMilliseconds);
  const { id } = await db
    .insertInto('attendees')
    .values({
      activity_id: activityId,
      occurrence_at: occurrenceAt === null ? null : new Date(occurrenceAt),
      person_id: 'guestId' in who ? null : who.personId,
      guest_id: 'guestId' in who ? who.guestId : null,
      organisation_id: 'guestId' in who ? null : who.organisationId,
      brought_by: null,
      state: 'registered',
      door: 'tab',
      acted_at: now,
      queued_no: null,
      offer_expires_at: null,
      left_reason: null,
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function addGuest(
  { deps, db, hub, clock }: RegistrationWorld,
  givenName: string,
  organisation: string,
): Promise<{ guestId: number }> {
  const address = `${givenName.toLowerCase()}@elsewhere.example`;
  const key = await db.transaction().execute((trx) => ensureHubKey(trx, deps.vault, hub.id));
  const { id } = await db
    .insertInto('guests')
    .values({
      hub_id: hub.id,
      address_fingerprint: deps.vault.fingerprint(address),
      sealed: deps.vault.seal(key, { givenName, address }),
      organisation,
      created_at: new Date(clock.now().epochMilliseconds),
      confirmed_at: new Date(clock.now().epochMilliseconds),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { guestId: id };
}
