import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { SANDBOX_CALENDAR_CLIENT_ID } from '../../src/config.ts';
import { claimMail } from '../../src/mails/claim-mail.ts';
import { isExternal } from '../../src/mails/find-receiver.ts';
import type { MailKind, MailParams } from '../../src/mails/mail.ts';
import { queueMail } from '../../src/mails/queue-mail.ts';
import { retryMails, showMails } from '../../src/mails/show-mails.ts';
import { sweepMails } from '../../src/mails/sweep-mails.ts';
import type { Fault } from '../../src/simulator/fault.ts';
import { memberOf } from '../support/build-context.ts';
import { type PublicSystem, startPublicSystem } from '../support/start-public-system.ts';
import { addressOf, HUB_MAILBOX } from '../support/start-test-system.ts';

let system: PublicSystem;

afterEach(() => system.close());

const MEMBER = addressOf('verket', 0);

async function personAt(address: string): Promise<number> {
  const fingerprint = Buffer.from(system.deps.vault.fingerprint(address));
  const row = await system.deps.db
    .selectFrom('people')
    .select('id')
    .where('address_fingerprint', '=', fingerprint)
    .executeTakeFirstOrThrow();
  return row.id;
}

async function queue<K extends MailKind>(kind: K, params: MailParams[K], onceKey: string = kind): Promise<boolean> {
  const { deps, hub, activities } = system;
  const personId = await personAt(MEMBER);
  const activityId = kind === 'digest' || kind === 'fewerInvitations' ? null : (activities[0]?.id ?? null);
  return deps.db
    .transaction()
    .execute((trx) =>
      queueMail<MailKind>(deps, trx, { hubId: hub.id, to: { personId }, kind, activityId, params, onceKey }),
    );
}

const REGISTERED: MailParams['registered'] = { occurrenceAt: null, link: null };

async function rows(): Promise<{ state: string; fault: string | null; attempts: number }[]> {
  return system.deps.db.selectFrom('mails').select(['state', 'fault', 'attempts']).orderBy('id').execute();
}

const faultOnMail = (fault: Pick<Fault, 'kind'> & Partial<Fault>) =>
  system.simulator.control.addFault({ match: { path: 'sendMail' }, ...fault });

test('every kind arrives, in Swedish, from the hub, once', async () => {
  system = await startPublicSystem();
  const link = { subject: { attendee: 1, actedAt: 1 }, hours: 48 };
  const whole = { occurrenceAt: null };
  await queue('confirmGuest', { ...whole, link });
  await queue('registered', { ...whole, link });
  await queue('waiting', { ...whole, link });
  await queue('offer', { ...whole, link, until: '2027-01-20T12:00:00Z' });
  await queue('offerExpired', whole);
  await queue('changed', { ...whole, what: ['time'], link });
  await queue('cancelled', { ...whole, reason: 'Salen är stängd' });
  await queue('digest', { activityIds: system.activities.map(({ id }) => id) });
  await queue('fewerInvitations', {});
  await queue('thanks', { ...whole, documentationPath: '/oppet/dokumentation/1', link });
  await system.deliver();
  const mails = system.mailsOf(MEMBER);
  expect(await rows()).toEqual(Array(10).fill({ state: 'sent', fault: null, attempts: 1 }));
  expect(mails).toHaveLength(10);
  for (const mail of mails) {
    expect(mail.from).toBe(HUB_MAILBOX);
    expect(mail.subject.startsWith('Samverket: ')).toBe(true);
    expect(mail.bodyHtml).toContain('<html lang="sv">');
    // Nobody is called what a stranger wrote.
    expect(mail.bodyHtml).toContain(mail.subject.includes('bekräfta') ? 'Hej!' : 'Hej Person0!');
  }
  expect(new Set(mails.map(({ subject }) => subject)).size).toBe(10);
});

test('the same key is the same letter', async () => {
  system = await startPublicSystem();
  expect(await queue('registered', REGISTERED)).toBe(true);
  expect(await queue('registered', REGISTERED)).toBe(false);
  await system.deliver();
  await system.deliver();
  expect(system.mailsOf(MEMBER)).toHaveLength(1);
});

