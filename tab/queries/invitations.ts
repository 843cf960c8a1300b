import { infiniteQueryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { EventState, PlanRequest, SendAction, SendView } from '../../src/invitations/send-contract.ts';
import type { Api } from '../api.ts';
import { useApi } from '../queries.ts';
import { useRefreshLists } from './refresh.ts';

/** Each second while something is on its way, now and then while it waits. */
const pace = (send: SendView | undefined): number | false =>
  send === undefined || send.state === 'done' || send.state === 'cancelled'
    ? false
    : send.state === 'running'
      ? 1000
      : 5000;

/** A cancelled sending may still have events under way that it could not call back. */
const settling = (send: SendView | undefined): boolean => send?.state === 'cancelled' && send.events.sending > 0;

export const useSends = (hub: string, enabled = true) => {
  const api = useApi();
  return useQuery({
    queryKey: ['sends', hub],
    queryFn: ({ signal }) => api.sends(hub, signal),
    enabled,
    refetchInterval: (query) => (query.state.data?.some((send) => send.state === 'running') ? 2000 : false),
  });
};
export const useSending = (id: string) => {
  const api = useApi();
  return useQuery({
    queryKey: ['sending', id],
    queryFn: ({ signal }) => api.sending(id, signal),
    refetchInterval: ({ state }) => (settling(state.data) ? 1000 : pace(state.data)),
  });
};

const PAGE = 25;
/** `tick` names how far the sending has come, so that the list follows without polling on its own. */
export const sendEventsQuery = (api: Api, id: string, state: EventState | null, tick: string) =>
  infiniteQueryOptions({
    queryKey: ['sendEvents', id, state, tick],
    queryFn: ({ pageParam, signal }) =>
      api.sendEvents(id, { ...(state === null ? {} : { state }), offset: pageParam, limit: PAGE }, signal),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const shown = pages.reduce((sum, page) => sum + page.events.length, 0);
      return last.events.length > 0 && shown < last.total ? shown : undefined;
    },
    placeholderData: (previous) => previous,
  });

export const usePlan = (request: PlanRequest) => {
  const api = useApi();
  return useQuery({
    queryKey: ['plan', request.hub, request.activityIds],
    queryFn: () => api.plan(request),
    enabled: request.activityIds.length > 0,
    // A plan is a promise about the present: always asked for anew, never silently renewed under the reader.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
};

export const useSendAction = (id: string) => {
  const api = useApi();
  const client = useQueryClient();
  const refresh = useRefreshLists();
  return useMutation({
    mutationFn: (action: SendAction) => api.act(id, action),
    onSuccess: (send) => {
      client.setQueryData(['sending', id], send);
      refresh();
    },
    // The list of states may be out of date: what the server says now is the truth.
    onError: () => client.invalidateQueries({ queryKey: ['sending', id] }),
  });
};
