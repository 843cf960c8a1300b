import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Control } from '../control/control.ts';
import type { Simulation } from '../simulation.ts';
import { sendHtml } from '../write-http.ts';
import { takeAnswer } from './answer-form.ts';
import { renderCalendar } from './render-calendar.ts';
import { renderPage } from './render-page.ts';
import { renderPeople } from './render-people.ts';

/** Answers the pages for people: /, /calendars/{address} and the answers sent from there; false for any other path. */
export async function servePages(
  sim: Simulation,
  control: Control,
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
): Promise<boolean> {
  const answers = req.method === 'POST' ? /^\/calendars\/([^/]+)\/answers$/.exec(url.pathname) : null;
  if (answers) sendHtml(res, await takeAnswer(control, req, decodeURIComponent(answers[1] ?? '')));
  if (req.method !== 'GET') return answers !== null;
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
