import { beforeAll, expect, test } from 'vitest';
import { cancelActivity } from '../../src/activities/cancel-activity.ts';
import { changeActivity } from '../../src/activities/change-activity.ts';
import { addOrganiser, removeOrganiser } from '../../src/activities/change-organisers.ts';
import { moveOccurrence } from '../../src/activities/move-occurrence.ts';
import { previewChange } from '../../src/activities/preview-change.ts';
import { publishActivity } from '../../src/activities/publish-activity.ts';
import { showActivity } from '../../src/activities/show-activity.ts';
import { withdrawActivity } from '../../src/activities/withdraw-activity.ts';
import type { Context } from '../../src/context.ts';
import { FieldsRefused } from '../../src/errors.ts';
import { askGuestToConfirm, confirmGuest } from '../../src/registrations/guest-links.ts';
import { addPerson, codeOf, countAudit, signedIn } from '../registrations/registration-world.ts';
import { buildHub } from '../support/build-hub.ts';
import { buildOrganisation } from '../support/build-organisation.ts';
import { type ActivityWorld, buildDraft, startActivityWorld } from './activity-world.ts';

let world: ActivityWorld;
let maja: Context;

beforeAll(async () => {
  world = await startActivityWorld();
  maja = await world.person(0, 'Maja');
});

const WEEKLY = { kind: 'weekly', interval: 1, weekdays: ['tuesday'], until: '2027-02-23' } as const;
const series = { recurrence: { ...WEEKLY, weekdays: ['tuesday' as const] } };

test('a proposal becomes a published activity, and its initiator is seen by given name and organisation', async () => {
  const { deps, manager, hub } = world;
  const lars = signedIn(world.organisations[1] ?? 0, [hub.id], 'Lars');
  const id = await world.propose(lars, { title: 'Hur gör ni med AI?', form: 'hur gör ni?' });
  expect((await world.read(id)).life).toMatchObject({ state: 'proposed', publishedAt: null, version: 1 });
  // The community manager shapes it, then publishes.
  const draft = buildDraft({ title: 'Hur gör ni med AI i handläggningen?', form: 'hur gör ni?', capacity: 20 });
  expect(await changeActivity(deps, manager, id, { version: 1, draft })).toBe(2);
  await publishActivity(deps, manager, id, { version: 2 });
  const seen = await showActivity(deps, maja, id);
  expect(seen).toMatchObject({
    state: 'published',
    title: 'Hur gör ni med AI i handläggningen?',
    publishedAt: '2027-01-04T08:00:00Z',
    changedAt: null,
    seats: { capacity: 20, taken: 0, waiting: 0, left: 20 },
    mine: [],
    organisers: [{ role: 'initiator', givenName: 'Lars', personId: null }],
    can: { edit: false, publish: false, cancel: false, withdraw: false, hold: false, copy: true },
  });
  expect(seen.organisers[0]?.organisation).toMatch(/^Organisation /);
  expect(await countAudit(world.db, 'activity.publish')).toBe(1);
});

test('what breaks a rule is refused with every field named, and nothing is stored', async () => {
  const before = await world.db.selectFrom('activities').select('id').execute();
  const act = world.propose(maja, {
    form: 'onsdagsfrukost',
    themes: ['klimat'],
    capacity: 3,
    start: '2027-01-03T08:15',
    end: '2027-01-03T09:00',
  });
  const refusal = await act.catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(FieldsRefused);
  expect((refusal as FieldsRefused).faults.map(({ field, code }) => [field, code])).toEqual([
    ['draft.start', 'startInPast'],
    ['draft.themes', 'themeNotAllowed'],
    ['draft.start', 'wrongWeekday'],
    ['draft.capacity', 'capacityWithoutRegistration'],
  ]);
  expect(await codeOf(world.propose(maja, { description: 'Ring 19800101-1234' }))).toBe('personalNumberInText');
  expect(await world.db.selectFrom('activities').select('id').execute()).toEqual(before);
});

test('two who edit at once: the second is told, and the first one’s version stays', async () => {
  const id = await world.published();
  const { deps, manager } = world;
  const edits = ['Första', 'Andra'].map((title) =>
    changeActivity(deps, manager, id, { version: 2, draft: buildDraft({ title }) }),
  );
  const results = await Promise.allSettled(edits);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(results.find((each) => each.status === 'rejected')).toMatchObject({ reason: { code: 'versionConflict' } });
  const kept = await world.read(id);
  expect(kept.life.version).toBe(3);
  expect(kept.title).toBe(results[0]?.status === 'fulfilled' ? 'Första' : 'Andra');
});

