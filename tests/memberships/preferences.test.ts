import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import type { Db } from '../../src/deps.ts';
import type { Hub } from '../../src/hubs/hub.ts';
import type { ImportReport } from '../../src/imports/import-contract.ts';
import { getPreferences } from '../../src/memberships/get-preferences.ts';
import { importRegister } from '../../src/memberships/import-register.ts';
import { getMyPreferences, setMyPreferences } from '../../src/memberships/my-preferences.ts';
import { PreferenceChoice } from '../../src/memberships/preference-contract.ts';
import { simulatedClock } from '../../src/sandbox/simulated-clock.ts';
import { communityManagerOf, memberOf } from '../support/build-context.ts';
import { buildMember, buildRegister } from '../support/build-register.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import { buildSampleWorld, testVault } from '../support/sample-files.ts';

const clock = simulatedClock(Temporal.Instant.from('2027-01-04T08:00:00Z'));
const vault = testVault();
let db: Db;
let ostersund: Hub;
let stockholm: Hub;
let manager: Context;
let member: Context;

const CHOICE: PreferenceChoice = {
  invitations: 'chosen',
  themes: ['ledarskap'],
  forms: ['djupdykning'],
  weeklyLimit: 2,
};

beforeEach(async () => {
  ({ db } = await openTestDatabase());
  ({ ostersund, stockholm } = await buildSampleWorld(db, vault));
  manager = communityManagerOf([ostersund.id, stockholm.id]);
  const organisation = await db
    .selectFrom('organisations')
    .select(['id', 'tenant_id'])
    .where('name', '=', 'Bergs kommun')
    .executeTakeFirstOrThrow();
  member = {
    ...memberOf(ostersund.id),
    tenantId: organisation.tenant_id ?? '',
    organisationId: organisation.id,
    userName: 'anna.ek@bergs-kommun.example',
    givenName: 'Anna',
  };
});

const deps = () => ({ db, clock, vault });

async function importMember(given: Parameters<typeof buildMember>[0]): Promise<ImportReport> {
  const file = { fileName: 'matrikel.csv', bytes: buildRegister(buildMember(given)) };
  const { fingerprint } = await importRegister(deps(), manager, file);
  return importRegister(deps(), manager, { ...file, fingerprint });
}

/** The member, once the import has stored them and they have signed in. */
async function signedIn(): Promise<Context> {
  const row = await db.selectFrom('people').select('id').executeTakeFirstOrThrow();
  return { ...member, personId: row.id };
}

describe('what a member sees', () => {
  test('before anything is chosen: nothing, from the hub; and looking stores nothing', async () => {
    const { hubs } = await getMyPreferences({ db }, member);
    expect(hubs).toEqual([
      {
        hub: 'ostersund',
        hubName: 'Samverket Östersund',
        invitations: 'none',
        themes: [],
        forms: [],
        weeklyLimit: null,
        source: 'hub',
        hubWeeklyLimit: null,
        delivery: { road: 'hub', mailbox: ostersund.mailbox },
      },
    ]);
    expect(await db.selectFrom('people').selectAll().execute()).toEqual([]);
  });

  test('what the register says, until the member says something else', async () => {
    await importMember({ Inbjudningar: 'tema', Teman: 'klimat' });
    const me = await signedIn();
    expect((await getMyPreferences({ db }, me)).hubs[0]).toMatchObject({
      invitations: 'chosen',
      themes: ['klimat'],
      source: 'register',
    });
    const chosen = await setMyPreferences(deps(), me, 'ostersund', CHOICE);
    expect(chosen).toMatchObject({ ...CHOICE, source: 'self' });
    expect((await getMyPreferences({ db }, me)).hubs[0]).toEqual(chosen);
  });

  test('from which mailbox invitations come', async () => {
    await db
      .updateTable('organisations')
      .set({ consent_level: 2, calendar_mailbox: 'samverket@bergs-kommun.example', calendar_state: 'connected' })
      .where('name', '=', 'Bergs kommun')
      .execute();
    const { hubs } = await getMyPreferences({ db }, member);
    expect(hubs[0]?.delivery).toEqual({ road: 'own', mailbox: 'samverket@bergs-kommun.example' });
  });
});

