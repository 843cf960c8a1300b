import { useQuery } from '@tanstack/react-query';
import type { StatisticsQuery } from '../../src/statistics/statistics-contract.ts';
import { useApi } from '../queries.ts';

export const useStatistics = (asked: StatisticsQuery) => {
  const api = useApi();
  return useQuery({
    queryKey: ['statistics', asked.hub, asked.from, asked.to],
    queryFn: ({ signal }) => api.statistics(asked, signal),
    // Another period is drawn where the last one was, instead of a page that jumps.
    placeholderData: (previous) => (previous?.hub === asked.hub ? previous : undefined),
  });
};
