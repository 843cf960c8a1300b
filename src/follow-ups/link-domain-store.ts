import type { Db, Trx } from '../deps.ts';

export async function listDomains(db: Db | Trx, hubId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('link_domains')
    .select('domain')
    .where('hub_id', '=', hubId)
    .orderBy('domain')
    .execute();
  return rows.map((row) => row.domain);
}

export async function replaceDomains(trx: Trx, hubId: number, domains: readonly string[]): Promise<void> {
  await trx.deleteFrom('link_domains').where('hub_id', '=', hubId).execute();
  if (domains.length === 0) return;
  const rows = domains.map((domain) => ({ hub_id: hubId, domain }));
  await trx.insertInto('link_domains').values(rows).execute();
}
