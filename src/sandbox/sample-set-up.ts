import { readFileSync } from 'node:fs';
import { SetUp } from '../hubs/set-up-contract.ts';

/** A member organisation as the sample data has it. */
export interface SampleOrganisation {
  name: string;
  hubs: string[];
  consentLevel: number;
  domain: string;
  tenantId: string;
}

/** The invented hubs, their tenants and who runs them. */
export const SAMPLE_HUBS = [
  {
    slug: 'ostersund',
    name: 'Samverket Östersund',
    invitationPolicy: 'everyone',
    weeklyLimit: null,
    tenantId: '0b5a1c9e-3f0e-4a57-9c7a-1a8f6f2b7c01',
    domain: 'samverket-ostersund.example',
    communityManager: { objectId: '6d1f2a3b-8c4d-4e5f-9a0b-1c2d3e4f5a01', givenName: 'Kim', name: 'Kim Åslund' },
  },
  {
    slug: 'stockholm',
    name: 'Samverket Stockholm',
    invitationPolicy: 'optIn',
    weeklyLimit: 3,
    tenantId: '0b5a1c9e-3f0e-4a57-9c7a-1a8f6f2b7c02',
    domain: 'samverket-stockholm.example',
    communityManager: { objectId: '6d1f2a3b-8c4d-4e5f-9a0b-1c2d3e4f5a02', givenName: 'Robin', name: 'Robin Ek' },
  },
] as const;

/** Exchange licences of a hub's tenant. */
export const SAMPLE_LICENCES = 25;

/** The programmes, by hub. */
export const SAMPLE_PROGRAMMES = {
  ostersund: 'ostersund-varen-2027.ics',
  stockholm: 'stockholm-varen-2027.ics',
} as const;
export const SAMPLE_REGISTER = 'medlemsmatrikel.csv';

/** Bytes of a sample file. */
export function readSample(fileName: string): Buffer {
  return readFileSync(new URL(`./data/${fileName}`, import.meta.url));
}

export function sampleOrganisations(): SampleOrganisation[] {
  return JSON.parse(readSample('organisations.json').toString('utf8')) as SampleOrganisation[];
}

/** The function mailbox of a tenant. */
export function serviceMailbox(domain: string): string {
  return `samverket@${domain}`;
}

/** Two hubs and forty member organisations, at all levels of consent. */
export function sampleSetUp(): SetUp {
  return SetUp.parse({
    hubs: SAMPLE_HUBS.map(({ domain, communityManager, ...hub }) => ({
      ...hub,
      mailbox: serviceMailbox(domain),
      licences: SAMPLE_LICENCES,
      communityManagers: [{ tenantId: hub.tenantId, objectId: communityManager.objectId }],
    })),
    organisations: sampleOrganisations().map(({ name, tenantId, hubs, consentLevel, domain }) => ({
      name,
      tenantId,
      hubs,
      consentLevel,
      calendarMailbox: consentLevel >= 2 ? serviceMailbox(domain) : null,
    })),
  });
}
