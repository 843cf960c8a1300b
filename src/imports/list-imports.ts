import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { requireAnyCommunityManager } from '../hubs/hub-policy.ts';
import type { ImportRecord } from './import-contract.ts';
import { selectImports } from './import-store.ts';

const LIMIT = 100;

/**
 * The latest imports, newest first: of the programmes of the hubs that the person runs, and of registers by the person
 * or by who runs one of those hubs too.
 * @throws AppError notAllowed unless the person is a community manager
 */
export async function listImports(deps: Pick<Deps, 'db'>, context: Context): Promise<ImportRecord[]> {
  requireAnyCommunityManager(context);
  const hubIds = context.roles.filter(({ role }) => role === 'communityManager').map(({ hubId }) => hubId);
  const imports = await selectImports(deps.db, hubIds, context, LIMIT);
  return imports.map((entry) => ({ ...entry, appliedAt: entry.appliedAt.toISOString() }));
}
