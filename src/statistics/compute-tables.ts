import { FORMS, THEMES } from '../activities/activity.ts';
import { givesAway, type Line } from './linked-tables.ts';
import { monthsOf, type Period } from './period.ts';
import type { CountedActivity, CountedRegistration, Figures } from './statistics.ts';
import { sum } from './statistics.ts';
import type { StatisticsView } from './statistics-contract.ts';
import { isSmall, poolSmall, suppress } from './suppress.ts';

type Tables = NonNullable<StatisticsView['tables']>;

/** A line before anything is withheld. */
interface Counted {
  activities: number;
  registrations: number;
  /** The registrations it is the sum of, by their place in the figures. */
  of: Line;
}

/** A line as it may be shown. */
type Shown<L extends Counted> = Omit<L, 'of' | 'registrations'> & { registrations: number | null };

/**
 * The tables of a period as they may be shown: where a line is hidden, so is what would give it away, in the same table
 * and, since all are sums over the same activities, in the others: a table that would is left out. Pure.
 */
export function computeTables(figures: Figures, period: Period): Tables {
  const { activities } = figures;
  const ofActivities = (chosen: readonly CountedActivity[]): Counted => {
    const ids = new Set(chosen.map(({ id }) => id));
    return { activities: ids.size, ...countWhere(figures, ({ activityId }) => ids.has(activityId)) };
  };
  const forms = FORMS.map((form) => ({
    form,
    ...ofActivities(activities.filter((activity) => activity.form === form)),
  }));
  const themes = [...THEMES, null].map((theme) => ({
    theme,
    ...ofActivities(
      activities.filter((activity) => (theme ? activity.themes.includes(theme) : activity.themes.length === 0)),
    ),
  }));
  const months = monthsOf(period).map((month) => ({
    month,
    activities: activities.filter((activity) => activity.months.includes(month)).length,
    ...countWhere(figures, (registration) => registration.month === month),
  }));
  const byForm = forms.filter((line) => line.activities > 0);
  const byTheme = themes.filter((line) => line.activities > 0);
  const withhold = createWithholding(figures, [...months, ...byForm, ...byTheme]);
  return {
    byMonth: withhold(months),
    byForm: withhold(byForm),
    byTheme: withhold(byTheme),
    byOrganisation: computeOrganisations(figures),
  };
}

function countWhere(
  { registrations }: Figures,
  isCounted: (registration: CountedRegistration) => boolean,
): Pick<Counted, 'registrations' | 'of'> {
  const of = registrations.flatMap((registration, index) => (isCounted(registration) ? index : []));
  return { registrations: sum(of, (index) => registrations[index]?.people ?? 0), of: new Set(of) };
}

/**
 * Shows one table after the other, as long as nothing small follows from what is shown by then: no hidden line of any
 * table, and no group of registrations that no table tells apart, such as those of one activity.
 */
function createWithholding(figures: Figures, all: readonly Counted[]): Withhold {
  const { groupsIn, sizes } = groupsOf(figures, all);
  const lines = all.filter(({ registrations }) => isSmall(registrations)).map(groupsIn);
  const secrets = [...lines, ...sizes.flatMap((size, group) => (isSmall(size) ? new Set([group]) : []))];
  let known: Line[] = [groupsIn(countWhere(figures, () => true))];
  return (table) => {
    const shown = suppress(table.map(({ registrations }) => registrations));
    if (shown === null) return null;
    const nowKnown = [...known, ...table.filter((_, index) => shown[index] !== null).map(groupsIn)];
    if (secrets.some((secret) => givesAway(nowKnown, secret))) return null;
    known = nowKnown;
    return table.map(({ of: _of, registrations: _all, ...line }, index) => ({
      ...line,
      registrations: shown[index] ?? null,
    }));
  };
}

type Withhold = <L extends Counted>(table: L[]) => Shown<L>[] | null;

/** Registrations that are in the same lines are one group: there are few of those, however many registrations. */
function groupsOf(
  { registrations }: Figures,
  all: readonly Counted[],
): { groupsIn: (line: Pick<Counted, 'of'>) => Line; sizes: number[] } {
  const names = new Map<string, number>();
  const sizes: number[] = [];
  const groupOf = registrations.map(({ people }, index) => {
    const name = all.map(({ of }) => (of.has(index) ? '1' : '0')).join('');
    const group = names.get(name) ?? names.size;
    names.set(name, group);
    sizes[group] = (sizes[group] ?? 0) + people;
    return group;
  });
  return { groupsIn: ({ of }) => new Set([...of].map((index) => groupOf[index] ?? 0)), sizes };
}

function people(registrations: readonly CountedRegistration[]): number {
  return sum(registrations, (registration) => registration.people);
}

/** A name stands only beside five people or more; that an organisation sent somebody at all can point at them. */
function computeOrganisations({ registrations, memberOrganisations }: Figures): Tables['byOrganisation'] {
  const byKey = Map.groupBy(registrations, ({ organisationKey }) => organisationKey);
  const all = [...byKey].map(([key, own]) => ({ name: memberOrganisations.get(key), key, own, count: people(own) }));
  const named = all.filter(({ name }) => name !== undefined);
  const unnamed = all.filter(({ name }) => name === undefined);
  const { alone, rest } = poolSmall(
    named.map(({ count }) => count),
    sum(unnamed, ({ count }) => count),
  );
  if (rest === null) return null;
  const lines = named
    .filter((_, index) => alone[index])
    .map(({ name = null, own, count }) => ({ organisation: name, organisations: 1, ...lineOf(own, count) }))
    .sort(
      (a, b) => b.registrations - a.registrations || String(a.organisation).localeCompare(String(b.organisation), 'sv'),
    );
  if (rest === 0) return lines;
  const others = [...named.filter((_, index) => !alone[index]), ...unnamed];
  const organisations = others.filter(({ key }) => key !== '').length;
  const own = others.flatMap((other) => other.own);
  return [...lines, { organisation: null, organisations, ...lineOf(own, rest) }];
}

function lineOf(
  own: readonly CountedRegistration[],
  registrations: number,
): { activities: number; registrations: number } {
  return { activities: new Set(own.map(({ activityId }) => activityId)).size, registrations };
}
