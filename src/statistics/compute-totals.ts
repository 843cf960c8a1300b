import type { CountedRegistration, Figures } from './statistics.ts';
import { sum } from './statistics.ts';
import type { StatisticsTotals } from './statistics-contract.ts';
import { isSmall, showAttendance, showMean, showPeople, suppress } from './suppress.ts';

/** The totals of a period as they may be shown. Pure. */
export function computeTotals(figures: Figures & { before: CountedRegistration[] }): StatisticsTotals {
  const { activities, registrations } = figures;
  return {
    activities: activities.length,
    occasions: sum(activities, ({ months }) => months.length),
    ...computeKinds(registrations),
    ...computeOrganisations(figures),
    attendance: computeAttendance(figures),
    satisfaction: computeSatisfaction(figures),
  };
}

function computeKinds(
  registrations: readonly CountedRegistration[],
): Pick<StatisticsTotals, 'registrations' | 'members' | 'nonMembers' | 'guests'> {
  const ofKind = (wanted: CountedRegistration['kind']): number =>
    sum(registrations, ({ kind, people }) => (kind === wanted ? people : 0));
  const kinds = suppress([ofKind('member'), ofKind('nonMember'), ofKind('guest')]);
  const [members = null, nonMembers = null, guests = null] = kinds ?? [];
  return { registrations: showPeople(sum(registrations, ({ people }) => people)), members, nonMembers, guests };
}

function computeOrganisations({
  registrations,
  before,
  memberOrganisations,
}: Figures & { before: CountedRegistration[] }): Pick<
  StatisticsTotals,
  'organisations' | 'memberOrganisations' | 'newOrganisations' | 'returningOrganisations'
> {
  const here = keysOf(registrations);
  const earlier = keysOf(before);
  const few = isSmall(sum(registrations, ({ people }) => people));
  const count = (is: (key: string) => boolean): number | null => (few ? null : [...here].filter(is).length);
  return {
    organisations: count(() => true),
    memberOrganisations: count((key) => memberOrganisations.has(key)),
    newOrganisations: count((key) => !earlier.has(key)),
    returningOrganisations: count((key) => earlier.has(key)),
  };
}

function keysOf(registrations: readonly CountedRegistration[]): Set<string> {
  return new Set(registrations.map(({ organisationKey }) => organisationKey).filter((key) => key !== ''));
}

function computeAttendance({ attendance }: Figures): StatisticsTotals['attendance'] {
  const dropIns = sum(attendance, (occasion) => occasion.dropIns);
  const noShow = sum(attendance, (occasion) => occasion.noShow);
  const cameRegistered = sum(attendance, ({ came }) => came) - dropIns;
  return { occasions: attendance.length, ...showAttendance({ cameRegistered, noShow, dropIns }) };
}

function computeSatisfaction({ answers }: Figures): StatisticsTotals['satisfaction'] {
  const count = sum(answers, (occasion) => occasion.answers);
  return {
    answers: showPeople(count),
    comeBack: showMean(
      sum(answers, ({ comeBack }) => comeBack),
      count,
    ),
    recommend: showMean(
      sum(answers, ({ recommend }) => recommend),
      count,
    ),
  };
}
