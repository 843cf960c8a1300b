import { app, authentication } from '@microsoft/teams-js';
import type { Identity } from './api/call.ts';
import type { ThemeName } from './theme.ts';
import type { Language } from './time.ts';

/** The only import of teams-js; loaded when the page may be inside Teams, see `surroundings.ts`. */

export interface TeamsHost {
  theme: ThemeName;
  language: Language;
  /** Address within the tab that a deep link asked for. */
  subPageId: string | null;
  identity: Identity;
  onTheme(listener: (theme: ThemeName) => void): void;
}

const themeOf = (name: string | undefined): ThemeName =>
  name === 'dark' || name === 'contrast' ? name : name === 'glass' ? 'dark' : 'light';

const timeOut = (milliseconds: number) =>
  new Promise<'timeOut'>((resolve) => setTimeout(() => resolve('timeOut'), milliseconds));

/** Null when nobody answers in time: the page is in a frame, but not in Teams. */
export async function joinTeams(): Promise<TeamsHost | null> {
  const answer = await Promise.race([app.initialize().catch(() => 'timeOut' as const), timeOut(3000)]);
  if (answer === 'timeOut') return null;
  const context = await app.getContext();
  app.notifySuccess();
  return {
    theme: themeOf(context.app.theme),
    language: context.app.locale.toLowerCase().startsWith('en') ? 'en' : 'sv',
    subPageId: context.page.subPageId || null,
    identity: {
      token: () => authentication.getAuthToken(),
      // Teams keeps its tokens fresh: asking again is all there is to do.
      renew: async () => true,
    },
    onTheme: (listener) => app.registerOnThemeChangeHandler((name) => listener(themeOf(name))),
  };
}
