import type { IncomingMessage } from 'node:http';
import type { CalendarEntry, Control, EventAnswer } from '../control/control.ts';
import { type HtmlAnswer, readText } from '../write-http.ts';
import { escapeHtml } from './escape-html.ts';
import { renderPage } from './render-page.ts';

const BUTTONS: [EventAnswer['response'], string][] = [
  ['accepted', 'Tacka ja'],
  ['tentativelyAccepted', 'Kanske'],
  ['declined', 'Tacka nej'],
];

/** What a response is called on the pages. */
export const RESPONSES: Record<CalendarEntry['response'], string> = {
  none: 'inget',
  organizer: 'du bjöd in',
  accepted: 'ja',
  tentativelyAccepted: 'kanske',
  declined: 'nej',
  notResponded: 'inte än',
};

/** Buttons to answer an invitation, a plain form; nothing where there is nothing to answer. */
export function renderAnswerForm(entry: CalendarEntry, address: string, from: string): string {
  if (entry.isOrganizer || entry.isCancelled) return '';
  const hidden = { iCalUId: entry.iCalUId, occurrence: entry.occurrence ?? '', fran: from };
  const fields = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  );
  const buttons = BUTTONS.map(
    ([response, text]) =>
      `<button name="response" value="${response}"${entry.response === response ? ' aria-pressed="true"' : ''}>${text}</button>`,
  );
  const whole =
    entry.occurrence === null
      ? ''
      : '<label class="whole"><input type="checkbox" name="serie" value="ja"> Svara för hela serien</label>';
  const quiet = entry.responseRequested ? '' : '<p class="quiet">Avsändaren har inte bett om svar och får inget.</p>';
  return `<form class="answer" method="post" action="/calendars/${encodeURIComponent(address)}/answers">
${fields.join('')}${buttons.join('')}${whole}</form>${quiet}`;
}

/** POST /calendars/{address}/answers: answers as the person, and shows the calendar again. */
export async function takeAnswer(control: Control, req: IncomingMessage, address: string): Promise<HtmlAnswer> {
  const form = new URLSearchParams(await readText(req));
  const occurrence = form.get('serie') === 'ja' ? '' : (form.get('occurrence') ?? '');
  const from = form.get('fran') ?? '';
  const calendar = `/calendars/${encodeURIComponent(address)}${from === '' ? '' : `?fran=${encodeURIComponent(from)}`}`;
  try {
    control.answer(address, {
      iCalUId: form.get('iCalUId') ?? '',
      response: form.get('response') as EventAnswer['response'],
      ...(occurrence === '' ? {} : { occurrence }),
    });
    return { status: 303, location: calendar };
  } catch (error) {
    const reason = escapeHtml(error instanceof Error ? error.message : String(error));
    const body = `<h1>Det gick inte att svara</h1><p class="quiet">${reason}</p>
<p><a href="${escapeHtml(calendar)}">Tillbaka till kalendern</a></p>`;
    return { status: 400, html: renderPage('Det gick inte att svara', body) };
  }
}
