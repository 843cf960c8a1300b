import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { systemClock } from './clock.ts';
import { readConfig } from './config.ts';
import { SetUp } from './hubs/set-up-contract.ts';
import { setUpHubs } from './hubs/set-up-hubs.ts';
import { migrate } from './postgres/migrate.ts';
import { openDatabase } from './postgres/open-database.ts';
import { createVault } from './privacy/vault.ts';

/**
 * `npm run setup -- setup.json`: hubs, who runs them and their organisations, from a file, into the database that the
 * settings name. Can be run again: what the file says is brought up to date, nothing is removed.
 */
async function setup(path: string | undefined): Promise<number> {
  if (path === undefined) {
    console.error('Which file? npm run setup -- path/to/setup.json');
    return 64;
  }
  const parsed = SetUp.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (!parsed.success) {
    console.error(`${path} cannot be used; nothing was changed:\n${z.prettifyError(parsed.error)}`);
    return 65;
  }
  const config = readConfig(process.env);
  const database = await openDatabase(
    config.databaseUrl === undefined ? { dataDir: config.dataDir } : { url: config.databaseUrl },
  );
  try {
    await migrate(database.db);
    const { vaultKey, publicUrl } = config;
    const deps = { db: database.db, clock: systemClock(), vault: createVault(vaultKey), publicUrl };
    await setUpHubs(deps, parsed.data);
  } finally {
    await database.close();
  }
  console.log(`${parsed.data.hubs.length} hubs and ${parsed.data.organisations.length} organisations are set up.`);
  return 0;
}

process.exitCode = await setup(process.argv[2]);
