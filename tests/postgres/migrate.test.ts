import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { migrate } from '../../src/postgres/migrate.ts';
import { countRows, openTestDatabase } from '../support/open-test-database.ts';

const MIGRATIONS = new URL('../../src/postgres/migrations/', import.meta.url);

test('two processes that start at once migrate once', async () => {
  const database = await openTestDatabase();
  const again = await Promise.all([migrate(database.db), migrate(database.db)]);
  expect(again).toEqual([[], []]);
  expect(await countRows(database, 'migrations')).toBe((await readdir(MIGRATIONS)).length);
});

test('a transaction is not disturbed by a query from elsewhere, nor does it see it', async () => {
  const { db } = await openTestDatabase();
  const hub = { slug: 'a', name: 'A', time_zone: 'Europe/Stockholm', invitation_policy: 'everyone' as const };
  const mailbox = { tenant_id: crypto.randomUUID(), mailbox: 'samverket@hub.example', licences: 25 };
  const failing = db.transaction().execute(async (trx) => {
    await trx
      .insertInto('hubs')
      .values({ ...hub, ...mailbox })
      .execute();
    await new Promise((resolve) => setImmediate(resolve));
    throw new Error('rolled back');
  });
  const outside = db
    .insertInto('hubs')
    .values({ ...hub, ...mailbox, slug: 'b' })
    .execute();
  await expect(failing).rejects.toThrow('rolled back');
  await outside;
  const slugs = await db.selectFrom('hubs').select('slug').execute();
  expect(slugs.map((row) => row.slug)).toEqual(['b']);
});
