import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { HubPreferences, PreferenceChoice } from '../../src/memberships/preference-contract.ts';
import { useApi } from '../queries.ts';

const KEY = ['preferences'];

export const usePreferences = () => {
  const api = useApi();
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.preferences(signal) });
};

/**
 * Saves a choice the moment it is made. What is chosen shows at once; the server's answer decides, and a refusal brings
 * back what was. Choices of one hub are saved one after the other, so that the last one made is the last one saved.
 */
export const useChoosePreferences = (hub: string) => {
  const api = useApi();
  const client = useQueryClient();
  const put = (choice: Partial<HubPreferences>) =>
    client.setQueryData<HubPreferences[]>(KEY, (hubs) =>
      hubs?.map((preferences) => (preferences.hub === hub ? { ...preferences, ...choice } : preferences)),
    );
  return useMutation({
    scope: { id: `preferences ${hub}` },
    mutationFn: (choice: PreferenceChoice) => api.choosePreferences(hub, choice),
    onMutate: async (choice) => {
      await client.cancelQueries({ queryKey: KEY });
      put(choice);
    },
    onSuccess: put,
    onError: () => client.invalidateQueries({ queryKey: KEY }),
  });
};

export const useFeed = () => {
  const api = useApi();
  return useQuery({
    // Each answer signs the same address anew: one is enough.
    queryKey: ['feed'],
    queryFn: ({ signal }) => api.feed(signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
};

/** A new address for the feed, or none. */
export const useChangeFeed = () => {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: 'renew' | 'stop') => (change === 'renew' ? api.renewFeed() : api.stopFeed()),
    onSuccess: (feed) => client.setQueryData(['feed'], feed),
  });
};