test('nothing of whom a letter goes to stands in its row or in the audit trail', async () => {
  system = await startPublicSystem();
  await queue('registered', REGISTERED);
  await system.deliver();
  const dump = await sql`select m.*, (select json_agg(a) from audit_entries a) as audit from mails m`.execute(
    system.deps.db,
  );
  expect(JSON.stringify(dump.rows)).not.toMatch(/Person0|verket\.example/);
});

test('killed between the call and its record: what may be doubled is sent again, a digest is not', async () => {
  system = await startPublicSystem();
  const { deps, hub, clock } = system;
  await queue('registered', REGISTERED);
  await queue('digest', { activityIds: [] });
  // Two workers that die after the claim: their rows say "sending".
  for (const _ of [1, 2]) {
    const claim = await claimMail(deps, hub, (trx, mail) => isExternal(trx, hub, mail));
    expect(claim.kind).toBe('mail');
  }
  await system.deliver();
  expect(system.mailsOf(MEMBER)).toHaveLength(0);
  await clock.advance(151_000);
  await system.deliver();
  expect(await rows()).toMatchObject([
    { state: 'sent', attempts: 2 },
    { state: 'unclear', fault: 'noAnswer' },
  ]);
  expect(system.mailsOf(MEMBER).map(({ subject }) => subject)).toEqual([
    'Samverket: du är anmäld till Lägereldssamtal 1',
  ]);
});

test('a lost answer: a confirmation goes again, thanks are left unclear until somebody tries again', async () => {
  system = await startPublicSystem();
  faultOnMail({ kind: 'resetAfter', times: 2 });
  await queue('registered', REGISTERED);
  await queue('thanks', { occurrenceAt: null, documentationPath: null, link: null });
  await system.deliver();
  expect(await rows()).toMatchObject([
    { state: 'planned', fault: 'noAnswer' },
    { state: 'unclear', fault: 'noAnswer' },
  ]);
  await system.clock.advance(60_000);
  await system.deliver();
  expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'unclear']);
  expect(system.mailsOf(MEMBER)).toHaveLength(3);

  const { mails, counts } = await showMails(system.deps, system.manager, 'hubben');
  expect(counts).toMatchObject({ sent: 1, unclear: 1 });
  expect(mails[0]?.fault?.message).toMatch(/oklart om mejlet gick fram/);
  expect(await retryMails(system.deps, system.manager, 'hubben')).toEqual({ planned: 1 });
  await system.deliver();
  expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'sent']);
});

test('429: the mailbox rests as long as Microsoft says, and no try is counted', async () => {
  system = await startPublicSystem();
  faultOnMail({ kind: '429', times: 1, retryAfterSeconds: 90 });
  await queue('registered', REGISTERED, 'one');
  await queue('registered', REGISTERED, 'two');
  await system.deliver();
  expect(await rows()).toMatchObject([{ state: 'planned', fault: 'throttled' }, { state: 'planned' }]);
  await system.clock.advance(89_000);
  await system.deliver();
  expect(system.mailsOf(MEMBER)).toHaveLength(0);
  await system.clock.advance(2_000);
  await system.deliver();
  expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'sent']);
  expect(system.mailsOf(MEMBER)).toHaveLength(2);
  // What was turned away is not counted.
  expect(await countLedger()).toBe(2);
});

test('503 for hours is given up, and said so', async () => {
  system = await startPublicSystem();
  faultOnMail({ kind: '503' });
  await queue('registered', REGISTERED);
  for (let tries = 0; tries < 12; tries += 1) {
    await system.deliver();
    await system.clock.advance(30 * 60_000);
  }
  expect(await rows()).toEqual([{ state: 'refused', fault: 'givenUp', attempts: 12 }]);
});

