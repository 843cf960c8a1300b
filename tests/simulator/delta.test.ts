import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startJudged } from './judged-simulator.ts';
import {
  breakfast,
  CALENDAR_APP,
  type Client,
  connect,
  HUB,
  HUB_TENANT,
  invite,
  type Json,
  OTHER_HUB,
  on,
  person,
  STOCKHOLM,
  TOWN_TENANT,
} from './small-world.ts';

const WINDOW = 'startDateTime=2027-01-01T00:00:00Z&endDateTime=2027-02-01T00:00:00Z';
const weekly = (count: number) => ({
  pattern: { type: 'weekly', interval: 1, daysOfWeek: ['wednesday'], firstDayOfWeek: 'monday' },
  range: { type: 'numbered', startDate: '2027-01-13', numberOfOccurrences: count, recurrenceTimeZone: STOCKHOLM },
});

describe('calendarView/delta', () => {
  let simulator: Awaited<ReturnType<typeof startJudged>>;
  let hub: Client;
  beforeEach(async () => {
    simulator = await startJudged('2027-01-04T08:00:00Z');
    hub = await connect(simulator.url);
  });
  afterEach(async () => {
    simulator.judge();
    await simulator.close();
  });
  const create = async (changes: Record<string, unknown> = {}) =>
    (await hub('POST', `/users/${HUB}/events`, breakfast(changes))).body;
  const follow = (link: string, client = hub, headers: Record<string, string> = {}) => {
    expect(link).toMatch(/^https:\/\/graph\.microsoft\.com\/v1\.0\/users\/.*\?\$(skip|delta)token=[\w.-]+$/);
    return client('GET', link.replace('https://graph.microsoft.com/v1.0', ''), undefined, {
      Prefer: 'IdType="ImmutableId"',
      ...headers,
    });
  };
  const begin = (headers: Record<string, string> = {}) =>
    hub('GET', `/users/${HUB}/calendarView/delta?${WINDOW}`, undefined, headers);
  const ids = (answer: { body: Json }) => answer.body.value.map((each: Json) => each.id);
  const next = (answer: { body: Json }) => answer.body['@odata.deltaLink'] as string;

  it('gives everything in the window, then only what has changed', async () => {
    const one = await create();
    const two = await create(on('2027-01-14'));
    await create(on('2027-03-01'));
    const first = await begin();
    expect(first.body.value).toHaveLength(2);
    expect(first.body.value[0]).toMatchObject({
      '@odata.type': '#microsoft.graph.event',
      id: one.id,
      iCalUId: one.iCalUId,
      transactionId: one.transactionId,
    });
    const quiet = await follow(next(first));
    expect(quiet.body.value).toEqual([]);
    simulator.control.answer(person(0), { iCalUId: two.iCalUId, response: 'accepted' });
    // Nobody had asked for an answer, so nothing has changed here.
    expect((await follow(next(quiet))).body.value).toEqual([]);
    await hub('PATCH', `/users/${HUB}/events/${two.id}`, { responseRequested: true });
    simulator.control.answer(person(0), { iCalUId: two.iCalUId, response: 'accepted' });
    const changed = await follow(next(quiet));
    expect(ids(changed)).toEqual([two.id]);
    expect(changed.body.value[0].attendees[0].status.response).toBe('accepted');
    await hub('DELETE', `/users/${HUB}/events/${one.id}`);
    const three = await create(on('2027-01-15'));
    const last = await follow(next(changed));
    expect(last.body.value).toMatchObject([
      { id: three.id, subject: 'Onsdagsfrukost' },
      { id: one.id, '@removed': { reason: 'deleted' } },
    ]);
    expect(Object.keys(last.body.value[1]).sort()).toEqual(['@removed', 'id']);
  });

  it('tells of what leaves the window, or changes outside it, as removed', async () => {
    const inside = await create();
    const link = next(await begin());
    await hub('PATCH', `/users/${HUB}/events/${inside.id}`, on('2027-05-12'));
    const outside = await create(on('2027-06-01'));
    expect((await follow(link)).body.value).toEqual(
      [inside, outside].map(({ id }) => ({ '@removed': { reason: 'deleted' }, id })),
    );
  });

  it('comes in pages, each the same however often it is asked for', async () => {
    const made = [];
    for (const day of ['11', '12', '13', '14', '15']) made.push((await create(on(`2027-01-${day}`))).id);
    const small = { Prefer: 'IdType="ImmutableId", odata.maxpagesize=2' };
    const first = await begin(small);
    expect(first.headers.get('preference-applied')).toContain('odata.maxpagesize=2');
    const second = await follow(first.body['@odata.nextLink'], hub, small);
    const again = await follow(first.body['@odata.nextLink'], hub, small);
    expect(ids(again)).toEqual(ids(second));
    const third = await follow(second.body['@odata.nextLink'], hub, small);
    expect([first, second, third].map(ids)).toEqual([made.slice(0, 2), made.slice(2, 4), made.slice(4)]);
    expect([first, second].map(next)).toEqual([undefined, undefined]);
    expect((await follow(next(third))).body.value).toEqual([]);
    for (let n = 0; n < 46; n++) await create({ attendees: [] });
    expect((await begin()).body.value).toHaveLength(50);
  });

  it('reduces occurrences to next to nothing, and keeps a series on one page', async () => {
    const master = await create({ recurrence: weekly(8), attendees: invite([person(0)]), responseRequested: true });
    const first = await begin({ Prefer: 'IdType="ImmutableId", odata.maxpagesize=1' });
    const [series, ...occurrences] = first.body.value;
    expect(series).toMatchObject({ id: master.id, type: 'seriesMaster', subject: 'Onsdagsfrukost' });
    expect(occurrences).toHaveLength(3);
    for (const each of occurrences) {
      expect(Object.keys(each).sort()).toEqual(
        ['@odata.etag', '@odata.type', 'end', 'id', 'seriesMasterId', 'start', 'type'].sort(),
      );
      expect(each).toMatchObject({ seriesMasterId: master.id, type: 'occurrence' });
    }
    const answer = { iCalUId: master.iCalUId, response: 'declined' as const, occurrence: '2027-01-20' };
    simulator.control.answer(person(0), answer);
    const changed = await follow(next(first));
    expect(changed.body.value.map((each: Json) => each.type)).toEqual([
      'seriesMaster',
      'occurrence',
      'exception',
      'occurrence',
    ]);
    expect(changed.body.value[2]).toMatchObject({ id: occurrences[1].id, subject: 'Onsdagsfrukost' });
    expect(changed.body.value[2].attendees[0].status.response).toBe('declined');
    // A cancelled occurrence is missing when the series comes again; nothing says that it has gone.
    await hub('DELETE', `/users/${HUB}/events/${occurrences[2].id}`);
    expect(ids(await follow(next(changed)))).toEqual([master.id, occurrences[0].id, occurrences[1].id]);
  });

  it('says 410 to a link that is too old, by order, by age or by a restart', async () => {
    const expectGone = async (link: string) => {
      const { status, body } = await follow(link);
      expect([status, body.error.code]).toEqual([410, 'SyncStateNotFound']);
    };
    const first = next(await begin());
    simulator.control.expireDeltaTokens(OTHER_HUB);
    expect((await follow(first)).status).toBe(200);
    simulator.control.expireDeltaTokens(HUB);
    await expectGone(first);
    const second = next(await begin());
    for (let n = 0; n < 9; n++) await follow(second);
    expect((await follow(next(await begin()))).status).toBe(200);
    await expectGone(second);
    const third = next(await begin());
    simulator.control.expireDeltaTokens();
    await expectGone(third);
  });

  it('refuses what it does not take', async () => {
    const refuse = async (path: string) => {
      const { status, body } = await simulator.unjudged(() => hub('GET', path));
      return [status, body.error.code];
    };
    const view = `/users/${HUB}/calendarView/delta?`;
    for (const option of ['$select=id', '$expand=x', '$filter=x', '$orderby=x', '$search=x']) {
      expect(await refuse(`${view}${WINDOW}&${option}`)).toEqual([400, 'ErrorInvalidUrlQuery']);
    }
    expect(await refuse(`${view}startDateTime=2027-01-01`)).toEqual([400, 'ErrorInvalidParameter']);
    expect(await refuse(`${view}${WINDOW}&$top=3`)).toEqual([400, 'ErrorInvalidUrlQuery']);
    expect(await refuse(`${view}$deltatoken=made.up`)).toEqual([400, 'BadRequest']);
    const link = next(await begin());
    const token = link.split('=')[1] ?? '';
    expect(await refuse(`${view}$skiptoken=${token}`)).toEqual([400, 'BadRequest']);
    expect(await refuse(`${view}$deltatoken=x${token}`)).toEqual([400, 'BadRequest']);
    const role = { role: 'Application Calendars.Read', mailbox: OTHER_HUB };
    simulator.control.grantMailboxRole(HUB_TENANT, CALENDAR_APP, role);
    expect(await refuse(`/users/${OTHER_HUB}/calendarView/delta?$deltatoken=${token}`)).toEqual([400, 'BadRequest']);
    expect((await hub('GET', `/users/${OTHER_HUB}/calendarView/delta?${WINDOW}`)).status).toBe(200);
    simulator.control.revokeMailboxRole(HUB_TENANT, CALENDAR_APP, role);
    expect((await hub('GET', `/users/${OTHER_HUB}/calendarView/delta?${WINDOW}`)).status).toBe(403);
    const basic = { appId: CALENDAR_APP, appRoles: ['Calendars.ReadBasic.All'], mailboxRoles: [] };
    simulator.control.grantServicePrincipal(HUB_TENANT, basic);
    const reader = await connect(simulator.url);
    expect((await reader('GET', `/users/${HUB}/events`)).status).toBe(200);
    expect((await reader('GET', `/users/${HUB}/calendarView/delta?${WINDOW}`)).status).toBe(403);
  });

  it('follows an attendee’s own calendar as well', async () => {
    const event = await create({ attendees: invite([person(0)]) });
    const town = await connect(simulator.url, TOWN_TENANT);
    const first = await town('GET', `/users/${person(0)}/calendarView/delta?${WINDOW}`);
    expect(first.body.value).toMatchObject([{ isOrganizer: false, responseStatus: { response: 'none' } }]);
    // What concerns others does not change this copy.
    await hub('PATCH', `/users/${HUB}/events/${event.id}`, { attendees: invite([person(0), person(1)]) });
    const quiet = await follow(next(first), town);
    expect(quiet.body.value).toEqual([]);
    simulator.control.answer(person(0), { iCalUId: event.iCalUId, response: 'declined' });
    const gone = await follow(next(quiet), town);
    expect(gone.body.value).toEqual([{ '@removed': { reason: 'deleted' }, id: first.body.value[0].id }]);
  });
});