test('a new time goes to those concerned, once; new words go to nobody', async () => {
  const { deps, manager } = world;
  const id = await world.published();
  const event = await world.invite(id, [maja.personId ?? 0]);
  const words = buildDraft({
    title: 'Att våga fråga mer',
    description: 'Nytt.',
    contact: 'Kim',
    themes: ['ledarskap'],
  });
  const quiet = await previewChange(deps, manager, id, { change: 'edit', draft: words });
  expect(quiet).toMatchObject({ fields: ['title', 'themes', 'description', 'contact'], tells: false, people: 0 });
  await changeActivity(deps, manager, id, { version: 2, draft: words });
  expect(await world.wishesOf(event)).toEqual({ content: false, comment: null });
  expect(await world.read(id)).toMatchObject({ sequence: 0, life: { changedAt: null, version: 3 } });

  const later = { ...words, start: '2027-02-02T14:00', end: '2027-02-02T15:30' };
  const loud = await previewChange(deps, manager, id, { change: 'edit', draft: later });
  expect(loud).toMatchObject({ fields: ['startsAt', 'endsAt'], tells: true, people: 1, events: { own: 0, hub: 1 } });
  await changeActivity(deps, manager, id, { version: 3, draft: later });
  expect(await world.wishesOf(event)).toEqual({ content: true, comment: null });
  expect(await world.read(id)).toMatchObject({
    sequence: 1,
    startsAt: '2027-02-02T13:00:00Z',
    life: { changedAt: '2027-01-04T08:00:00Z', version: 4 },
  });
});

test('guests, who have nothing in Outlook, get a letter about a new place, and none about new words', async () => {
  const { deps, manager } = world;
  const id = await world.published();
  await askGuestToConfirm(deps, {
    ...{ activityId: id, occurrenceAt: null, givenName: 'Gun', address: 'gun@gast.example', organisation: 'Byalaget' },
    broughtBy: null,
  });
  const [asked] = await world.mails('confirmGuest');
  const { subject = {}, hours = 0 } = asked?.params.link ?? {};
  await confirmGuest(deps, await deps.links.sign('confirmGuest', subject, hours));
  await changeActivity(deps, manager, id, { version: 2, draft: buildDraft({ description: 'Nytt' }) });
  expect(await world.mails('changed')).toEqual([]);
  await changeActivity(deps, manager, id, { version: 3, draft: buildDraft({ description: 'Nytt', place: 'Oasen' }) });
  expect(await world.mails('changed')).toMatchObject([{ params: { what: ['place'], occurrenceAt: null } }]);
});

test('the same draft again changes nothing', async () => {
  const id = await world.published();
  expect(await changeActivity(world.deps, world.manager, id, { version: 2, draft: buildDraft() })).toBe(2);
});

test('capacity below those registered is refused, and told in numbers before', async () => {
  const { deps, manager } = world;
  const id = await world.published({ capacity: 3 });
  for (const name of ['Ada', 'Bo', 'Cia']) await world.register(await world.person(0, name), id);
  await world.register(await world.person(1, 'Dag'), id);
  const draft = buildDraft({ capacity: 2 });
  const preview = await previewChange(deps, manager, id, { change: 'edit', draft });
  expect(preview).toMatchObject({ registered: 3, waiting: 1, capacityBelowRegistered: { capacity: 2, registered: 3 } });
  expect(await codeOf(changeActivity(deps, manager, id, { version: 2, draft }))).toBe('capacityBelowRegistered');
  expect(await world.read(id)).toMatchObject({ capacity: 3, life: { version: 2 } });
  // More seats move the waiting list.
  await changeActivity(deps, manager, id, { version: 2, draft: buildDraft({ capacity: 4 }) });
  expect(await world.states(id)).toEqual(['registered', 'registered', 'registered', 'offered']);
});

test('cancelling ends registrations, reaches Outlook with its reason, and stays in sight', async () => {
  const { deps, manager } = world;
  const id = await world.published();
  const event = await world.invite(id, [maja.personId ?? 0]);
  await world.register(maja, id);
  const preview = await previewChange(deps, manager, id, { change: 'cancel' });
  expect(preview).toMatchObject({ fields: ['state'], tells: true, people: 1, registered: 1, waiting: 0 });
  expect(await codeOf(cancelActivity(deps, maja, id, { reason: 'Nej' }))).toBe('notAllowed');
  await cancelActivity(deps, manager, id, { reason: 'Talaren är sjuk.' });
  expect(await world.wishesOf(event)).toMatchObject({ comment: 'Talaren är sjuk.' });
  expect(await world.states(id)).toEqual(['left']);
  expect(await world.read(id)).toMatchObject({
    sequence: 1,
    life: { state: 'cancelled', cancelReason: 'Talaren är sjuk.' },
  });
  expect(await showActivity(deps, maja, id)).toMatchObject({ state: 'cancelled', can: { edit: false } });
  for (const act of [
    () => cancelActivity(deps, manager, id, { reason: 'Igen' }),
    () => changeActivity(deps, manager, id, { version: 3, draft: buildDraft() }),
    () => publishActivity(deps, manager, id, { version: 3 }),
  ]) {
    expect(await codeOf(act())).toBe('activityStateWrong');
  }
});

