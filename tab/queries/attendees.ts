import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../queries.ts';

export const useAttendees = (activityId: number) => {
  const api = useApi();
  return useQuery({
    queryKey: ['attendees', activityId],
    queryFn: ({ signal }) => api.attendees(activityId, signal),
    // People come and go while the host has the list in the hand.
    refetchInterval: 20_000,
  });
};

/** Takes somebody off the list; the seat goes to the next who waits. */
export const useRemoveAttendee = (activityId: number) => {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (attendeeId: number) => api.removeAttendee(activityId, attendeeId),
    onSettled: () => {
      for (const key of [['attendees', activityId], ['attendance', activityId], ['activities'], ['calendar']])
        void client.invalidateQueries({ queryKey: key });
    },
  });
};
