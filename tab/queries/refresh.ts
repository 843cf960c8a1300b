import { useQueryClient } from '@tanstack/react-query';

const LISTS = ['activities', 'activity', 'asSent', 'calendar', 'sends', 'imports', 'sendEvents'];

/** After something has been sent, imported or changed, lists that show it are asked for again. */
export function useRefreshLists(): () => void {
  const client = useQueryClient();
  return () => {
    for (const key of LISTS) void client.invalidateQueries({ queryKey: [key] });
  };
}
