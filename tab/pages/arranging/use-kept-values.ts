import { useEffect, useState } from 'react';
import { type DraftValues, EMPTY_VALUES } from './draft-values.ts';

/** What was typed and not yet saved, kept in the browser tab: a reload, or a sign-in in between, loses nothing. */
interface Kept {
  values: DraftValues;
  /** What the fields held before anything was typed, and of which version: both are needed when somebody else saved. */
  base: DraftValues;
  version: number;
}

const nameOf = (key: string): string => `samverket.draft.${key}`;

function readKept(key: string): Kept | null {
  try {
    const text = sessionStorage.getItem(nameOf(key));
    if (text === null) return null;
    const kept = JSON.parse(text) as Partial<Kept>;
    if (typeof kept.version !== 'number' || !kept.values || !kept.base) return null;
    // A field that came with a newer version of the tab is not in what an older one kept.
    return {
      version: kept.version,
      values: { ...EMPTY_VALUES, ...kept.values },
      base: { ...EMPTY_VALUES, ...kept.base },
    };
  } catch {
    return null;
  }
}

function writeKept(key: string, kept: Kept | null): void {
  try {
    if (kept === null) sessionStorage.removeItem(nameOf(key));
    else sessionStorage.setItem(nameOf(key), JSON.stringify(kept));
  } catch {
    // Storage is closed: a reload loses what was typed, and nothing else.
  }
}

export const sameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Values of a form that outlive a reload.
 * @param key which form, of which hub or activity
 */
export function useKeptValues(key: string, initial: DraftValues, version: number) {
  const [restored] = useState(() => readKept(key));
  const [state, setState] = useState<Kept>(restored ?? { values: initial, base: initial, version });
  useEffect(() => {
    writeKept(key, sameValue(state.values, state.base) ? null : state);
  }, [key, state]);
  return {
    ...state,
    /** Something that was typed before was found again. */
    isRestored: restored !== null,
    setValues: (change: (values: DraftValues) => DraftValues) =>
      setState((before) => ({ ...before, values: change(before.values) })),
    /** What is stored now is another version; the fields hold what the person chose among the two. */
    rebase: (next: Kept) => setState(next),
    startOver: () => setState({ values: initial, base: initial, version }),
    forget: () => writeKept(key, null),
  };
}
