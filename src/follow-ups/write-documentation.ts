import { lockActivity } from '../activities/get-activities.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { getHub } from '../hubs/get-hub.ts';
import { looksLikePersonalNumber } from '../memberships/personal-number.ts';
import { requireHost } from '../registrations/may-host.ts';
import { type OccasionAsked, requireOccasion } from './check-in-link.ts';
import type { Documentation } from './follow-up-contract.ts';
import { requirePublished } from './follow-up-policy.ts';
import { saveDocumentation } from './follow-up-store.ts';
import { getLinkDomains } from './link-domains.ts';
import { findRefusedLink } from './link-rules.ts';

/**
 * Writes down what is left after an occasion: text and links, never a file (LAW-14). Also after thanks were sent, when
 * nobody is told again.
 * @throws AppError notFound, occurrenceUnknown, notAllowed, activityStateWrong, linkNotAllowed, personalNumberInText
 */
export async function writeDocumentation(
  deps: Deps,
  context: Context,
  asked: OccasionAsked & Documentation,
): Promise<void> {
  const { text, links } = asked;
  await deps.db.transaction().execute(async (trx) => {
    const activity = await lockActivity(trx, asked.activityId);
    await requireHost(trx, context, activity);
    requirePublished(activity);
    const { occurrenceAt } = requireOccasion(activity, asked.occurrenceAt);
    const { own, given } = await getLinkDomains(deps, trx, await getHub(trx, activity.hubId));
    const refused = findRefusedLink(asked, [...own, ...given]);
    if (refused !== undefined) throw new AppError('linkNotAllowed', { domain: refused });
    if ([text, ...links.map(({ title }) => title)].some(looksLikePersonalNumber)) {
      throw new AppError('personalNumberInText');
    }
    const now = new Date(deps.clock.now().epochMilliseconds);
    await saveDocumentation(trx, { activityId: activity.id, occurrenceAt }, { text, links }, now);
    const counts = { characters: text.length, links: links.length };
    await writeAudit(trx, deps.clock, context, 'followUp.document', `activity:${activity.id}`, counts);
  });
}
