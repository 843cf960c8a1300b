import { sql } from 'kysely';
import type { Db } from '../../src/deps.ts';

/** Rows of each table, as text, by `schema.table`. */
export type Dump = Map<string, Record<string, unknown>[]>;

/**
 * Everything in these schemas, also tables that the test has never heard of.
 * @param where a condition for a table of these columns; undefined: all of its rows
 */
export async function dumpTables(
  db: Db,
  schemas: readonly string[],
  where: (table: string, columns: ReadonlySet<string>) => string | undefined = () => undefined,
): Promise<Dump> {
  const { rows } = await sql<{ schema: string; table: string; columns: string[] }>`
    select c.table_schema::text as schema, c.table_name::text as table, array_agg(c.column_name::text) as columns
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = any(${schemas}::text[]) and t.table_type = 'BASE TABLE'
    group by 1, 2 order by 1, 2`.execute(db);
  const dump: Dump = new Map();
  for (const { schema, table, columns } of rows) {
    const condition = where(table, new Set(columns)) ?? 'true';
    const found = await sql<Record<string, unknown>>`
      select * from ${sql.id(schema, table)} t where ${sql.raw(condition)} order by t::text`.execute(db);
    dump.set(`${schema}.${table}`, found.rows);
  }
  return dump;
}
