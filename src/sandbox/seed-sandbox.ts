import { importProgramme } from '../activities/import-programme.ts';
import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { getHubs } from '../hubs/get-hub.ts';
import { setUpHubs } from '../hubs/set-up-hubs.ts';
import type { ImportReport } from '../imports/import-contract.ts';
import { importRegister } from '../memberships/import-register.ts';
import { readSample, SAMPLE_HUBS, SAMPLE_PROGRAMMES, SAMPLE_REGISTER, sampleSetUp } from './sample-set-up.ts';

/** Fills an empty store with the sample hubs, organisations, programmes and members, by the use cases everybody uses. */
export async function seedSandbox(deps: Deps): Promise<ImportReport[]> {
  await setUpHubs(deps, sampleSetUp());
  const context = await sampleManager(deps);
  const reports: ImportReport[] = [];
  for (const hub of await getHubs(deps.db)) {
    const fileName = SAMPLE_PROGRAMMES[hub.slug as keyof typeof SAMPLE_PROGRAMMES];
    const file = { hubId: hub.id, fileName, bytes: readSample(fileName) };
    const { fingerprint } = await importProgramme(deps, context, file);
    reports.push(await importProgramme(deps, context, { ...file, fingerprint }));
  }
  const register = { fileName: SAMPLE_REGISTER, bytes: readSample(SAMPLE_REGISTER) };
  const { fingerprint } = await importRegister(deps, context, register);
  reports.push(await importRegister(deps, context, { ...register, fingerprint }));
  return reports;
}

/** An invented community manager who runs all sample hubs: for seeding and the demo. */
export async function sampleManager(deps: Deps): Promise<Context> {
  const [{ tenantId, communityManager }] = SAMPLE_HUBS;
  return {
    tenantId,
    objectId: communityManager.objectId,
    personId: null,
    organisationId: null,
    userName: null,
    organisationName: 'Samverket',
    givenName: communityManager.givenName,
    roles: (await getHubs(deps.db)).map((hub) => ({ role: 'communityManager', hubId: hub.id })),
    locale: 'sv',
    requestId: 'sandbox',
  };
}
