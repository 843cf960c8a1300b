import { useCallback, useState } from 'react';
import { useSearchParams } from 'react-router';

export const readIds = (text: string | null): number[] =>
  [...new Set((text ?? '').split(',').map(Number))].filter((id) => Number.isInteger(id) && id > 0);

const without = (ids: ReadonlySet<number>, gone: number[]) => new Set([...ids].filter((id) => !gone.includes(id)));

/**
 * Which activities are chosen. Comes back from the address (`?valda=1,2`), so that nothing is lost when one
 * returns from the consequence to change the choice.
 */
export function useChoice() {
  const [search] = useSearchParams();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(() => new Set(readIds(search.get('valda'))));
  const toggle = useCallback(
    (id: number) => setChosen((before) => (before.has(id) ? without(before, [id]) : new Set([...before, id]))),
    [],
  );
  const add = (more: number[]) => setChosen((before) => new Set([...before, ...more]));
  const remove = (some: number[]) => setChosen((before) => without(before, some));
  const clear = () => setChosen(new Set());
  return { chosen, toggle, add, remove, clear };
}
export type Choice = ReturnType<typeof useChoice>;
