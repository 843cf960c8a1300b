import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { contribute } from '../../src/activities/contribute.ts';
import { draftActivity, proposeActivity } from '../../src/activities/create-activity.ts';
import { ActivityDraft } from '../../src/activities/draft-contract.ts';
import { publishActivity } from '../../src/activities/publish-activity.ts';
import { SANDBOX_TAB_CLIENT_ID } from '../../src/config.ts';
import type { Context } from '../../src/context.ts';
import { RetryLater } from '../../src/errors.ts';
import { writeDocumentation } from '../../src/follow-ups/write-documentation.ts';
import { getHubBySlug } from '../../src/hubs/get-hub.ts';
import type { Hub } from '../../src/hubs/hub.ts';
import { SetUp } from '../../src/hubs/set-up-contract.ts';
import { setUpHubs } from '../../src/hubs/set-up-hubs.ts';
import { sendDueMails } from '../../src/mails/send-due-mails.ts';
import { importRegister } from '../../src/memberships/import-register.ts';
import { renewMyFeed } from '../../src/memberships/my-feed.ts';
import { setMyPreferences } from '../../src/memberships/my-preferences.ts';
import { bringGuest } from '../../src/registrations/bring-guest.ts';
import { askGuestToConfirm, confirmGuest } from '../../src/registrations/guest-links.ts';
import { registerAttendee } from '../../src/registrations/register-attendee.ts';
import { buildMember, buildRegister } from './build-register.ts';
import { signIn } from './sign-in.ts';
import { linkTo } from './start-public-system.ts';
import { startTestSystem, type TestSystem, tenantOf } from './start-test-system.ts';

type Person = { givenName: string; familyName: string; address: string };

const person = (givenName: string, familyName: string, domain: string): Person => ({
  givenName,
  familyName,
  // An address has no dots over its letters.
  address: `${givenName}.${familyName}@${domain}.example`.toLowerCase().replace(/[åä]/g, 'a').replaceAll('ö', 'o'),
});

/** Nobody else is called so, not even in a word of the texts: what is found of them is theirs. */
export const PEOPLE = {
  /** Registered everywhere, wrote on the wall, brought a guest. */
  member: person('Zelmira', 'Krasselhök', 'stad'),
  /** Of an organisation without a mailbox of its own. */
  other: person('Ottfrida', 'Vrakbjörn', 'verket'),
  /** Initiator of the proposal. */
  proposer: person('Quirinus', 'Snårtofs', 'stad'),
  broughtGuest: person('Gunhildur', 'Blistervik', 'gast'),
  webGuest: person('Ragnfast', 'Murkelby', 'gast'),
} as const;

/** What somebody wrote that is for the hub's own people, or for fewer still. */
export const TEXTS = {
  draft: 'Hemligt utkast Ymnighetshornet',
  proposal: 'Hemligt förslag Gräshoppan',
  draftText: 'Utkastets text om Kvittkvarnen',
  wall: 'Väggens lapp om Blåmusslan',
  documentation: 'Anteckningar om Tranbärsmyren',
  guestOrganisation: 'Föreningen Björnmossan',
  importFile: 'folk-i-humlehubben.csv',
} as const;

/** Of hub B. */
export interface ActivityIds {
  /** Published, open to all, ahead; invitations sent. */
  open: number;
  /** Published, open to all, going on; registered, a guest, documentation begun. */
  now: number;
  /** Published, for the hub's members. */
  members: number;
  /** Published, an asynchronous workshop that is going on. */
  wall: number;
  draft: number;
  proposal: number;
}

export interface TwoHubs {
  system: TestSystem;
  url: string;
  /** Hub A has one organisation with one member and a community manager; everything is in hub B. */
  a: Hub;
  b: Hub;
  ids: ActivityIds;
  sendId: string;
  contributionId: number;
  managerOfB: Context;
  tokens: Record<'memberOfA' | 'managerOfA' | 'stranger' | 'memberOfB' | 'managerOfB', string>;
  /** Every letter that is due has left. */
  deliver(): Promise<void>;
  close(): Promise<void>;
}

/** Of hub B; has done nothing yet. */
export const COLLEAGUE = 'kollega@stad.example';

const USERS = {
  memberOfA: 'medlem@norra.example',
  managerOfA: 'chef@norra.example',
  stranger: 'vem@okand.example',
  memberOfB: PEOPLE.member.address,
  managerOfB: 'chef@stad.example',
};

const DRAFT = { description: TEXTS.draftText, form: 'lägereldssamtal', place: 'Lägerelden' };

