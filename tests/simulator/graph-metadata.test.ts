import { afterAll, describe, expect, it } from 'vitest';
import type { Exchange } from '../../src/simulator/start-simulator.ts';
import { openGraphChecker } from './check-graph-metadata.ts';
import { breakfast, connect, HUB, invite, person, STOCKHOLM, startAt, TOWN_TENANT } from './small-world.ts';

const checker = openGraphChecker();
if (!checker) console.warn('Skipped: ../shared/reference/graph-openapi-subset.json is not here.');

describe.skipIf(!checker)('the wire against Microsoft’s metadata', async () => {
  const exchanges: Exchange[] = [];
  const simulator = await startAt('2027-01-04T08:00:00Z', { onExchange: (exchange) => exchanges.push(exchange) });
  afterAll(() => simulator.close());
  const hub = await connect(simulator.url);

  const checkAll = () => {
    const seen = exchanges.splice(0);
    for (const exchange of seen) checker?.check(exchange);
    return seen.length;
  };

  it('holds for an event with everything in it, read back in every way', async () => {
    const recurrence = {
      pattern: { type: 'weekly', interval: 1, daysOfWeek: ['wednesday'], firstDayOfWeek: 'monday' },
      range: { type: 'endDate', startDate: '2027-01-13', endDate: '2027-04-07' },
    };
    const extra = { recurrence, isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness', categories: ['A'] };
    const property = { id: 'String {66f5a359-4659-4638-81a3-d1d2b2f5c5b4} Name HubEventId', value: '42' };
    const created = await hub('POST', `/users/${HUB}/events`, {
      ...breakfast(extra),
      singleValueExtendedProperties: [property],
    });
    expect(created.status).toBe(201);
    await hub('POST', `/users/${HUB}/events`, breakfast({ location: null, attendees: [] }));
    const { id } = created.body;
    await hub('GET', `/users/${HUB}/events`);
    await hub('GET', `/users/${HUB}/events/${id}?$select=subject,attendees`);
    const view = await hub(
      'GET',
      `/users/${HUB}/calendarView?startDateTime=2027-01-01T00:00:00Z&endDateTime=2027-05-01T00:00:00Z&$top=3`,
      undefined,
      { Prefer: `outlook.timezone="${STOCKHOLM}"` },
    );
    expect(view.body.value).toHaveLength(3);
    await hub('PATCH', `/users/${HUB}/events/${id}`, { attendees: invite([person(2)]) });
    await hub('POST', `/users/${HUB}/events/${id}/cancel`, { comment: 'Inställt' });
    expect(checkAll()).toBe(7);
  });

  it('holds for an attendee’s copy, for people and for the organisation', async () => {
    const town = await connect(simulator.url, TOWN_TENANT);
    await hub('POST', `/users/${HUB}/events`, breakfast());
    await town('GET', `/users/${person(1)}/events`);
    simulator.control.grantServicePrincipal(TOWN_TENANT, {
      appId: 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa',
      appRoles: ['User.ReadBasic.All', 'Organization.Read.All'],
      mailboxRoles: [],
    });
    const reader = await connect(simulator.url, TOWN_TENANT);
    expect((await reader('GET', '/users?$top=3')).status).toBe(200);
    expect((await reader('GET', `/users/${person(1)}`)).status).toBe(200);
    expect((await reader('GET', '/organization')).status).toBe(200);
    expect(checkAll()).toBe(5);
  });

  it('holds for batches and for refusals', async () => {
    const part = (id: string, body: object) => ({
      id,
      method: 'POST',
      url: `/users/${HUB}/events`,
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    const same = breakfast();
    await hub('POST', '/$batch', { requests: [part('1', same), part('2', same)] });
    await hub('GET', `/users/${HUB}/events/nothing`);
    await hub('DELETE', `/users/${HUB}/events/nothing`);
    expect(checkAll()).toBe(5);
  });

  it('is not blind: it finds an unknown property, a wrong type, an unknown path and an unknown query option', async () => {
    await hub('POST', `/users/${HUB}/events`, { ...breakfast(), hideAttendee: true });
    expect(checkAll).toThrow(/request: must NOT have additional properties.*hideAttendee/);
    await hub('POST', `/users/${HUB}/events`, { ...breakfast(), hideAttendees: 'true' });
    expect(checkAll).toThrow(/hideAttendees: must be boolean/);
    await hub('GET', `/users/${HUB}/everything`);
    expect(checkAll).toThrow(/does not have this route/);
    const good = { ...(await lastOf(hub)), query: '$what=1' };
    expect(() => checker?.check(good)).toThrow(/'\$what' is not a parameter/);
    const odd = { ...good, query: '', responseBody: { ...(good.responseBody as object), subjekt: 'x' } };
    expect(() => checker?.check(odd)).toThrow(/answer: must NOT have additional properties/);
  });

  async function lastOf(client: typeof hub): Promise<Exchange> {
    exchanges.length = 0;
    await client('POST', `/users/${HUB}/events`, breakfast());
    return exchanges[0] as Exchange;
  }
});
