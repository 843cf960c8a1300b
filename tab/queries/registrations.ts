import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { ActivityAttendance, GuestRequest, MyAttendance } from '../../src/registrations/registration-contract.ts';
import { useApi } from '../queries.ts';

/** Seats move while one looks at them: somebody leaves, an offer comes. */
const SEATS_FRESH_MS = 20_000;

export const useAttendance = (activityId: number, enabled = true) => {
  const api = useApi();
  return useQuery({
    queryKey: ['attendance', activityId],
    queryFn: ({ signal }) => api.attendance(activityId, signal),
    enabled,
    refetchInterval: SEATS_FRESH_MS,
  });
};

export const useMyActivities = () => {
  const api = useApi();
  return useQuery({ queryKey: ['myActivities'], queryFn: ({ signal }) => api.myActivities(signal) });
};

/** What somebody does about a place of their own. */
export type PlaceAct = 'register' | 'leave' | 'take' | 'decline';
interface Act {
  act: PlaceAct;
  occurrenceAt: string | null;
}

/** The answer put where it belongs, until all of it has been asked for again. */
function withMine(before: ActivityAttendance | undefined, mine: MyAttendance): ActivityAttendance | undefined {
  const isIn = mine.state === 'registered' || mine.state === 'waiting' || mine.state === 'offered';
  return (
    before && {
      ...before,
      attendances: before.attendances.map((attendance) =>
        attendance.occurrenceAt === mine.occurrenceAt
          ? { ...attendance, ...mine, canRegister: !isIn && attendance.whyNot === null }
          : attendance,
      ),
    }
  );
}

/** Everything that shows seats or one's own places, asked for again. */
function useRefreshPlaces(activityId: number): () => Promise<void> {
  const client = useQueryClient();
  return () => {
    for (const key of [['activity', activityId], ['activities'], ['calendar'], ['myActivities']])
      void client.invalidateQueries({ queryKey: key });
    // What was done is done when the page shows it.
    return client.invalidateQueries({ queryKey: ['attendance', activityId] });
  };
}

/** Registers, leaves, or answers an offer. Nothing is shown as done before the server has said so. */
export const usePlaceAct = (activityId: number) => {
  const api = useApi();
  const client = useQueryClient();
  const refresh = useRefreshPlaces(activityId);
  return useMutation({
    mutationFn: ({ act, occurrenceAt }: Act) => {
      if (act === 'register') return api.register(activityId, occurrenceAt);
      if (act === 'leave') return api.leave(activityId, occurrenceAt);
      return api.answerOffer(activityId, { occurrenceAt, answer: act });
    },
    onSuccess: (mine) => {
      client.setQueryData<ActivityAttendance>(['attendance', activityId], (before) => withMine(before, mine));
    },
    // After a refusal too: what was on the screen may have been out of date.
    onSettled: refresh,
  });
};

export const useBringGuest = (activityId: number) => {
  const api = useApi();
  const refresh = useRefreshPlaces(activityId);
  return useMutation({
    mutationFn: (guest: z.input<typeof GuestRequest>) => api.bringGuest(activityId, guest),
    onSettled: refresh,
  });
};

export const useRemoveGuest = (activityId: number) => {
  const api = useApi();
  const refresh = useRefreshPlaces(activityId);
  return useMutation({
    mutationFn: (attendeeId: number) => api.removeGuest(activityId, attendeeId),
    onSettled: refresh,
  });
};
