import { isOfHub } from '../activities/activity-policy.ts';
import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { getHubBySlug } from '../hubs/get-hub.ts';
import { isCommunityManager } from '../hubs/hub-policy.ts';
import { computeTables } from './compute-tables.ts';
import { computeTotals } from './compute-totals.ts';
import { halfYearOf, requirePeriod } from './period.ts';
import { readFigures } from './read-figures.ts';
import { within } from './statistics.ts';
import type { StatisticsQuery, StatisticsView } from './statistics-contract.ts';

/**
 * A hub's figures, in numbers that point at nobody (COL-14, COM-18). The community manager gets any months and all
 * tables; others of the hub get the totals of the half-year that the first month is in.
 * @throws AppError notFound, notAllowed, periodTooLong
 */
export async function showStatistics(deps: Deps, context: Context, asked: StatisticsQuery): Promise<StatisticsView> {
  const hub = await getHubBySlug(deps.db, asked.hub);
  if (!isOfHub(context, hub.id)) throw new AppError('notAllowed', { who: 'member' });
  const runs = isCommunityManager(context, hub.id);
  const period = runs ? requirePeriod(asked) : halfYearOf(asked.from);
  const figures = within(await readFigures(deps, hub), period);
  const totals = computeTotals(figures);
  const tables = runs ? computeTables(figures, period) : null;
  const { from, to } = period;
  return { hub: hub.slug, from, to, totals, tables, withheld: isWithheld(totals, tables) };
}

/** A name or a theme that is null is no number that is missing. */
function isWithheld(totals: StatisticsView['totals'], tables: StatisticsView['tables']): boolean {
  const { attendance, satisfaction, ...rest } = totals;
  const numbers: unknown[] = [...Object.values(rest), ...Object.values(attendance), satisfaction.answers];
  const lists = Object.values(tables ?? {});
  const isLineHidden = lists.some((list) => list?.some(({ registrations }) => registrations === null));
  return numbers.includes(null) || lists.includes(null) || isLineHidden;
}
