import type { Trx } from '../deps.ts';

/** One audit row to write: ids and counts only. */
export interface NewAuditEntry {
  at: Date;
  actorTenant: string | null;
  actorObject: string | null;
  action: string;
  subject: string;
  details: Record<string, unknown>;
}

export async function insertAuditEntry(trx: Trx, entry: NewAuditEntry): Promise<void> {
  await trx
    .insertInto('audit_entries')
    .values({
      at: entry.at,
      actor_tenant: entry.actorTenant,
      actor_object: entry.actorObject,
      action: entry.action,
      subject: entry.subject,
      details: JSON.stringify(entry.details),
    })
    .execute();
}
