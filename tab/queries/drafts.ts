import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ActivityDraft, ChangeQuestion, MoveOccurrenceRequest } from '../../src/activities/draft-contract.ts';
import type { Api } from '../api.ts';
import { useApi } from '../queries.ts';

const STALE = ['activities', 'activity', 'calendar', 'attendance', 'attendees', 'balance', 'followUp', 'myActivities'];

/** Does something to the programme; everything that shows it is asked for again. */
function useChange<Input, Answer>(change: (api: Api, input: Input) => Promise<Answer>) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: (input: Input) => change(api, input),
    onSuccess: () => Promise.all(STALE.map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

export const useCreateActivity = () =>
  useChange((api, input: { hub: string; kind: 'proposal' | 'draft'; draft: ActivityDraft }) =>
    api.createActivity(input),
  );
export const useChangeActivity = (id: number) =>
  useChange((api, input: { version: number; draft: ActivityDraft }) =>
    api.changeActivity(id, input.version, input.draft),
  );
export const usePublish = (id: number) => useChange((api, version: number) => api.publishActivity(id, version));
export const useAddOrganiser = (id: number) =>
  useChange((api, request: { address: string }) => api.addOrganiser(id, request));
export const useRemoveOrganiser = (id: number) =>
  useChange((api, personId: number) => api.removeOrganiser(id, personId));
export const useWithdraw = (id: number) => useChange((api) => api.withdrawActivity(id));
export const useCancelActivity = (id: number) =>
  useChange((api, input: { originalStartAt?: string; reason: string }) => api.cancelActivity(id, input));
export const useMoveOccurrence = (id: number) =>
  useChange((api, input: MoveOccurrenceRequest) => api.moveOccurrence(id, input));

/** What a change would do. A promise about the present: never from memory, never renewed under the reader. */
export const useChangePreview = (id: number, question: ChangeQuestion | null) => {
  const api = useApi();
  return useQuery({
    queryKey: ['changePreview', id, question],
    queryFn: () => (question === null ? Promise.reject(new Error('no question')) : api.previewChange(id, question)),
    enabled: question !== null,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
};

interface BalanceAsked {
  hub: string;
  draft: ActivityDraft;
  activityId: number | undefined;
}

/** @param asked null: too early to ask */
export const useBalance = (asked: BalanceAsked | null) => {
  const api = useApi();
  return useQuery({
    queryKey: ['balance', asked],
    queryFn: ({ signal }) => {
      if (asked === null) return Promise.reject(new Error('nothing to weigh'));
      const { hub, draft, activityId } = asked;
      return api.balance({ hub, draft, ...(activityId === undefined ? {} : { activityId }) }, signal);
    },
    enabled: asked !== null,
    // What was said stays until there is something else to say.
    placeholderData: (previous) => previous,
    retry: false,
  });
};
