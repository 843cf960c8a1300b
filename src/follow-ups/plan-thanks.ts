import { createHash } from 'node:crypto';
import type { Activity } from '../activities/activity.ts';
import type { Db, Deps, Trx } from '../deps.ts';
import { AppError } from '../errors.ts';
import { listArrivals } from './attendance-store.ts';
import { type ExpectedPerson, getExpected } from './expected-attendees.ts';
import type { Documentation, FollowUpPreview, ThanksTo } from './follow-up-contract.ts';
import { findFollowUp } from './follow-up-store.ts';
import { isLast, type Occasion } from './occasion.ts';

/** Whom thanks go to, and the numbers of it. */
export interface ThanksPlan {
  receivers: ExpectedPerson[];
  preview: FollowUpPreview;
}

/**
 * What sending thanks would do now. The fingerprint changes with whom it reaches and what it says.
 * @throws AppError followUpTooEarly
 */
export async function planThanks(
  deps: Pick<Deps, 'clock' | 'vault'>,
  db: Db | Trx,
  activity: Activity,
  occasion: Occasion,
  to: ThanksTo,
): Promise<ThanksPlan> {
  if (deps.clock.now().epochMilliseconds < Date.parse(occasion.endsAt)) throw new AppError('followUpTooEarly');
  const key = { activityId: activity.id, occurrenceAt: occasion.occurrenceAt };
  const arrivals = await listArrivals(db, key);
  const here = new Set(arrivals.map(({ attendeeId }) => attendeeId));
  const expected = await getExpected(db, deps.vault, activity, occasion);
  const receivers = to === 'registered' ? expected : expected.filter(({ attendeeId }) => here.has(attendeeId));
  const { text = '', links = [] } = (await findFollowUp(db, key)) ?? {};
  const guests = receivers.filter(({ guestId }) => guestId !== null).length;
  const came = expected.filter(({ attendeeId }) => here.has(attendeeId)).length;
  return {
    receivers,
    preview: {
      mails: receivers.length,
      people: receivers.length - guests,
      guests,
      withoutMail: arrivals.length - came,
      documentation: { text, links },
      erases: arrivals.length,
      marksHeld: isLast(activity, occasion),
      fingerprint: fingerprintOf(receivers, arrivals.length, { text, links }, to),
    },
  };
}

function fingerprintOf(
  receivers: readonly ExpectedPerson[],
  arrivals: number,
  documentation: Documentation,
  to: ThanksTo,
): string {
  const ids = receivers.map(({ attendeeId }) => attendeeId).sort((a, b) => a - b);
  return createHash('sha256')
    .update(JSON.stringify([ids, arrivals, documentation, to]))
    .digest('hex')
    .slice(0, 32);
}