/** Two hubs with organisations of their own, on real HTTP; everything there is to have is in hub B, made by the use cases. */
export async function startTwoHubs(log?: Logger): Promise<TwoHubs> {
  const organisations = [
    { name: 'stad', people: 1, level: 2 },
    { name: 'verket', people: 1, level: 0 },
  ];
  const system = await startTestSystem({ organisations, webhook: true, ...(log === undefined ? {} : { log }) });
  addPeople(system);
  const { deps, clock, manager } = system;
  const tokens = await signEverybodyIn(system);
  await setUpHubA(system, tokens);
  const [a, b] = [await getHubBySlug(deps.db, 'norrhubben'), await getHubBySlug(deps.db, 'hubben')];
  await importPeople(system);
  const activities = await makeActivities(system, b);
  const sendId = randomUUID();
  await system.send(sendId);
  await system.still();
  const deliver = (): Promise<void> => deliverMails(system);
  await registerPeople(system, activities, deliver);
  await clock.advance(25 * 3_600_000);
  const member = await system.memberOf(PEOPLE.member.address);
  const wall = { text: TEXTS.wall, visitor: false };
  const contributionId = await contribute(deps, member, activities.wall, wall);
  await setMyPreferences(deps, member, b.slug, { invitations: 'all', themes: [], forms: [], weeklyLimit: 7 });
  await renewMyFeed(deps, member);
  const documentation = { activityId: activities.now, occurrenceAt: null, text: TEXTS.documentation, links: [] };
  await writeDocumentation(deps, manager, documentation);
  await deliver();
  await system.still();
  // Those of before are a day old.
  const made = { ids: activities, sendId, contributionId, managerOfB: manager, tokens: await signEverybodyIn(system) };
  return { system, url: system.app.http?.url ?? '', a, b, ...made, deliver, close: () => system.close() };
}

function addPeople({ simulator: { control } }: TestSystem): void {
  const user = (address: string, displayName: string) => ({
    objectId: randomUUID(),
    address,
    displayName,
    kind: 'user' as const,
  });
  const named = ({ givenName, familyName, address }: Person) => user(address, `${givenName} ${familyName}`);
  control.addRegistration({
    appId: SANDBOX_TAB_CLIENT_ID,
    name: 'Samverket',
    certificates: [],
    redirectUris: ['https://samverket.example/tab/'],
    scope: 'access_as_user',
  });
  const { member, proposer, other, broughtGuest, webGuest } = PEOPLE;
  control.addMailboxes(tenantOf('stad'), [
    named(member),
    named(proposer),
    user(USERS.managerOfB, 'Chef Stad'),
    user(COLLEAGUE, 'Kollega Stad'),
  ]);
  control.addMailboxes(tenantOf('verket'), [named(other)]);
  const tenants = {
    gast: [named(broughtGuest), named(webGuest)],
    norra: [user(USERS.memberOfA, 'Norrman Norr'), user(USERS.managerOfA, 'Chef Norr')],
    okand: [user(USERS.stranger, 'Vem Okänd')],
  };
  for (const [name, mailboxes] of Object.entries(tenants)) {
    const tenantId = tenantOf(name);
    control.addTenant({ tenantId, name, domain: `${name}.example`, licences: 10, servicePrincipals: [], mailboxes });
  }
  for (const name of ['stad', 'verket', 'norra', 'okand']) {
    const tab = { appId: SANDBOX_TAB_CLIENT_ID, appRoles: [], mailboxRoles: [] };
    control.grantServicePrincipal(tenantOf(name), tab);
  }
}

async function signEverybodyIn({ simulator }: TestSystem): Promise<TwoHubs['tokens']> {
  const entries = Object.entries(USERS).map(async ([who, address]) => {
    return [who, await signIn(simulator.loginUrl, 'https://samverket.example', address)] as const;
  });
  return Object.fromEntries(await Promise.all(entries)) as TwoHubs['tokens'];
}

async function setUpHubA({ deps }: TestSystem, tokens: TwoHubs['tokens']): Promise<void> {
  const b = await getHubBySlug(deps.db, 'hubben');
  const hub = {
    slug: 'norrhubben',
    name: 'Norrhubben',
    invitationPolicy: 'everyone',
    tenantId: randomUUID(),
    mailbox: 'samverket@norrhubben.example',
    licences: 25,
    communityManagers: [identityIn(tokens.managerOfA)],
  };
  const norra = { name: 'norra', tenantId: tenantOf('norra'), hubs: ['norrhubben'] };
  await setUpHubs(deps, SetUp.parse({ hubs: [hub], organisations: [norra] }));
  const { tenantId, objectId } = identityIn(tokens.managerOfB);
  await deps.db
    .insertInto('staff')
    .values({ tenant_id: tenantId, object_id: objectId, role: 'communityManager', hub_id: b.id })
    .execute();
}

