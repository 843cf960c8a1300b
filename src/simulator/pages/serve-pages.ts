import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Control } from '../control/control.ts';
import type { Simulation } from '../simulation.ts';
import { sendHtml } from '../write-http.ts';
import { renderCalendar } from './render-calendar.ts';
import { renderPage } from './render-page.ts';
import { renderPeople } from './render-people.ts';

/** Answers the pages for people: / and /calendars/{address}; false for any other path. */
export function servePages(
  sim: Simulation,
  control: Control,
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
): boolean {
  if (req.method !== 'GET') return false;
  if (url.pathname === '/') {
    sendHtml(res, { status: 200, html: renderPage('Personer', renderPeople(sim, url.searchParams.get('sok') ?? '')) });
    return true;
  }
  const match = /^\/calendars\/([^/]+)$/.exec(url.pathname);
  if (!match) return false;
  const entry = sim.state.store.find(decodeURIComponent(match[1] ?? ''));
  if (entry?.owner) {
    const title = `Kalender för ${entry.owner.mailbox.displayName}`;
    sendHtml(res, { status: 200, html: renderPage(title, renderCalendar(control, entry, url.searchParams)) });
  } else {
    const body = '<h1>Ingen har den adressen</h1><p><a href="/">Visa alla personer</a></p>';
    sendHtml(res, { status: 404, html: renderPage('Ingen har den adressen', body) });
  }
  return true;
}
