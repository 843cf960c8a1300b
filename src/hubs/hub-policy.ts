import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';

/** Whether the person runs that hub. */
export function isCommunityManager(context: Context, hubId: number): boolean {
  return context.roles.some((assignment) => assignment.role === 'communityManager' && assignment.hubId === hubId);
}

/** @throws AppError notAllowed when the person does not run that hub */
export function requireCommunityManager(context: Context, hubId: number): void {
  if (!isCommunityManager(context, hubId)) throw new AppError('notAllowed', { who: 'communityManager' });
}

/** @throws AppError notAllowed when the person runs no hub at all */
export function requireAnyCommunityManager(context: Context): void {
  const runsOne = context.roles.some((assignment) => assignment.role === 'communityManager');
  if (!runsOne) throw new AppError('notAllowed', { who: 'communityManager' });
}
