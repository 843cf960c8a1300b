import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startJudged } from './judged-simulator.ts';
import { breakfast, type Client, connect, HUB, invite, type Json, person } from './small-world.ts';

const NEVER = '0001-01-01T00:00:00Z';

describe('statuses that the organiser writes', async () => {
  const simulator = await startJudged('2027-01-04T08:00:00Z');
  const { control } = simulator;
  let hub: Client;
  beforeAll(async () => {
    hub = await connect(simulator.url);
  });
  afterAll(async () => {
    simulator.judge();
    await simulator.close();
  });
  const withStatus = (n: number, response?: string) => ({
    ...invite([person(n)])[0],
    ...(response ? { status: { response, time: '2027-01-04T07:00:00Z' } } : {}),
  });
  const create = async (attendees: object[]) =>
    (await hub('POST', `/users/${HUB}/events`, breakfast({ responseRequested: true, attendees }))).body;
  const patch = (event: Json, attendees: object[]) => hub('PATCH', `/users/${HUB}/events/${event.id}`, { attendees });
  const responses = (event: Json) => event.attendees.map((each: Json) => each.status.response);
  const mine = (n: number, event: Json) =>
    control.calendarOf(person(n)).find((entry) => entry.iCalUId === event.iCalUId);

  it('stand in the person’s calendar too; declined becomes notResponded', async () => {
    const event = await create([withStatus(0, 'accepted'), withStatus(1, 'declined'), withStatus(2)]);
    expect(event.attendees.map((each: Json) => each.status)).toEqual([
      { response: 'accepted', time: '2027-01-04T07:00:00Z' },
      { response: 'notResponded', time: NEVER },
      { response: 'notResponded', time: NEVER },
    ]);
    expect([0, 1, 2].map((n) => mine(n, event)?.response)).toEqual(['accepted', 'notResponded', 'notResponded']);
    const patched = await patch(event, [
      withStatus(0, 'declined'),
      withStatus(1, 'tentativelyAccepted'),
      withStatus(2),
    ]);
    expect(responses(patched.body)).toEqual(['notResponded', 'tentativelyAccepted', 'notResponded']);
    expect(patched.body.attendees[0].status.time).toBe('4501-01-01T00:00:00Z');
    expect([0, 1].map((n) => mine(n, event)?.response)).toEqual(['accepted', 'tentativelyAccepted']);
  });

  it('cost a message to those whose status changes, and to nobody when the list is as it was', async () => {
    const event = await create([withStatus(3), withStatus(4)]);
    control.answer(person(4), { iCalUId: event.iCalUId, response: 'accepted' });
    control.resetStats();
    expect(responses((await patch(event, [withStatus(3), withStatus(4)])).body)).toEqual(['notResponded', 'accepted']);
    await patch(event, [withStatus(3), withStatus(4, 'accepted')]);
    expect(control.stats().messagesSent).toBe(0);
    await patch(event, [withStatus(3, 'accepted'), withStatus(4)]);
    expect(control.stats()).toMatchObject({ messagesSent: 1, recipientsDelivered: 1 });
    expect(control.messagesOf(person(3)).map((message) => message.kind)).toEqual(['invitation', 'update']);
    expect(control.messagesOf(person(4)).map((message) => message.kind)).toEqual(['invitation']);
  });

  it('begin anew for somebody who was taken off the list and is invited again', async () => {
    const event = await create([withStatus(5), withStatus(6)]);
    control.answer(person(6), { iCalUId: event.iCalUId, response: 'declined' });
    await patch(event, [withStatus(5)]);
    const again = await patch(event, [withStatus(5), withStatus(6)]);
    expect(responses(again.body)).toEqual(['notResponded', 'notResponded']);
    expect(mine(6, event)).toMatchObject({ response: 'notResponded', isCancelled: false });
  });

  it('must be a status with a time that can be read', async () => {
    const event = await create([withStatus(7)]);
    const broken = { ...invite([person(7)])[0], status: { response: 'accepted', time: 'nyss' } };
    const answer = await simulator.unjudged(() => patch(event, [broken]));
    expect([answer.status, answer.body.error.code]).toEqual([400, 'RequestBodyRead']);
  });
});
