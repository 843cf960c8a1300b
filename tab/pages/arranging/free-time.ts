import type { FreeTime } from '../../../src/activities/balance-contract.ts';
import { useWords } from '../../use-words.ts';

/** "ons 13 jan 08:15–09:00" of a wall clock, which has no zone to be read in. */
export function useFreeTimeText(): (time: FreeTime) => string {
  const { span } = useWords();
  return ({ start, end }) => {
    const allDay = !start.includes('T');
    const instant = (local: string): string => (allDay ? `${local}T00:00:00Z` : `${local}:00Z`);
    const dayAfter = (local: string): string => new Date(Date.parse(instant(local)) + 86_400_000).toISOString();
    return span({ startsAt: instant(start), endsAt: allDay ? dayAfter(end) : instant(end), timeZone: 'UTC', allDay });
  };
}
