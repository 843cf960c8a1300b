import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { breakfast, type Client, connect, HUB, type Json, objectId, STOCKHOLM, startAt } from './small-world.ts';

describe('reading events', async () => {
  const simulator = await startAt('2027-01-04T08:00:00Z');
  let hub: Client;
  const created: Json[] = [];
  beforeAll(async () => {
    hub = await connect(simulator.url);
    for (let n = 0; n < 12; n++) {
      const property = { id: 'String {66f5a359-4659-4638-81a3-d1d2b2f5c5b4} Name HubEventId', value: String(n) };
      const body = breakfast({ subject: `Frukost ${n}`, singleValueExtendedProperties: [property] });
      created.push((await hub('POST', `/users/${HUB}/events`, body)).body);
    }
  });
  afterAll(() => simulator.close());

  it('comes in pages whose next link is Microsoft’s address', async () => {
    const first = await hub('GET', `/users/${HUB}/events?$select=subject`);
    expect(first.body.value).toHaveLength(10);
    expect(first.body.value[0]).toEqual({ '@odata.etag': expect.any(String), id: created[0].id, subject: 'Frukost 0' });
    const next = first.body['@odata.nextLink'] as string;
    expect(next).toMatch(/^https:\/\/graph\.microsoft\.com\/v1\.0\/users\//);
    const second = await hub('GET', next.slice('https://graph.microsoft.com/v1.0'.length));
    expect(second.body.value.map((each: Json) => each.subject)).toEqual(['Frukost 10', 'Frukost 11']);
    expect(second.body['@odata.nextLink']).toBeUndefined();
  });

  it('gives ids in two forms; both are understood', async () => {
    const { id } = created[0];
    const ordinary = await hub('GET', `/users/${HUB}/events/${id}`, undefined, { Prefer: '' });
    expect(ordinary.body.id).not.toBe(id);
    expect((await hub('GET', `/users/${HUB}/events/${ordinary.body.id}`)).body.id).toBe(id);
    expect((await hub('GET', `/users/${objectId(1, 1)}/events/${encodeURIComponent(id)}`)).status).toBe(200);
  });

  it('answers times in the zone that is preferred', async () => {
    const path = `/users/${HUB}/events/${created[0].id}`;
    const { body, headers } = await hub('GET', path, undefined, { Prefer: `outlook.timezone="${STOCKHOLM}"` });
    expect(body.start).toEqual({ dateTime: '2027-01-13T08:15:00.0000000', timeZone: STOCKHOLM });
    expect(headers.get('preference-applied')).toContain('outlook.timezone');
    expect((await hub('GET', path, undefined, { Prefer: 'outlook.timezone="Mars"' })).status).toBe(400);
  });

  it('finds an event again by its iCalUId and by an extended property', async () => {
    const find = (filter: string) => hub('GET', `/users/${HUB}/events?$filter=${encodeURIComponent(filter)}`);
    expect((await find(`iCalUId eq '${created[3].iCalUId}'`)).body.value[0].subject).toBe('Frukost 3');
    const id = 'String {66f5a359-4659-4638-81a3-d1d2b2f5c5b4} Name HubEventId';
    const byProperty = await find(`singleValueExtendedProperties/Any(ep: ep/id eq '${id}' and ep/value eq '7')`);
    expect(byProperty.body.value.map((each: Json) => each.subject)).toEqual(['Frukost 7']);
    expect((await find("subject eq 'x'")).status).toBe(501);
    const expand = `$expand=${encodeURIComponent(`singleValueExtendedProperties($filter=id eq '${id}')`)}`;
    const expanded = await hub('GET', `/users/${HUB}/events/${created[5].id}?${expand}`);
    expect(expanded.body.singleValueExtendedProperties).toEqual([{ id, value: '5' }]);
  });

  it('sends the client’s request id back', async () => {
    const mine = crypto.randomUUID();
    const { headers } = await hub('GET', `/users/${HUB}/events`, undefined, { 'client-request-id': mine });
    expect(headers.get('client-request-id')).toBe(mine);
  });

  it('does not find an id of another mailbox', async () => {
    const other = `${created[0].id.slice(0, 40)}x${created[0].id.slice(41)}`;
    expect((await hub('GET', `/users/${HUB}/events/${other}`)).status).toBe(404);
  });
});
