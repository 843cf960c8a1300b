import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import type { Mailbox, MailboxRole, Tenant, World } from '../simulator/world.ts';
import {
  readSample,
  SAMPLE_HUBS,
  SAMPLE_LICENCES,
  SAMPLE_REGISTER,
  type SampleOrganisation,
  sampleOrganisations,
  serviceMailbox,
} from './sample-set-up.ts';

/** The registrations of Samverket as the simulated Entra knows them. */
export interface SampleRegistrations {
  tabClientId: string;
  calendarClientId: string;
  /** Public key of the calendar registration, PEM. */
  calendarKey: string;
  publicUrl: string;
}

/** To subscribe, a permission to write does not stand in for one to read. */
const CALENDAR_ROLES = ['Application Calendars.ReadWrite', 'Application Calendars.Read'] as const;
/** The hub's mailbox also sends letters to single people. */
const MAIL_ROLE = 'Application Mail.Send';
/** Members' own tenants are large; what matters is that their mailboxes invite nobody outside. */
const MEMBER_LICENCES = 1_000;

/**
 * Microsoft 365 as the sample organisations have it: a tenant for each, with its people's mailboxes and, from level 2
 * on, the one mailbox that Samverket may write to.
 */
export function sampleWorld(registrations: SampleRegistrations): World {
  const people = readPeople();
  const tenants = sampleOrganisations().map((organisation) => memberTenant(organisation, people, registrations));
  return {
    registrations: [
      {
        appId: registrations.tabClientId,
        name: 'Samverket',
        certificates: [],
        redirectUris: [`${registrations.publicUrl}/tab/`],
        scope: 'access_as_user',
      },
      {
        appId: registrations.calendarClientId,
        name: 'Samverket kalender',
        certificates: [registrations.calendarKey],
        redirectUris: [],
      },
    ],
    tenants: [...SAMPLE_HUBS.map((hub) => hubTenant(hub, registrations)), ...tenants],
    signIn: signInChoices(tenants),
  };
}

function hubTenant(hub: (typeof SAMPLE_HUBS)[number], { tabClientId, calendarClientId }: SampleRegistrations): Tenant {
  const address = serviceMailbox(hub.domain);
  const { objectId, givenName, name } = hub.communityManager;
  return {
    tenantId: hub.tenantId,
    name: hub.name,
    domain: hub.domain,
    licences: SAMPLE_LICENCES,
    servicePrincipals: [
      { appId: tabClientId, appRoles: [], mailboxRoles: [] },
      { appId: calendarClientId, appRoles: [], mailboxRoles: rolesOn(address, [...CALENDAR_ROLES, MAIL_ROLE]) },
    ],
    mailboxes: [
      { objectId: objectIdOf(address), address, displayName: hub.name, kind: 'shared' },
      { objectId, address: `${givenName.toLowerCase()}@${hub.domain}`, displayName: name, givenName, kind: 'user' },
    ],
  };
}

function memberTenant(organisation: SampleOrganisation, people: Mailbox[], registrations: SampleRegistrations): Tenant {
  const { tenantId, name, domain, consentLevel } = organisation;
  const service = serviceMailbox(domain);
  const mailboxes = people.filter((person) => person.address.endsWith(`@${domain}`));
  const tab = { appId: registrations.tabClientId, appRoles: [], mailboxRoles: [] };
  if (consentLevel < 2)
    return { tenantId, name, domain, licences: MEMBER_LICENCES, servicePrincipals: [tab], mailboxes };
  return {
    tenantId,
    name,
    domain,
    licences: MEMBER_LICENCES,
    servicePrincipals: [
      tab,
      {
        appId: registrations.calendarClientId,
        appRoles: [],
        mailboxRoles: rolesOn(service, CALENDAR_ROLES),
      },
    ],
    mailboxes: [
      ...mailboxes,
      { objectId: objectIdOf(service), address: service, displayName: 'Samverket', kind: 'shared' },
    ],
  };
}

function rolesOn(mailbox: string, roles: readonly MailboxRole['role'][]): MailboxRole[] {
  return roles.map((role) => ({ role, mailbox }));
}

/** Everybody in the sample register who has an address, once. */
function readPeople(): Mailbox[] {
  const rows = parse(readSample(SAMPLE_REGISTER), { bom: true, delimiter: ';', columns: true, trim: true }) as Record<
    string,
    string
  >[];
  const people = new Map<string, Mailbox>();
  for (const row of rows) {
    const address = (row['E-post'] ?? '').toLowerCase();
    if (address === '' || people.has(address)) continue;
    const givenName = row['Förnamn'] ?? '';
    const displayName = `${givenName} ${row['Efternamn'] ?? ''}`;
    people.set(address, { objectId: objectIdOf(address), address, displayName, givenName, kind: 'user' });
  }
  return [...people.values()];
}

function signInChoices(tenants: Tenant[]): NonNullable<World['signIn']> {
  const managers = SAMPLE_HUBS.map((hub) => ({
    tenantId: hub.tenantId,
    objectId: hub.communityManager.objectId,
    label: `${hub.communityManager.givenName}, community manager i ${hub.name}`,
  }));
  const members = tenants.slice(0, 3).flatMap((tenant) => {
    const person = tenant.mailboxes.find((mailbox) => mailbox.kind === 'user');
    if (person === undefined) return [];
    return [
      {
        tenantId: tenant.tenantId,
        objectId: person.objectId,
        label: `${person.givenName}, medlem från ${tenant.name}`,
      },
    ];
  });
  return [...managers, ...members];
}

/** The same address always has the same id. */
function objectIdOf(address: string): string {
  const hex = createHash('sha256').update(address).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
