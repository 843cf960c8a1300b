import type { Owner } from '../directory.ts';

/** Whether a person may sign in at a tenant's own endpoint, or at one that is for all organisations. */
export function isOpenTo(tenant: string, { tenant: home }: Owner): boolean {
  if (tenant === 'common' || tenant === 'organizations') return true;
  const wanted = tenant.toLowerCase();
  return home.tenant.tenantId.toLowerCase() === wanted || home.tenant.domain.toLowerCase() === wanted;
}
