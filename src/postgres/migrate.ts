import { readdir, readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Db } from '../deps.ts';

const FOLDER = new URL('./migrations/', import.meta.url);

/** Any number, the same in every process: whoever holds it migrates, the others wait. */
const LOCK = 7_281_940_113;

/**
 * Brings the schema up to date: every `NNNN_name.sql` not yet noted in `migrations` runs, in order, in one
 * transaction. Two processes starting at once are safe: the second waits for the lock and then finds nothing to do.
 * @returns the names that were run
 */
export async function migrate(db: Db): Promise<string[]> {
  const files = (await readdir(FOLDER)).filter((name) => /^\d{4}_.*\.sql$/.test(name)).sort();
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(trx);
    await sql`create table if not exists migrations (name text primary key, run_at timestamptz not null default now())`.execute(
      trx,
    );
    const done = await sql<{ name: string }>`select name from migrations`.execute(trx);
    const known = new Set(done.rows.map((row) => row.name));
    const missing = files.filter((name) => !known.has(name));
    for (const name of missing) {
      const text = await readFile(new URL(name, FOLDER), 'utf8');
      for (const statement of statementsOf(text)) await sql.raw(statement).execute(trx);
      await sql`insert into migrations (name) values (${name})`.execute(trx);
    }
    return missing;
  });
}

/** PGlite takes one statement a call; our migrations hold no semicolon inside a statement. */
function statementsOf(text: string): string[] {
  return text
    .replace(/--.*$/gm, '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
