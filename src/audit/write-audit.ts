import type { Context } from '../context.ts';
import type { Clock, Trx } from '../deps.ts';
import { insertAuditEntry } from './audit-store.ts';

/**
 * Notes in the audit trail who did what, in the transaction that did it.
 * @param context who did it; null for the system itself
 * @param action verb and thing, e.g. `import.programme`
 * @param subject what it was done to, as an id, e.g. `hub:1`
 * @param details ids and counts; never a person's name or address (invariant 8)
 */
export async function writeAudit(
  trx: Trx,
  clock: Clock,
  context: Pick<Context, 'tenantId' | 'objectId'> | null,
  action: string,
  subject: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  await insertAuditEntry(trx, {
    at: new Date(clock.now().epochMilliseconds),
    actorTenant: context?.tenantId ?? null,
    actorObject: context?.objectId ?? null,
    action,
    subject,
    details,
  });
}