test('a mailbox that is lost is asked nothing more; when it is back, what was refused is tried again', async () => {
  system = await startPublicSystem();
  const { control } = system.simulator;
  const role = 'Application Mail.Send';
  const appId = SANDBOX_CALENDAR_CLIENT_ID;
  control.revokeMailboxRole(system.hub.tenantId, appId, { role, mailbox: HUB_MAILBOX });
  await queue('registered', REGISTERED, 'one');
  await queue('registered', REGISTERED, 'two');
  await system.deliver();
  expect(await rows()).toMatchObject([
    { state: 'refused', fault: 'grantWithdrawn', attempts: 1 },
    { state: 'refused', fault: 'grantWithdrawn', attempts: 0 },
  ]);
  control.grantMailboxRole(system.hub.tenantId, appId, { role, mailbox: HUB_MAILBOX });
  await retryMails(system.deps, system.manager, 'hubben');
  await system.deliver();
  expect(system.mailsOf(MEMBER)).toHaveLength(2);
});

test('letters and invitations share the mailbox’s 30 messages a minute', async () => {
  system = await startPublicSystem({ organisations: [{ name: 'verket', people: 1, level: 0 }] });
  for (let n = 0; n < 35; n += 1) await queue('registered', REGISTERED, `letter ${n}`);
  await system.deliver();
  expect(system.mailsOf(MEMBER)).toHaveLength(30);
  // Three invitations that would be let out now have to wait for the letters.
  const plan = await system.plan();
  expect(plan.decides).toBe('messagesPerMinute');
  await system.clock.advance(60_000);
  await system.deliver();
  expect(system.mailsOf(MEMBER)).toHaveLength(35);
  // Exchange never had to hold anything back.
  expect(system.simulator.control.stats().messagesDeferred).toBe(0);
});

test('an offer that has run out, and a seat at something cancelled, are not written about', async () => {
  system = await startPublicSystem();
  const { deps, activities } = system;
  await queue('offer', {
    occurrenceAt: null,
    until: '2027-01-04T07:00:00Z',
    link: { subject: { attendee: 1, actedAt: 1 }, hours: 1 },
  });
  await queue('registered', REGISTERED);
  await deps.db
    .updateTable('activities')
    .set({ state: 'cancelled' })
    .where('id', '=', activities[0]?.id ?? 0)
    .execute();
  await system.deliver();
  expect(await rows()).toMatchObject([
    { state: 'cancelled', fault: 'outOfDate' },
    { state: 'cancelled', fault: 'outOfDate' },
  ]);
});

test('somebody who has been erased gets nothing', async () => {
  system = await startPublicSystem();
  await queue('registered', REGISTERED);
  await system.deps.db.deleteFrom('person_details').execute();
  await system.deliver();
  expect(await rows()).toMatchObject([{ state: 'refused', fault: 'nobodyThere' }]);
});

test('a letter whose job was lost is found by the sweep', async () => {
  system = await startPublicSystem();
  await queue('registered', REGISTERED);
  const enqueued: string[] = [];
  const queueSpy = { ...system.deps.queue, nudge: (name: string) => void enqueued.push(name) };
  await sweepMails({ ...system.deps, queue: queueSpy });
  expect(enqueued).toEqual(['send-mails']);
  await system.deliver();
  await sweepMails({ ...system.deps, queue: queueSpy });
  expect(enqueued).toEqual(['send-mails']);
});

test('two workers at once send each letter once', async () => {
  system = await startPublicSystem();
  for (let n = 0; n < 12; n += 1) await queue('registered', REGISTERED, `letter ${n}`);
  await Promise.all([system.deliver(), system.deliver(), system.deliver()]);
  expect(system.mailsOf(MEMBER)).toHaveLength(12);
});

test('who does not run the hub sees none of it', async () => {
  system = await startPublicSystem();
  await expect(showMails(system.deps, memberOf(system.hub.id), 'hubben')).rejects.toThrow('notAllowed');
  await expect(retryMails(system.deps, memberOf(system.hub.id), 'hubben')).rejects.toThrow('notAllowed');
});

async function countLedger(): Promise<number> {
  const result = await sql<{ count: number }>`select count(*)::int as count from mail_ledger`.execute(system.deps.db);
  return result.rows[0]?.count ?? 0;
}