function identityIn(token: string): { tenantId: string; objectId: string } {
  const { tid, oid } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as {
    tid: string;
    oid: string;
  };
  return { tenantId: tid, objectId: oid };
}

async function importPeople({ deps, manager }: TestSystem): Promise<void> {
  const { member, proposer, other } = PEOPLE;
  const row = ({ givenName, familyName, address }: Person, organisation: string) =>
    buildMember({
      Förnamn: givenName,
      Efternamn: familyName,
      'E-post': address,
      Organisation: organisation,
      Hubb: 'hubben',
    });
  const bytes = buildRegister(row(member, 'stad'), row(proposer, 'stad'), row(other, 'verket'));
  const file = { fileName: TEXTS.importFile, bytes };
  const { fingerprint } = await importRegister(deps, manager, file);
  const { counts } = await importRegister(deps, manager, { ...file, fingerprint });
  if (counts.new !== 3) throw new Error(`imported ${JSON.stringify(counts)}`);
}

async function makeActivities({ deps, manager, memberOf }: TestSystem, b: Hub): Promise<ActivityIds> {
  const draft = (given: object) => ({ hub: b.slug, draft: ActivityDraft.parse({ ...DRAFT, ...given }) });
  const published = async (given: object): Promise<number> => {
    const id = await draftActivity(deps, manager, draft({ description: 'Alla får läsa det här.', ...given }));
    await publishActivity(deps, manager, id, { version: 1 });
    return id;
  };
  const at = (day: string, from: string, to: string) => ({ start: `${day}T${from}`, end: `${day}T${to}` });
  const guests = { guestsPerMember: 2 };
  return {
    open: await published({ title: 'Öppet samtal', ...at('2027-02-04', '13:00', '14:00'), ...guests }),
    now: await published({ title: 'Samtal nu', ...at('2027-01-05', '09:00', '11:00'), ...guests }),
    members: await published({
      title: 'För medlemmar',
      ...at('2027-02-05', '09:00', '10:00'),
      registration: 'members',
    }),
    wall: await published({
      title: 'Väggen',
      form: 'asynkron workshop',
      start: '2027-01-05',
      end: '2027-01-20',
    }),
    draft: await draftActivity(deps, manager, draft({ title: TEXTS.draft, ...at('2027-02-06', '09:00', '10:00') })),
    proposal: await proposeActivity(
      deps,
      await memberOf(PEOPLE.proposer.address),
      draft({ title: TEXTS.proposal, ...at('2027-02-08', '09:00', '10:00') }),
    ),
  };
}

async function registerPeople(system: TestSystem, ids: ActivityIds, deliver: () => Promise<void>): Promise<void> {
  const { deps, simulator } = system;
  const member = await system.memberOf(PEOPLE.member.address);
  const other = await system.memberOf(PEOPLE.other.address);
  for (const id of [ids.open, ids.now, ids.members]) await registerAttendee(deps, member, id, { occurrenceAt: null });
  await registerAttendee(deps, other, ids.now, { occurrenceAt: null });
  const asGuest = ({ givenName, address }: Person) => ({
    occurrenceAt: null,
    givenName,
    address,
    organisation: TEXTS.guestOrganisation,
  });
  for (const id of [ids.now, ids.open]) await bringGuest(deps, member, id, asGuest(PEOPLE.broughtGuest));
  await askGuestToConfirm(deps, { ...asGuest(PEOPLE.webGuest), activityId: ids.now, broughtBy: null });
  await deliver();
  for (const { address } of [PEOPLE.broughtGuest, PEOPLE.webGuest]) {
    const [mail] = simulator.control.mailsOf(address);
    const link = linkTo(mail?.bodyHtml ?? '', '/oppet/bekrafta');
    await confirmGuest(deps, new URL(link, 'http://localhost').searchParams.get('t') ?? '');
  }
  await deliver();
}

async function deliverMails({ deps, clock }: TestSystem): Promise<void> {
  for (;;) {
    await sendDueMails(deps, new AbortController().signal).catch(async (error: unknown) => {
      if (!(error instanceof RetryLater)) throw error;
      await clock.advance(error.seconds * 1000);
    });
    const due = await deps.db
      .selectFrom('mails')
      .select('id')
      .where('state', 'in', ['planned', 'sending'])
      .where('send_at', '<=', new Date(deps.clock.now().epochMilliseconds))
      .execute();
    if (due.length === 0) return;
    await pause(5);
  }
}
