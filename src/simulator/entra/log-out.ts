import { renderPage } from '../pages/render-page.ts';
import type { Simulation } from '../simulation.ts';
import type { HtmlAnswer } from '../write-http.ts';

/** GET /{tenant}/oauth2/v2.0/logout: back to the app when the address is one of a registration's origins. */
export function logOut(sim: Simulation, url: URL): HtmlAnswer {
  const back = url.searchParams.get('post_logout_redirect_uri');
  if (back && isRegistered(sim, back)) return { status: 302, location: withState(back, url) };
  return { status: 200, html: renderPage('Utloggad', '<h1>Du är utloggad</h1><p>Du kan stänga fönstret.</p>') };
}

function isRegistered(sim: Simulation, back: string): boolean {
  if (!URL.canParse(back)) return false;
  const { origin } = new URL(back);
  const known = [...sim.state.directory.registrations.values()].flatMap((registration) => registration.redirectUris);
  return known.some((uri) => URL.canParse(uri) && new URL(uri).origin === origin);
}

function withState(back: string, url: URL): string {
  const state = url.searchParams.get('state');
  const target = new URL(back);
  if (state) target.searchParams.set('state', state);
  return target.href;
}
