import type { Db } from '../deps.ts';
import { freeAllLanes } from './lane-store.ts';

/**
 * At the start of a process that has the database to itself (the embedded one): leases of the process before it are
 * void, so that its work goes on at once. On a server other workers may be alive, and leases run out by themselves.
 */
export async function freeLanes(db: Db): Promise<void> {
  await freeAllLanes(db);
}
