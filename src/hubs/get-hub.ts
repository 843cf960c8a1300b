import type { Db, Trx } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { Hub } from './hub.ts';
import { findHub, findHubBySlug, listHubs, lockHubRow } from './hub-store.ts';

/**
 * Hubs for other folders' use cases (which never import another folder's store).
 * @throws AppError notFound
 */
export async function getHub(db: Db | Trx, id: number): Promise<Hub> {
  return found(await findHub(db, id));
}

/** @throws AppError notFound */
export async function getHubBySlug(db: Db | Trx, slug: string): Promise<Hub> {
  return found(await findHubBySlug(db, slug));
}

/** Keeps a hub's row from other transactions: what plans a sending runs one at a time in a hub. */
export async function lockHub(trx: Trx, id: number): Promise<void> {
  await lockHubRow(trx, id);
}

/** All hubs, by name. */
export async function getHubs(db: Db | Trx): Promise<Hub[]> {
  return listHubs(db);
}

function found(hub: Hub | undefined): Hub {
  if (hub === undefined) throw new AppError('notFound');
  return hub;
}
