import { useSyncExternalStore } from 'react';

const QUERY = '(max-width: 860px)';

function subscribe(changed: () => void): () => void {
  const list = matchMedia(QUERY);
  list.addEventListener('change', changed);
  return () => list.removeEventListener('change', changed);
}

/** Whether columns have no room: a phone, a side panel, or 400 % zoom. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(QUERY).matches);
