import { queryOptions, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Api } from '../api.ts';
import { useApi } from '../queries.ts';

const listQuery = (api: Api, hub: string) =>
  queryOptions({ queryKey: ['activities', hub], queryFn: ({ signal }) => api.activities(hub, signal) });

/** A hub's activities, in every state that the visitor may see. */
export const useActivities = (hub: string) => {
  const api = useApi();
  return useQuery({ ...listQuery(api, hub), select: (list) => list.activities });
};

/** What the visitor may begin in a hub. */
export const useCan = (hub: string) => {
  const api = useApi();
  return useQuery({ ...listQuery(api, hub), select: (list) => list.can });
};

/** The activities of several hubs as one list. */
export const useActivitiesOf = (hubs: readonly string[], enabled = true) => {
  const api = useApi();
  return useQueries({
    queries: hubs.map((hub) => ({ ...listQuery(api, hub), enabled })),
    combine: (lists) => ({
      data: lists.every(({ data }) => data !== undefined)
        ? lists.flatMap(({ data }) => data?.activities ?? [])
        : undefined,
      error: lists.find(({ error }) => error !== null)?.error ?? null,
      retry: () => Promise.all(lists.map((list) => list.refetch())),
    }),
  });
};

/** What takes place in some hubs between two local days, both included. */
export const useCalendar = (hubs: readonly string[], { from, to }: { from: string; to: string }, enabled = true) => {
  const api = useApi();
  return useQueries({
    queries: hubs.map((hub) =>
      queryOptions({
        queryKey: ['calendar', hub, from, to],
        queryFn: ({ signal }) => api.calendar(hub, from, to, signal),
        enabled,
      }),
    ),
    combine: (answers) => ({
      data: answers.every(({ data }) => data !== undefined)
        ? answers.flatMap(({ data }, index) =>
            (data ?? []).map((occurrence) => ({ ...occurrence, hub: hubs[index] ?? '' })),
          )
        : undefined,
      error: answers.find(({ error }) => error !== null)?.error ?? null,
      retry: () => Promise.all(answers.map((answer) => answer.refetch())),
    }),
  });
};

export const useActivity = (id: number) => {
  const api = useApi();
  return useQuery({ queryKey: ['activity', id], queryFn: ({ signal }) => api.activity(id, signal) });
};
export const useAsSent = (id: number, enabled = true) => {
  const api = useApi();
  return useQuery({ queryKey: ['asSent', id], queryFn: ({ signal }) => api.asSent(id, signal), enabled });
};

/** Something on the wall of an asynchronous workshop, put up or taken down. */
export const useContribute = (id: number) => {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (change: { add: string } | { remove: number }) => {
      if ('add' in change) await api.contribute(id, change.add);
      else await api.removeContribution(id, change.remove);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['activity', id] }),
  });
};
