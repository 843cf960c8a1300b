import type { Locale } from '../context.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { PageReply } from '../http/route.ts';
import { askGuestToConfirm } from '../registrations/guest-links.ts';
import type { PostGuard } from './guard-posts.ts';
import { checkGuestForm, type GuestFields } from './guest-form.ts';
import { redirectTo } from './render-page.ts';
import { findOpenActivity, renderActivity } from './show-activity-page.ts';
import { wordsIn } from './words.ts';

/**
 * Takes a guest's form: mails a link to confirm with (LAW-33), and answers the same whether or not the address is known.
 * What is wrong is told beside the fields, with what was typed kept.
 * @throws AppError notFound, tooManyRequests
 */
export async function registerGuest(
  deps: Deps,
  guard: PostGuard,
  request: { locale: Locale; from: string; slug: string; activityId: number; fields: GuestFields },
): Promise<PageReply> {
  const { locale, slug, activityId, fields } = request;
  await guard.countFrom(request.from);
  const open = await findOpenActivity(deps, slug, activityId);
  // Closed since the page was loaded: the page says so itself.
  if (open.why !== null) return renderActivity(deps, locale, open, { fields, faults: [], status: 409 });
  const occurrences = open.choices.flatMap(({ occasion }) => occasion.occurrenceAt ?? []);
  const faults = checkGuestForm(fields, occurrences, wordsIn(locale));
  if (faults.length > 0) return renderActivity(deps, locale, open, { fields, faults, status: 422 });
  if (await guard.mayWriteTo(fields.address)) {
    try {
      await askGuestToConfirm(deps, {
        activityId,
        occurrenceAt: fields.occurrence === '' ? null : fields.occurrence,
        givenName: fields.givenName.trim(),
        address: fields.address.trim(),
        organisation: fields.organisation.trim(),
        broughtBy: null,
      });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // That address has had enough: the answer stays the same.
      if (error.code === 'tooManyRequests') return redirectTo(locale, '/oppet/kolla-epost');
      // Changed in the same moment: shown anew, as it is now.
      const again = await findOpenActivity(deps, slug, activityId);
      return renderActivity(deps, locale, again, { fields, faults: [], status: 409 });
    }
    deps.queue.nudge('send-mails');
  }
  return redirectTo(locale, '/oppet/kolla-epost');
}