test('one occurrence is cancelled or moved, within what Outlook can hold', async () => {
  const { deps, manager } = world;
  const id = await world.published(series);
  const event = await world.invite(id, [maja.personId ?? 0]);
  const [first, second] = ['2027-02-02T12:00:00Z', '2027-02-09T12:00:00Z'];
  await world.register(maja, id, first);
  await world.register(maja, id, second);
  const about = await previewChange(deps, manager, id, { change: 'cancel', originalStartAt: second });
  expect(about).toMatchObject({ fields: ['exceptions'], tells: true, registered: 1 });
  await cancelActivity(deps, manager, id, { originalStartAt: second, reason: 'Sportlov' });
  expect(await world.states(id)).toEqual(['registered', 'left']);
  expect(await world.wishesOf(event)).toMatchObject({ content: true });
  const { occurrences } = await showActivity(deps, maja, id);
  expect(occurrences.map(({ cancelled, reason }) => [cancelled, reason])).toEqual([
    [false, ''],
    [true, 'Sportlov'],
    [false, ''],
    [false, ''],
  ]);
  expect(await codeOf(cancelActivity(deps, manager, id, { originalStartAt: second, reason: 'x' }))).toBe(
    'occurrenceNotInSeries',
  );

  const third = { originalStartAt: '2027-02-16T12:00:00Z', end: '2027-02-17T11:00' };
  const move = (version: number, start: string, end = third.end) =>
    moveOccurrence(deps, manager, id, { ...third, version, start, end, place: 'Oasen' });
  expect(await codeOf(move(9, '2027-02-17T10:00'))).toBe('versionConflict');
  expect(await codeOf(move(3, '2027-02-23T10:00', '2027-02-23T11:00'))).toBe('occurrenceCrossing');
  expect(await codeOf(move(3, '2027-02-17T12:00'))).toBe('endBeforeStart');
  expect(await move(3, '2027-02-17T10:00')).toBe(4);
  const moved = await showActivity(deps, maja, id);
  expect(moved.occurrences[2]).toMatchObject({ startsAt: '2027-02-17T09:00:00Z', moved: true, place: 'Oasen' });
  expect(moved).toMatchObject({
    changedAt: '2027-01-04T08:00:00Z',
    series: { occurrences: 3, cancelled: 1, moved: 1 },
  });
});

test('the last occurrence that is left is not cancelled by itself', async () => {
  const id = await world.published({ recurrence: { ...WEEKLY, weekdays: ['tuesday'], until: '2027-02-09' } });
  await cancelActivity(world.deps, world.manager, id, { originalStartAt: '2027-02-02T12:00:00Z', reason: 'x' });
  const last = cancelActivity(world.deps, world.manager, id, { originalStartAt: '2027-02-09T12:00:00Z', reason: 'x' });
  expect(await codeOf(last)).toBe('lastOccurrence');
});

test('places at occasions go along when the whole series moves a week, also onto each other’s days', async () => {
  const { deps, manager } = world;
  const id = await world.published(series);
  await world.register(maja, id, '2027-02-02T12:00:00Z');
  const bo = await world.person(0, 'Bo');
  await world.register(bo, id, '2027-02-09T12:00:00Z');
  // Her first place comes to the day where her second one still is.
  await world.register(maja, id, '2027-02-09T12:00:00Z');
  await world.register(maja, id, '2027-02-23T12:00:00Z');
  const draft = buildDraft({
    start: '2027-02-09T13:00',
    end: '2027-02-09T14:30',
    recurrence: { ...WEEKLY, weekdays: ['tuesday'], until: '2027-02-23' },
  });
  await changeActivity(deps, manager, id, { version: 2, draft });
  const rows = await world.db.selectFrom('attendees').selectAll().where('activity_id', '=', id).orderBy('id').execute();
  expect(rows.map((row) => [row.occurrence_at?.toISOString(), row.state])).toEqual([
    ['2027-02-09T12:00:00.000Z', 'registered'],
    ['2027-02-16T12:00:00.000Z', 'registered'],
    ['2027-02-16T12:00:00.000Z', 'registered'],
    ['2027-02-23T12:00:00.000Z', 'left'],
  ]);
});

