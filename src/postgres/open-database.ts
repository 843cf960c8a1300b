import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import type { Db } from '../deps.ts';
import type { Database } from './schema.ts';
import { SerialPGliteDialect } from './serial-pglite-dialect.ts';

/** Where the data lies: a server, a folder of the embedded database, or the embedded database in memory. */
export type DatabaseLocation =
  | { url: string; schema?: string }
  | { dataDir: string }
  | { pglite: PGlite; schema?: string };

export interface OpenDatabase {
  db: Db;
  /** Set with the embedded database: pg-boss needs it for listening. */
  pglite?: PGlite;
  /** The schema that all tables are in. */
  schema: string;
  close(): Promise<void>;
}

/** Connections of one process to a PostgreSQL server; pg-boss keeps its own few beside them. */
const POOL_SIZE = 10;

/**
 * Opens the store. `schema` (tests) puts every table in a schema of its own; it must be a plain lower-case name.
 * @throws when the server does not answer or the folder cannot be written
 */
export async function openDatabase(location: DatabaseLocation): Promise<OpenDatabase> {
  if ('url' in location) return openServer(location.url, location.schema ?? 'public');
  if ('pglite' in location) return openEmbedded(location.pglite, location.schema ?? 'public', false);
  const folder = join(location.dataDir, 'postgres');
  await mkdir(folder, { recursive: true });
  return openEmbedded(await PGlite.create(folder), 'public', true);
}

async function openServer(url: string, schema: string): Promise<OpenDatabase> {
  const options = schema === 'public' ? {} : { options: `-c search_path=${schema}` };
  const pool = new Pool({ connectionString: url, max: POOL_SIZE, ...options });
  // A connection that breaks while nobody uses it: the pool replaces it, and the next query tells if that fails.
  pool.on('error', () => undefined);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return { db, schema, close: () => db.destroy() };
}

async function openEmbedded(pglite: PGlite, schema: string, owned: boolean): Promise<OpenDatabase> {
  await pglite.waitReady;
  if (schema !== 'public') await pglite.exec(`set search_path to ${schema}`);
  const db = new Kysely<Database>({ dialect: new SerialPGliteDialect({ pglite }) });
  return { db, pglite, schema, close: async () => (owned ? db.destroy() : undefined) };
}
