import type { Identity } from './api/call.ts';
import { fetchClientSettings } from './api.ts';
import { BrowserSignIn } from './sign-in.ts';
import type { TeamsHost } from './teams.ts';

/** Where the tab runs: inside Teams, or in a plain browser that signs in by itself. */
export interface Surroundings {
  teams: TeamsHost | null;
  browser: BrowserSignIn | null;
  identity: Identity | null;
  /** The sign-in came back with a fault, or the service does not answer. */
  fault: unknown;
}

/** Teams shows the tab in a frame (web, new desktop) or in a webview that gives itself away. */
const mayBeTeams = (): boolean =>
  window.parent !== window || 'nativeInterface' in window || /\bTeams(?:Mobile)?[-/]/.test(navigator.userAgent);

export async function findSurroundings(): Promise<Surroundings> {
  if (mayBeTeams()) {
    const { joinTeams } = await import('./teams.ts');
    const teams = await joinTeams();
    if (teams !== null) return { teams, browser: null, identity: teams.identity, fault: null };
  }
  let browser: BrowserSignIn | null = null;
  try {
    browser = new BrowserSignIn(await fetchClientSettings());
    await browser.finish();
    return { teams: null, browser, identity: browser.isSignedIn ? browser : null, fault: null };
  } catch (fault) {
    return { teams: null, browser, identity: null, fault };
  }
}
