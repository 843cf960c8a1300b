import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';

export const readIds = (text: string | null): number[] =>
  [...new Set((text ?? '').split(',').map(Number))].filter((id) => Number.isInteger(id) && id > 0);

const without = (ids: ReadonlySet<number>, gone: number[]) => new Set([...ids].filter((id) => !gone.includes(id)));

/**
 * Which activities are chosen. Comes back from the address (`?valda=1,2`), so that nothing is lost when one
 * returns from the consequence to change the choice.
 * @param known the hub's activities, once they are there: what the address names besides is not chosen
 */
export function useChoice(known: readonly number[] | undefined) {
  const [search] = useSearchParams();
  const [wanted, setChosen] = useState<ReadonlySet<number>>(() => new Set(readIds(search.get('valda'))));
  const chosen = useMemo(() => (known ? new Set(known.filter((id) => wanted.has(id))) : wanted), [known, wanted]);
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
