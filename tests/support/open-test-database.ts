import { PGlite } from '@electric-sql/pglite';
import { sql } from 'kysely';
import { Client } from 'pg';
import { migrate } from '../../src/postgres/migrate.ts';
import { type OpenDatabase, openDatabase } from '../../src/postgres/open-database.ts';

/** Address of a real PostgreSQL server; set by the `server` project of the test run. */
const SERVER = process.env['TEST_DATABASE_URL'];

let embedded: Promise<PGlite> | undefined;
let schemas = 0;

/**
 * A migrated, empty schema in the database of this worker: PGlite (starting one costs more than a second, a schema
 * a millisecond), or real PostgreSQL. Each call gives a schema of its own.
 */
export async function openTestDatabase(): Promise<OpenDatabase> {
  schemas += 1;
  const schema = `test_${process.pid}_${schemas}_${Math.trunc(performance.timeOrigin + performance.now())}`;
  const database = SERVER === undefined ? await openEmbedded(schema) : await openServer(SERVER, schema);
  await migrate(database.db);
  return database;
}

async function openEmbedded(schema: string): Promise<OpenDatabase> {
  embedded ??= PGlite.create();
  const pglite = await embedded;
  await pglite.exec(`create schema ${schema}`);
  return openDatabase({ pglite, schema });
}

async function openServer(url: string, schema: string): Promise<OpenDatabase> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`create schema ${schema}`);
  await client.end();
  return openDatabase({ url, schema });
}

/** Rows of a table, for assertions. */
export async function countRows(database: OpenDatabase, table: string): Promise<number> {
  const result = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(
    database.db,
  );
  return result.rows[0]?.count ?? 0;
}
