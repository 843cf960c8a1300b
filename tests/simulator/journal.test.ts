import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { breakfast, connect, HUB, invite, person, smallWorld, startAt, TOWN_TENANT } from './small-world.ts';

describe('a journal', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'simulator-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('brings mailboxes, changes, bounces, people and tokens back after a restart', async () => {
    const options = { journalPath: join(folder, 'journal.jsonl') };
    const first = await startAt('2027-01-04T08:00:00Z', options);
    const hub = await connect(first.url);
    first.control.addMailboxes(TOWN_TENANT, [
      { objectId: crypto.randomUUID(), address: 'ny@stad.example', displayName: 'Ny', kind: 'user' },
    ]);
    const body = breakfast({ attendees: invite([person(0), 'ny@stad.example', 'ingen@stad.example']) });
    const created = await hub('POST', `/users/${HUB}/events`, body);
    await hub('PATCH', `/users/${HUB}/events/${created.body.id}`, { subject: 'Nytt namn' });
    const cancelled = await hub('POST', `/users/${HUB}/events`, breakfast({ attendees: invite([person(1)]) }));
    await hub('POST', `/users/${HUB}/events/${cancelled.body.id}/cancel`, { comment: 'Nej' });
    first.control.advanceClock(60_000);
    const look = (simulator: typeof first) => ({
      now: simulator.control.now(),
      people: [person(0), person(1), 'ny@stad.example', HUB].map((who) => [
        simulator.control.calendarOf(who),
        simulator.control.messagesOf(who),
      ]),
      bounces: simulator.control.undelivered(),
    });
    const before = look(first);
    await first.close();

    const second = await startAt('2027-01-04T08:00:00Z', options);
    expect(look(second)).toEqual(before);
    expect(before.people[0]?.[0]).toMatchObject([{ subject: 'Nytt namn', messages: 2 }]);
    const again = await fetch(`${second.url}/v1.0/users/${HUB}/events`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${hub.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(again.status).toBe(409);
    await second.close();
  });

  it('leaves out a last line that a kill cut off, and goes on after it', async () => {
    const options = { journalPath: join(folder, 'journal.jsonl'), world: smallWorld() };
    const first = await startAt('2027-01-04T08:00:00Z', options);
    await (await connect(first.url))('POST', `/users/${HUB}/events`, breakfast());
    await first.close();
    appendFileSync(options.journalPath, '{"op":"create","at":17');
    const second = await startAt('2027-01-04T08:00:00Z', options);
    await (await connect(second.url))('POST', `/users/${HUB}/events`, breakfast());
    await second.close();
    const third = await startAt('2027-01-04T08:00:00Z', options);
    expect(third.control.calendarOf(person(0))).toHaveLength(2);
    await third.close();
  });
});
