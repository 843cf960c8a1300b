import type { AttendanceView, Seats, WaitingPart } from '../../../src/registrations/registration-contract.ts';
import { useRelative, useWords, type Words } from '../../use-words.ts';

/** How many seats there are, as one says it. */
export function seatsText({ capacity, taken, waiting, left }: Seats, { t }: Words): string {
  if (capacity === null || left === null) {
    return taken === 0 ? t('registration.unlimited') : t('registration.registeredCount', { count: taken });
  }
  if (left > 0) return t('registration.seatsLeft', { count: left, capacity });
  return waiting > 0 ? t('registration.fullWaiting', { count: waiting }) : t('registration.full');
}

/** Why one cannot register, in a sentence; null when one can. */
export function whyNotText({ whyNot, closesAt }: AttendanceView, timeZone: string, words: Words): string | null {
  return whyNot === null ? null : words.t(`registration.whyNot.${whyNot}`, { when: words.moment(closesAt, timeZone) });
}

/** What a waiting list or an offer means for the one who is in it, part by part. */
export function useWaitingText(timeZone: string): (part: WaitingPart) => string {
  const { t, moment } = useWords();
  const relative = useRelative();
  return (part) => {
    switch (part.code) {
      case 'waitingNumber':
        return t('registration.waitingPart.waitingNumber', { position: part.position });
      case 'waitingNext':
        return t('registration.waitingPart.waitingNext');
      case 'waitingQuota':
        return t('registration.waitingPart.waitingQuota', { count: part.quota });
      case 'waitingUntil':
        return t('registration.waitingPart.waitingUntil', { when: moment(part.closesAt, timeZone) });
      case 'offerUntil':
        return t('registration.waitingPart.offerUntil', {
          when: moment(part.expiresAt, timeZone),
          relative: relative(part.expiresAt, timeZone),
        });
    }
  };
}