test('a place that comes to the day of one that the series no longer has takes its room', async () => {
  const { deps, manager } = world;
  const id = await world.published(series);
  const ada = await world.person(0, 'Ada');
  for (const day of ['02', '09', '16', '23']) await world.register(ada, id, `2027-02-${day}T12:00:00Z`);
  const draft = buildDraft({ ...series, start: '2027-02-09T13:00', end: '2027-02-09T14:30' });
  await changeActivity(deps, manager, id, { version: 2, draft });
  const rows = await world.db
    .selectFrom('attendees')
    .selectAll()
    .where('activity_id', '=', id)
    .orderBy('occurrence_at')
    .execute();
  expect(rows.map((row) => [row.occurrence_at?.toISOString().slice(5, 10), row.state])).toEqual([
    ['02-09', 'registered'],
    ['02-16', 'registered'],
    ['02-23', 'registered'],
  ]);
});

test('who may do what, state by state', async () => {
  const { deps, manager, hub } = world;
  const initiator = await world.person(0, 'Ida');
  const co = await world.person(1, 'Omar');
  const member = await world.person(0, 'Nils');
  // Somebody of a member organisation of another hub, and that hub's community manager.
  const elsewhere = await buildHub(world.db);
  const theirs = await buildOrganisation(world.db, deps.vault, { hubIds: [elsewhere.id] });
  const stranger = await addPerson(deps, theirs, [elsewhere.id], 'Sten');
  const otherManager: Context = { ...stranger, roles: [{ role: 'communityManager', hubId: elsewhere.id }] };
  const everybody = { manager, initiator, co, member, stranger, otherManager };

  const id = await world.propose(initiator);
  await addOrganiser(deps, initiator, id, { address: co.userName ?? '', role: 'coOrganiser' });
  const attempt = async (act: (context: Context) => Promise<unknown>): Promise<string[]> => {
    const codes: string[] = [];
    for (const context of Object.values(everybody))
      codes.push(
        await act(context).then(
          () => 'yes',
          (error) => error.code,
        ),
      );
    return codes;
  };
  const version = async (): Promise<number> => (await world.read(id)).life.version;
  const show = (context: Context) => showActivity(deps, context, id);
  const edit = async (context: Context) =>
    changeActivity(deps, context, id, { version: await version(), draft: buildDraft({ title: context.givenName }) });

  expect(await attempt(show)).toEqual(['yes', 'yes', 'yes', 'notFound', 'notFound', 'notFound']);
  expect(await attempt(edit)).toEqual(['yes', 'yes', 'yes', 'notFound', 'notFound', 'notFound']);
  for (const context of [initiator, co]) {
    expect(await codeOf(publishActivity(deps, context, id, { version: await version() }))).toBe('notAllowed');
  }
  await publishActivity(deps, manager, id, { version: await version() });
  expect(await attempt(show)).toEqual(['yes', 'yes', 'yes', 'yes', 'yes', 'yes']);
  expect(await attempt(edit)).toEqual(['yes', ...Array<string>(5).fill('notAllowed')]);
  const withdraw = (context: Context) => withdrawActivity(deps, context, id);
  expect(await attempt(withdraw)).toEqual(['activityStateWrong', ...Array<string>(5).fill('notAllowed')]);

  expect(await codeOf(world.propose(stranger))).toBe('notAllowed');
  expect((await world.read(id)).hubId).toBe(hub.id);
});

test('a proposal is withdrawn by who made it, and nobody else hears of it', async () => {
  const { deps } = world;
  const ida = await world.person(0, 'Ida');
  const id = await world.propose(ida);
  expect(await codeOf(withdrawActivity(deps, maja, id))).toBe('notFound');
  await withdrawActivity(deps, ida, id);
  expect(await showActivity(deps, ida, id)).toMatchObject({ state: 'cancelled', publishedAt: null });
  expect(await codeOf(showActivity(deps, maja, id))).toBe('notFound');
});

test('organisers are found by address among the hub’s people only, and may take themselves off', async () => {
  const { deps, manager } = world;
  const id = await world.published();
  const far = await buildOrganisation(world.db, deps.vault);
  const sten = await addPerson(deps, far, [], 'Sten');
  const omar = await world.person(1, 'Omar');
  const add = (address: string | null) =>
    addOrganiser(deps, manager, id, { address: address ?? '', role: 'initiator' });
  expect(await codeOf(add(sten.userName))).toBe('organiserUnknown');
  expect(await codeOf(add('ingen@organisation.example'))).toBe('organiserUnknown');
  await add(omar.userName);
  expect((await showActivity(deps, manager, id)).organisers).toEqual([
    { role: 'initiator', givenName: 'Omar', organisation: expect.any(String), personId: omar.personId },
  ]);
  expect(await codeOf(removeOrganiser(deps, maja, id, omar.personId ?? 0))).toBe('notAllowed');
  await removeOrganiser(deps, omar, id, omar.personId ?? 0);
  expect((await showActivity(deps, manager, id)).organisers).toEqual([]);
});
