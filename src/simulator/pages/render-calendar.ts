import { Temporal } from 'temporal-polyfill';
import type { CalendarEntry, Control } from '../control/control.ts';
import type { AddressEntry } from '../directory.ts';
import { inStockholm } from '../outlook/time-zones.ts';
import { RESPONSES, renderAnswerForm } from './answer-form.ts';
import { escapeHtml } from './escape-html.ts';
import { formatLongDay, formatSpan, readLocal } from './format-time.ts';
import { renderMails } from './render-mails.ts';

const WEEKS_SHOWN = 8;

/** A person's calendar as they see it: eight weeks, by week and day, and undelivered mail for a shared mailbox. */
export function renderCalendar(control: Control, entry: AddressEntry, query: URLSearchParams): string {
  const from = firstMonday(query.get('fran'), control.now());
  const to = from.add({ weeks: WEEKS_SHOWN });
  const window = { start: instantOf(from), end: instantOf(to) };
  const entries = control.calendarOf(entry.address, window);
  const mailbox = entry.owner?.mailbox;
  return `<h1>${escapeHtml(mailbox?.displayName ?? '')}</h1>
<p class="quiet">${escapeHtml(mailbox?.address ?? '')} · ${escapeHtml(entry.owner?.tenant.tenant.name ?? '')}</p>
${renderNavigation(entry.address, from)}
${entries.length === 0 ? '<p>Inget i kalendern de här veckorna.</p>' : renderWeeks(entries, entry.address, from.toString())}
${renderMails(control, entry.address)}
${mailbox?.kind === 'shared' ? renderUndelivered(control, entry.address) : ''}`;
}

function firstMonday(written: string | null, now: number): Temporal.PlainDate {
  const isDate = written !== null && /^\d{4}-\d\d-\d\d$/.test(written);
  const day = isDate ? Temporal.PlainDate.from(written) : inStockholm(now).toPlainDate();
  return day.subtract({ days: day.dayOfWeek - 1 });
}

function instantOf(day: Temporal.PlainDate): string {
  return day.toZonedDateTime('Europe/Stockholm').toInstant().toString();
}

function renderNavigation(address: string, from: Temporal.PlainDate): string {
  const link = (weeks: number, text: string) =>
    `<a href="/calendars/${encodeURIComponent(address)}?fran=${from.add({ weeks })}">${text}</a>`;
  const back = link(-WEEKS_SHOWN, `${WEEKS_SHOWN} veckor tidigare`);
  return `<nav class="weeks" aria-label="Veckor">${back}${link(WEEKS_SHOWN, `${WEEKS_SHOWN} veckor senare`)}</nav>`;
}

function renderWeeks(entries: CalendarEntry[], address: string, from: string): string {
  let html = '';
  let week = '';
  let day = '';
  for (const entry of entries) {
    const start = readLocal(entry.startUtc, entry.isAllDay);
    const thisWeek = `Vecka ${start.weekOfYear}, ${start.yearOfWeek}`;
    const thisDay = formatLongDay(start);
    if (thisWeek !== week) html += `<h2>${thisWeek}</h2>`;
    if (thisDay !== day) html += `<h3>${thisDay}</h3>`;
    week = thisWeek;
    day = thisDay;
    html += renderEntry(entry, address, from);
  }
  return html;
}

function renderEntry(entry: CalendarEntry, address: string, from: string): string {
  const people = entry.attendees.map((each) => (each.toLowerCase() === address ? 'Du' : escapeHtml(each)));
  const shown = people.length > 12 ? [...people.slice(0, 12), `och ${people.length - 12} till`] : people;
  const rows = [
    ['Tid', formatSpan(entry)],
    ['Plats', escapeHtml(entry.location ?? '')],
    ['Från', entry.isOrganizer ? 'Du' : escapeHtml(entry.organizer)],
    ['Inbjudna', shown.join(', ')],
    ['Ditt svar', entry.isOrganizer ? '' : RESPONSES[entry.response]],
    ['Visas som', SHOW_AS[entry.showAs] ?? escapeHtml(entry.showAs)],
    ['Påminnelse', entry.isReminderOn ? `${entry.reminderMinutesBeforeStart} minuter före` : 'ingen'],
  ].filter(([, value]) => value !== '');
  return `<article class="card${entry.isCancelled ? ' cancelled' : ''}">
<h4>${escapeHtml(entry.subject === '' ? '(utan ämne)' : entry.subject)}</h4>
<dl>${rows.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl>
${renderBody(entry)}
${renderAnswerForm(entry, address, from)}
</article>`;
}

const SHOW_AS: Record<string, string> = {
  free: 'ledig',
  tentative: 'preliminär',
  busy: 'upptagen',
  oof: 'frånvarande',
  workingElsewhere: 'arbetar på annan plats',
};

/** The text in a frame of its own that may do nothing at all: no scripts, no forms, no links out. */
function renderBody(entry: CalendarEntry): string {
  if (entry.bodyHtml === '') return '';
  const text = escapeHtml(`<style>body { font: 1rem/1.5 system-ui, sans-serif }</style>${entry.bodyHtml}`);
  return `<details><summary>Visa texten</summary>
<iframe sandbox="" title="Texten i inbjudan ${escapeHtml(entry.subject)}" srcdoc="${text}"></iframe></details>`;
}

function renderUndelivered(control: Control, address: string): string {
  const bounces = control.undelivered(address);
  if (bounces.length === 0) return '<h2>Kom inte fram</h2><p>Allt har kommit fram.</p>';
  const items = bounces.map(
    (bounce) => `<li class="card warn"><strong>${escapeHtml(bounce.subject)}</strong><br>
${bounce.recipients.length} mottagare: ${escapeHtml(bounce.recipients.slice(0, 5).join(', '))}${bounce.recipients.length > 5 ? ' …' : ''}
<br><span class="quiet">${escapeHtml(bounce.text)}</span></li>`,
  );
  return `<h2>Kom inte fram</h2><ul class="plain">${items.join('')}</ul>`;
}
