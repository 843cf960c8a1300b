import { randomUUID } from 'node:crypto';
import type { Activity } from '../../src/activities/activity.ts';
import { draftActivity, proposeActivity } from '../../src/activities/create-activity.ts';
import { ActivityDraft } from '../../src/activities/draft-contract.ts';
import { getActivity } from '../../src/activities/get-activities.ts';
import { publishActivity } from '../../src/activities/publish-activity.ts';
import type { Context } from '../../src/context.ts';
import { eventContent, occurrenceChanges } from '../../src/invitations/event-content.ts';
import { type RegistrationWorld, startRegistrationWorld } from '../registrations/registration-world.ts';
import { communityManagerOf } from '../support/build-context.ts';

type DraftInput = Parameters<typeof ActivityDraft.parse>[0] & object;

/** A talk by the fire on Tuesday 2 February 2027, 13:00 to 14:30, as somebody writes it. */
export function buildDraft(given: Partial<DraftInput> = {}): ActivityDraft {
  return ActivityDraft.parse({
    title: 'Att våga fråga',
    description: 'Vi pratar om frågor.',
    form: 'lägereldssamtal',
    place: 'Lägerelden',
    start: '2027-02-02T13:00',
    end: '2027-02-02T14:30',
    ...given,
  });
}

/** A hub with two organisations, its community manager, and activities that are made by the use cases. */
export interface ActivityWorld extends RegistrationWorld {
  manager: Context;
  draft(given?: Partial<DraftInput>): Promise<number>;
  propose(context: Context, given?: Partial<DraftInput>): Promise<number>;
  published(given?: Partial<DraftInput>): Promise<number>;
  read(id: number): Promise<Activity>;
  /** Stores that these people have the activity in their calendars, by the hub's mailbox. @returns id of the event */
  invite(id: number, personIds: number[]): Promise<number>;
  /** Whether the event is to be changed, or cancelled with which comment. */
  wishesOf(eventId: number): Promise<{ content: boolean; comment: string | null }>;
}

export async function startActivityWorld(): Promise<ActivityWorld> {
  const world = await startRegistrationWorld();
  const { deps, db, hub } = world;
  const manager = communityManagerOf([hub.id]);
  const read = (id: number): Promise<Activity> => getActivity(db, id);
  const draft = (given: Partial<DraftInput> = {}): Promise<number> =>
    draftActivity(deps, manager, { hub: hub.slug, draft: buildDraft(given) });
  return {
    ...world,
    manager,
    draft,
    read,
    propose: (context, given = {}) => proposeActivity(deps, context, { hub: hub.slug, draft: buildDraft(given) }),
    published: async (given = {}) => {
      const id = await draft(given);
      await publishActivity(deps, manager, id, { version: 1 });
      return id;
    },
    invite: (id, personIds) => storeInvitation(world, id, personIds),
    wishesOf: async (eventId) => {
      const row = await db
        .selectFrom('calendar_events')
        .select(['wanted_content_id', 'cancel_comment'])
        .where('id', '=', eventId)
        .executeTakeFirstOrThrow();
      return { content: row.wanted_content_id !== null, comment: row.cancel_comment };
    },
  };
}

async function storeInvitation({ db, deps, hub, clock }: RegistrationWorld, id: number, people: number[]) {
  const activity = await getActivity(db, id);
  const now = clock.now().toString();
  const at = new Date(clock.now().epochMilliseconds);
  const sendId = randomUUID();
  await db
    .insertInto('sends')
    .values({
      id: sendId,
      hub_id: hub.id,
      state: 'running',
      fingerprint: 'test',
      plan: '{}',
      created_at: at,
      created_by_tenant: hub.tenantId,
      created_by_object: randomUUID(),
    })
    .execute();
  const content = await db
    .insertInto('event_contents')
    .values({
      send_id: sendId,
      activity_id: id,
      content: JSON.stringify(eventContent(activity, hub, deps.publicUrl, now)),
      exceptions: JSON.stringify(occurrenceChanges(activity, now)),
      as_of: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const event = await db
    .insertInto('calendar_events')
    .values({
      send_id: sendId,
      activity_id: id,
      content_id: content.id,
      organisation_id: null,
      road: 'hub',
      tenant_id: hub.tenantId,
      mailbox: hub.mailbox,
      attendee_ids: people,
      attendee_versions: null,
      external_recipients: people.length,
      state: 'sent',
      send_at: at,
      starts_at: new Date(activity.startsAt),
      fault: null,
      client_request_id: null,
      graph_event_id: randomUUID(),
      ical_uid: randomUUID(),
      body_digest: null,
      sent_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return event.id;
}
