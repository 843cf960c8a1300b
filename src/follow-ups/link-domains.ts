import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Db, Deps, Trx } from '../deps.ts';
import { AppError } from '../errors.ts';
import { getHubBySlug } from '../hubs/get-hub.ts';
import type { Hub } from '../hubs/hub.ts';
import { requireCommunityManager } from '../hubs/hub-policy.ts';
import { getOrganisations } from '../organisations/get-organisations.ts';
import type { LinkDomains } from './follow-up-contract.ts';
import { listDomains, replaceDomains } from './link-domain-store.ts';
import { PUBLIC_DOMAINS, readDomain } from './link-rules.ts';

/**
 * The domains that a hub's documentation may link to (COL-10): the public sector's that everybody has, our own, those of
 * the hub's and its member organisations' mailboxes, and the hub's own choice.
 */
export async function getLinkDomains(deps: Pick<Deps, 'publicUrl'>, db: Db | Trx, hub: Hub): Promise<LinkDomains> {
  const members = (await getOrganisations(db)).filter(({ hubIds }) => hubIds.includes(hub.id));
  const mailboxes = [hub.mailbox, ...members.flatMap(({ calendarMailbox }) => calendarMailbox ?? [])];
  const ours = [new URL(deps.publicUrl).hostname, ...mailboxes.flatMap((mailbox) => mailbox.split('@')[1] ?? [])];
  const given = new Set([...PUBLIC_DOMAINS, ...ours.map((domain) => domain.toLowerCase())]);
  return { own: await listDomains(db, hub.id), given: [...given].sort() };
}

/** @throws AppError notFound, notAllowed */
export async function showLinkDomains(deps: Deps, context: Context, slug: string): Promise<LinkDomains> {
  const hub = await getHubBySlug(deps.db, slug);
  requireCommunityManager(context, hub.id);
  return getLinkDomains(deps, deps.db, hub);
}

/**
 * The community manager's own choice of domains, all at once. Documentation that has been written keeps its links.
 * @throws AppError notFound, notAllowed, domainRefused
 */
export async function chooseLinkDomains(
  deps: Deps,
  context: Context,
  slug: string,
  wanted: readonly string[],
): Promise<LinkDomains> {
  const domains = wanted.map((text) => {
    const domain = readDomain(text);
    if (domain === undefined) throw new AppError('domainRefused', { domain: text });
    return domain;
  });
  return deps.db.transaction().execute(async (trx) => {
    const hub = await getHubBySlug(trx, slug);
    requireCommunityManager(context, hub.id);
    await replaceDomains(trx, hub.id, [...new Set(domains)]);
    await writeAudit(trx, deps.clock, context, 'followUp.domains', `hub:${hub.id}`, { domains: domains.length });
    return getLinkDomains(deps, trx, hub);
  });
}
