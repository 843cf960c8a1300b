import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Api } from './api.ts';

/**
 * Server state of the tab: what is asked for, how long it stays fresh, and what makes it stale. Here what every room
 * needs; the rest by field word in `queries/`.
 */

export const ApiContext = createContext<Api | null>(null);
export function useApi(): Api {
  const api = useContext(ApiContext);
  if (api === null) throw new Error('outside of ApiContext');
  return api;
}

export const useMe = () => {
  const api = useApi();
  return useQuery({ queryKey: ['me'], queryFn: ({ signal }) => api.me(signal), staleTime: Number.POSITIVE_INFINITY });
};
export const useHubs = () => {
  const api = useApi();
  return useQuery({
    queryKey: ['hubs'],
    queryFn: ({ signal }) => api.hubs(signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
};
