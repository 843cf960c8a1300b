/** Individual member of the hub; signed in and not a member; from outside. */
export type VisitorKind = 'member' | 'nonMember' | 'guest';

/** Somebody who registered. */
export interface Expected {
  attendeeId: number;
  kind: VisitorKind;
  /** Tells organisations apart; null: unknown. */
  organisationKey: string | null;
}

/** Somebody who is here; without `attendeeId` a drop-in. */
export interface Arrival {
  attendeeId: number | null;
  kind: VisitorKind;
  organisationKey: string | null;
}

/** Attendance of one occasion in numbers of people. */
export interface AttendanceNumbers {
  /** False: nobody was checked in, so nothing is known of who came. */
  taken: boolean;
  registered: number;
  came: number;
  noShow: number;
  dropIns: number;
  /** Of those who came. */
  members: number;
  nonMembers: number;
  guests: number;
  /** Different organisations of those who came. */
  organisations: number;
}

/** Pure. An arrival whose registration is gone counts as somebody who just came. */
export function countAttendance(expected: readonly Expected[], arrivals: readonly Arrival[]): AttendanceNumbers {
  const registered = new Set(expected.map(({ attendeeId }) => attendeeId));
  const asExpected = arrivals.filter(({ attendeeId }) => attendeeId !== null && registered.has(attendeeId)).length;
  const taken = arrivals.length > 0;
  const ofKind = (kind: VisitorKind): number => arrivals.filter((arrival) => arrival.kind === kind).length;
  const keys = arrivals.flatMap(({ organisationKey }) => organisationKey ?? []);
  return {
    taken,
    registered: registered.size,
    came: arrivals.length,
    noShow: taken ? registered.size - asExpected : 0,
    dropIns: arrivals.length - asExpected,
    members: ofKind('member'),
    nonMembers: ofKind('nonMember'),
    guests: ofKind('guest'),
    organisations: new Set(keys).size,
  };
}
