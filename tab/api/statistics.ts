import { type StatisticsQuery, StatisticsView } from '../../src/statistics/statistics-contract.ts';
import { type Call, query } from './call.ts';

/** A hub's figures. */
export function statisticsApi({ call, get }: Call) {
  return {
    statistics: (asked: StatisticsQuery, signal?: AbortSignal) =>
      get(StatisticsView, `statistics?${query({ ...asked })}`, signal),
    statisticsCsv: (asked: StatisticsQuery) =>
      call(`statistics.csv?${query({ ...asked })}`).then((response) => response.blob()),
  };
}
