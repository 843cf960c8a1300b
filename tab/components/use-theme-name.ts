import { useEffect, useState, useSyncExternalStore } from 'react';
import type { TeamsHost } from '../teams.ts';
import { forcedTheme, type SamverketTheme, type ThemeName, themes } from '../theme.ts';

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

const asked = new URLSearchParams(location.search).get('theme');
const override: ThemeName | null = asked === 'light' || asked === 'dark' || asked === 'contrast' ? asked : null;

/** `?theme=` first, for trying out; then Teams; in a plain browser what the person has set for the computer. */
export function useSamverketTheme(teams: TeamsHost | null): SamverketTheme {
  const prefersDark = useMedia('(prefers-color-scheme: dark)');
  const forced = useMedia('(forced-colors: active)');
  const [inTeams, setInTeams] = useState(teams?.theme ?? null);
  useEffect(() => teams?.onTheme(setInTeams), [teams]);
  const name = override ?? inTeams ?? (prefersDark ? 'dark' : 'light');
  useEffect(() => {
    document.documentElement.style.colorScheme = name === 'light' ? 'light' : 'dark';
  }, [name]);
  return override === null && inTeams === null && forced ? forcedTheme : themes[name];
}
