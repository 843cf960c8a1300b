import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { breakfast, type Client, connect, HUB, invite, person, startAt, TOWN_TENANT } from './small-world.ts';

describe('changes to an event', async () => {
  const simulator = await startAt('2027-01-04T08:00:00Z');
  let hub: Client;
  beforeAll(async () => {
    hub = await connect(simulator.url);
  });
  afterAll(() => simulator.close());
  const kinds = (n: number) => simulator.control.messagesOf(person(n)).map((message) => message.kind);
  const create = async (addresses: string[]) => {
    const { body } = await hub('POST', `/users/${HUB}/events`, breakfast({ attendees: invite(addresses) }));
    return `/users/${HUB}/events/${body.id}`;
  };

  it('tells only the changed attendees when nothing but attendees changes', async () => {
    const event = await create([person(0), person(1)]);
    const { status } = await hub('PATCH', event, { attendees: invite([person(1), person(2)]) });
    expect(status).toBe(200);
    expect([kinds(0), kinds(1), kinds(2)]).toEqual([['invitation', 'cancellation'], ['invitation'], ['invitation']]);
    expect(simulator.control.calendarOf(person(0))[0]).toMatchObject({
      isCancelled: true,
      subject: 'Inställt: Onsdagsfrukost',
    });
    await hub('PATCH', event, { attendees: invite([person(1), person(2)]) });
    expect([kinds(1), kinds(2)]).toEqual([['invitation'], ['invitation']]);
  });

  it('tells everyone when anything else changes', async () => {
    const event = await create([person(3), person(4)]);
    await hub('PATCH', event, { location: { displayName: 'Lägerelden' }, attendees: invite([person(3), person(5)]) });
    expect([kinds(3), kinds(4), kinds(5)]).toEqual([
      ['invitation', 'update'],
      ['invitation', 'cancellation'],
      ['invitation'],
    ]);
    expect(simulator.control.calendarOf(person(3))[0]).toMatchObject({ location: 'Lägerelden', messages: 2 });
  });

  it('invites nobody until attendees are patched in', async () => {
    simulator.control.resetStats();
    const event = await create([]);
    expect(simulator.control.stats()).toMatchObject({ eventsCreated: 1, messagesSent: 0 });
    await hub('PATCH', event, { attendees: invite([person(6)]) });
    expect(kinds(6)).toEqual(['invitation']);
  });

  it('cancels with a comment, once, and the event is gone', async () => {
    const event = await create([person(7)]);
    expect((await hub('POST', `${event}/cancel`, { comment: 'Vi ses nästa vecka' })).status).toBe(202);
    expect(simulator.control.messagesOf(person(7)).at(-1)).toMatchObject({
      kind: 'cancellation',
      comment: 'Vi ses nästa vecka',
    });
    expect((await hub('GET', event)).body.error.code).toBe('ErrorItemNotFound');
    expect((await hub('POST', `${event}/cancel`, {})).status).toBe(404);
  });

  it('deletes with cancellations', async () => {
    const event = await create([person(8)]);
    expect((await hub('DELETE', event)).status).toBe(204);
    expect(kinds(8)).toEqual(['invitation', 'cancellation']);
    expect((await hub('PATCH', event, { subject: 'x' })).status).toBe(404);
  });

  it('refuses a new transactionId and an unknown property', async () => {
    const event = await create([]);
    expect((await hub('PATCH', event, { transactionId: 'x' })).status).toBe(400);
    expect((await hub('PATCH', event, { sendNoMail: true })).body.error.code).toBe('RequestBodyRead');
  });

  it('lets an attendee remove their copy, but not cancel the meeting', async () => {
    await create([person(9)]);
    const town = await connect(simulator.url, TOWN_TENANT);
    const { body } = await town('GET', `/users/${person(9)}/events`);
    expect(body.value[0]).toMatchObject({ isOrganizer: false, transactionId: null });
    const copy = `/users/${person(9)}/events/${body.value[0].id}`;
    expect((await town('POST', `${copy}/cancel`, {})).body.error.message).toBe(
      'You need to be an organizer to cancel a meeting.',
    );
    expect((await town('DELETE', copy)).status).toBe(204);
    expect(simulator.control.calendarOf(person(9))).toEqual([]);
  });
});
