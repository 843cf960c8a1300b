import { useEffect, useState } from 'react';

const nameOf = (key: string): string => `samverket.kept.${key}`;

function read<T>(key: string): T | null {
  try {
    const text = sessionStorage.getItem(nameOf(key));
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

/** What is typed outlives a reload of the page; what was saved takes its place when nothing has been typed. */
export function useKept<T>(key: string, saved: T) {
  const [typed, setTyped] = useState(() => read<T>(key));
  useEffect(() => {
    try {
      if (typed === null) sessionStorage.removeItem(nameOf(key));
      else sessionStorage.setItem(nameOf(key), JSON.stringify(typed));
    } catch {
      // Storage is closed: a reload loses what was typed, and nothing else.
    }
  }, [key, typed]);
  return { value: typed ?? saved, set: setTyped, forget: () => setTyped(null) };
}
