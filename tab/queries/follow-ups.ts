import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Documentation, FollowUpView, ThanksTo } from '../../src/follow-ups/follow-up-contract.ts';
import type { OccasionAsked } from '../api/follow-ups.ts';
import { useApi } from '../queries.ts';

const keyOf = (activityId: number, occurrenceAt: string | null) => ['followUp', activityId, occurrenceAt] as const;

/** @param occurrenceAt null: the occasion that is now, or was last */
export const useFollowUp = (
  activityId: number,
  occurrenceAt: string | null,
  { enabled = true, refetchInterval = false }: { enabled?: boolean; refetchInterval?: number | false } = {},
) => {
  const api = useApi();
  return useQuery({
    queryKey: keyOf(activityId, occurrenceAt),
    queryFn: ({ signal }) => api.followUp(activityId, occurrenceAt, signal),
    enabled,
    refetchInterval,
  });
};

/** Every act answers with the page as it is now: put where the page reads it. */
function useKeepAnswer(asked: OccasionAsked) {
  const client = useQueryClient();
  return (view: FollowUpView) => {
    for (const occurrenceAt of [asked.occurrenceAt, null])
      client.setQueryData<FollowUpView>(keyOf(asked.activityId, occurrenceAt), (before) =>
        occurrenceAt === asked.occurrenceAt || before?.occurrenceAt === view.occurrenceAt ? view : before,
      );
  };
}

const asHere = (view: FollowUpView | undefined, attendeeId: number, here: boolean): FollowUpView | undefined =>
  view && {
    ...view,
    attendees:
      view.attendees?.map((attendee) => (attendee.attendeeId === attendeeId ? { ...attendee, here } : attendee)) ??
      null,
  };

/** One tap at the door: ticked at once, and taken back when the server says no. */
export const useMarkArrival = (asked: OccasionAsked) => {
  const api = useApi();
  const client = useQueryClient();
  const keep = useKeepAnswer(asked);
  return useMutation({
    mutationFn: ({ attendeeId, here }: { attendeeId: number; here: boolean }) =>
      api.markArrival(asked, attendeeId, here),
    onMutate: ({ attendeeId, here }) => {
      for (const occurrenceAt of [asked.occurrenceAt, null])
        client.setQueryData<FollowUpView>(keyOf(asked.activityId, occurrenceAt), (view) =>
          asHere(view, attendeeId, here),
        );
    },
    onSuccess: keep,
    onError: () => client.invalidateQueries({ queryKey: ['followUp', asked.activityId] }),
  });
};

/** One more or one less of those who just came. The number of a tap is made with the tap: sent twice it is one. */
export const useDropIns = (asked: OccasionAsked) => {
  const api = useApi();
  const keep = useKeepAnswer(asked);
  return useMutation({
    mutationFn: (change: { more: string } | 'less') =>
      change === 'less'
        ? api.removeDropIn(asked)
        : api.addDropIn(asked.activityId, { occurrenceAt: asked.occurrenceAt, id: change.more }),
    onSuccess: keep,
  });
};

export const useCheckInLink = (asked: OccasionAsked) => {
  const api = useApi();
  return useQuery({
    queryKey: ['checkInLink', asked.activityId, asked.occurrenceAt],
    queryFn: () => api.checkInLink(asked),
    // Another link to the same every time it is asked for: the picture on the wall should stay as it is.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
};

export const useDocument = (asked: OccasionAsked) => {
  const api = useApi();
  const client = useQueryClient();
  const keep = useKeepAnswer(asked);
  return useMutation({
    mutationFn: (documentation: Documentation) =>
      api.document(asked.activityId, { occurrenceAt: asked.occurrenceAt, ...documentation }),
    onSuccess: (view) => {
      keep(view);
      void client.invalidateQueries({ queryKey: ['thanks', asked.activityId] });
    },
  });
};

export const useThanksPreview = (asked: OccasionAsked, to: ThanksTo) => {
  const api = useApi();
  return useQuery({
    queryKey: ['thanks', asked.activityId, asked.occurrenceAt, to],
    queryFn: () => api.previewThanks(asked.activityId, { occurrenceAt: asked.occurrenceAt, to }),
    // A promise about the present, as a plan is.
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
};

export const useSendThanks = (asked: OccasionAsked) => {
  const api = useApi();
  const client = useQueryClient();
  const keep = useKeepAnswer(asked);
  return useMutation({
    networkMode: 'always',
    mutationFn: ({ to, fingerprint }: { to: ThanksTo; fingerprint: string }) =>
      api.sendThanks(asked.activityId, { occurrenceAt: asked.occurrenceAt, to, fingerprint }),
    onSuccess: (view) => {
      keep(view);
      for (const key of ['activity', 'activities', 'calendar', 'statistics', 'attendees'])
        void client.invalidateQueries({ queryKey: [key] });
    },
    onError: () => client.invalidateQueries({ queryKey: ['thanks', asked.activityId] }),
  });
};
