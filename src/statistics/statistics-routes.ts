import type { Deps } from '../deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { exportStatistics } from './export-statistics.ts';
import { showStatistics } from './show-statistics.ts';
import { StatisticsQuery, StatisticsView } from './statistics-contract.ts';

/** A hub's figures: all for its community manager, totals for its people. */
export function statisticsRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/statistics',
      summary: 'A hub’s figures for whole months; numbers that could point at a person are left out',
      tag: 'statistics',
      access: 'signedIn',
      query: StatisticsQuery,
      answer: { name: 'StatisticsView', schema: StatisticsView },
      handle: ({ context, query }) => showStatistics(deps, context, query),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/statistics.csv',
      summary: 'The same as a table',
      tag: 'statistics',
      access: 'signedIn',
      query: StatisticsQuery,
      answer: { contentType: 'text/csv; charset=utf-8', fileName: 'statistik.csv' },
      handle: ({ context, query }) => exportStatistics(deps, context, query),
    }),
  ];
}
