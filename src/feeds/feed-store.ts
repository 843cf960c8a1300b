import { sql } from 'kysely';
import type { Db } from '../deps.ts';

/** What a hub's feeds are made of, and a stamp that is another whenever that has changed. */
export interface FeedSource {
  hubId: number;
  stamp: string;
}

/** Cheap: asked for at every reading of a feed. Undefined when there is no such hub. */
export async function findFeedSource(db: Db, slug: string): Promise<FeedSource | undefined> {
  const result = await sql<{ hubId: number; name: string; count: number; versions: number; changedAt: Date | null }>`
    select h.id as "hubId", h.name, count(a.id)::int as count, coalesce(sum(a.version), 0)::int as versions,
      max(a.updated_at) as "changedAt"
    from hubs h left join activities a on a.hub_id = h.id where h.slug = ${slug} group by h.id, h.name`.execute(db);
  const [row] = result.rows;
  if (row === undefined) return undefined;
  const stamp = JSON.stringify([row.name, row.count, row.versions, row.changedAt?.getTime() ?? 0]);
  return { hubId: row.hubId, stamp };
}
