import { readFileSync } from 'node:fs';
import type { Db, Vault } from '../../src/deps.ts';
import type { Hub } from '../../src/hubs/hub.ts';
import { createVault } from '../../src/privacy/vault.ts';
import { buildHub } from './build-hub.ts';
import { buildOrganisation } from './build-organisation.ts';

/** A file of the sandbox's sample term. */
export function sampleFile(name: string): Buffer {
  return readFileSync(new URL(`../../src/sandbox/data/${name}`, import.meta.url));
}

export function testVault(): Vault {
  return createVault(Buffer.alloc(32, 7));
}

/** Both hubs and all organisations of the sample files, stored. */
export async function buildSampleWorld(db: Db, vault: Vault): Promise<{ ostersund: Hub; stockholm: Hub }> {
  const ostersund = await buildHub(db, { slug: 'ostersund', name: 'Samverket Östersund' });
  const stockholm = await buildHub(db, { slug: 'stockholm', name: 'Samverket Stockholm', invitationPolicy: 'optIn' });
  const ids: Record<string, number> = { ostersund: ostersund.id, stockholm: stockholm.id };
  const organisations = JSON.parse(sampleFile('organisations.json').toString()) as SampleOrganisation[];
  for (const { name, hubs, tenantId } of organisations) {
    await buildOrganisation(db, vault, { name, tenantId, hubIds: hubs.map((hub) => ids[hub] ?? 0) });
  }
  return { ostersund, stockholm };
}

interface SampleOrganisation {
  name: string;
  hubs: string[];
  tenantId: string;
}