describe('choosing', () => {
  test('somebody who was in no register is stored by it, sealed, and becomes a receiver', async () => {
    await setMyPreferences(deps(), member, 'ostersund', { ...CHOICE, themes: ['ledarskap', 'ledarskap'] });
    const [wish] = await getPreferences(db, ostersund.id);
    expect(wish).toMatchObject({ preference: 'chosen', themes: ['ledarskap'], forms: ['djupdykning'], weeklyLimit: 2 });
    const dump = JSON.stringify(await db.selectFrom('memberships').selectAll().execute());
    expect(dump).not.toMatch(/anna/i);
    const audit = await db.selectFrom('audit_entries').selectAll().executeTakeFirstOrThrow();
    expect(audit).toMatchObject({ action: 'preferences.set', actor_object: member.objectId });
    expect(JSON.stringify(audit)).not.toMatch(/anna/i);
  });

  test('the member’s limit goes before the hub’s, which applies to the others', async () => {
    await db.updateTable('hubs').set({ weekly_limit: 3 }).where('id', '=', ostersund.id).execute();
    await setMyPreferences(deps(), member, 'ostersund', { ...CHOICE, weeklyLimit: null });
    expect((await getPreferences(db, ostersund.id))[0]?.weeklyLimit).toBe(3);
    await setMyPreferences(deps(), await signedIn(), 'ostersund', { ...CHOICE, weeklyLimit: 0 });
    expect((await getPreferences(db, ostersund.id))[0]?.weeklyLimit).toBe(0);
  });

  test('not in a hub that one’s organisation is not in, nor in none', async () => {
    await expect(setMyPreferences(deps(), member, 'stockholm', CHOICE)).rejects.toThrow('notAllowed');
    await expect(setMyPreferences(deps(), member, 'ingenstans', CHOICE)).rejects.toThrow('notFound');
    expect(await db.selectFrom('memberships').selectAll().execute()).toEqual([]);
  });

  test.each([
    { ...CHOICE, invitations: 'some' },
    { ...CHOICE, themes: ['hemligt'] },
    { ...CHOICE, weeklyLimit: -1 },
    { ...CHOICE, weeklyLimit: 1.5 },
  ])('%j does not fit the contract', (choice) => {
    expect(PreferenceChoice.safeParse(choice).success).toBe(false);
  });
});

describe('a register that is imported again', () => {
  beforeEach(async () => {
    await importMember({ Inbjudningar: 'alla', Teman: 'klimat' });
    await setMyPreferences(deps(), await signedIn(), 'ostersund', CHOICE);
  });

  test.each(['', 'alla', 'inga', 'tema'])(
    'with "%s" does not change what the member has chosen, and says so',
    async (cell) => {
      const report = await importMember({ Inbjudningar: cell, Teman: '' });
      expect((await getMyPreferences({ db }, await signedIn())).hubs[0]).toMatchObject(CHOICE);
      expect(report.counts.changed).toBe(0);
      expect(report.rows[0]?.issues.map(({ code }) => code)).toEqual(['ownChoiceKept']);
      expect(report.rows[0]?.issues[0]?.message).toContain('Personen har själv valt');
    },
  );

  test('still changes what is the register’s: the weekly letter, the name', async () => {
    const report = await importMember({ Inbjudningar: '', Veckobrev: 'nej', Förnamn: 'Annika' });
    expect(report.rows[0]).toMatchObject({ outcome: 'changed', changes: ['givenName', 'weeklyLetter'] });
    const row = await db.selectFrom('memberships').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ weekly_letter: false, invitation_preference: 'chosen', themes: ['ledarskap'] });
  });

  test('changes the wishes of who has chosen nothing', async () => {
    await db.updateTable('memberships').set({ chosen_at: null }).execute();
    await importMember({ Inbjudningar: '' });
    expect((await getMyPreferences({ db }, await signedIn())).hubs[0]).toMatchObject({
      invitations: 'all',
      source: 'register',
    });
  });
});
