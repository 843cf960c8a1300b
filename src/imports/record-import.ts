import { randomUUID } from 'node:crypto';
import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Deps, Trx } from '../deps.ts';
import type { ImportCounts, ImportKind } from './import-report.ts';
import { insertImport } from './import-store.ts';

/** Notes, in the transaction of the import itself, that it was carried out: in the list of imports and the audit. */
export async function recordImport(
  deps: Pick<Deps, 'clock'>,
  trx: Trx,
  context: Context,
  done: { kind: ImportKind; hubId: number | null; fileName: string; digest: Uint8Array; counts: ImportCounts },
): Promise<void> {
  const id = randomUUID();
  await insertImport(trx, {
    id,
    kind: done.kind,
    hubId: done.hubId,
    fileName: done.fileName,
    fileDigest: done.digest,
    appliedAt: new Date(deps.clock.now().epochMilliseconds),
    appliedByTenant: context.tenantId,
    appliedByObject: context.objectId,
    counts: done.counts,
  });
  // Counts only: names of files are written by people and may hold anything.
  await writeAudit(trx, deps.clock, context, `import.${done.kind}`, `import:${id}`, { ...done.counts });
}
