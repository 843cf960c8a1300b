import { useQuery } from '@tanstack/react-query';
import { useApi } from '../queries.ts';

export const useImports = (enabled = true) => {
  const api = useApi();
  return useQuery({ queryKey: ['imports'], queryFn: ({ signal }) => api.imports(signal), enabled });
};
