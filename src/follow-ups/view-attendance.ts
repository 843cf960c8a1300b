import { showAttendance, showPeople, suppress } from '../statistics/suppress.ts';
import type { AttendanceNumbers } from './count-attendance.ts';
import type { AttendanceCounts } from './follow-up-contract.ts';

/** For the host, who has the list before them. */
export function showExactly(counts: AttendanceNumbers): AttendanceCounts {
  const { came, noShow } = counts;
  return { ...counts, came: counts.taken ? came : null, noShow: counts.taken ? noShow : null, withheld: false };
}

/** When the list is gone: nothing from which a number below five follows (COL-14). */
export function showSafely(counts: AttendanceNumbers): AttendanceCounts {
  const { taken, registered } = counts;
  if (!taken)
    return { ...NOTHING, registered: showPeople(registered), taken, withheld: showPeople(registered) === null };
  const shown = showAttendance({
    cameRegistered: counts.came - counts.dropIns,
    noShow: counts.noShow,
    dropIns: counts.dropIns,
  });
  const kinds = suppress([counts.members, counts.nonMembers, counts.guests]);
  const [members = null, nonMembers = null, guests = null] = shown.came === null ? [] : (kinds ?? []);
  // How many organisations tells something of people when there are few of them.
  const organisations = shown.came === null ? null : counts.organisations;
  const numbers = { ...shown, members, nonMembers, guests, organisations };
  return { ...numbers, taken, withheld: Object.values(numbers).includes(null) };
}

const NOTHING = {
  came: null,
  noShow: null,
  dropIns: null,
  members: null,
  nonMembers: null,
  guests: null,
  organisations: null,
};
