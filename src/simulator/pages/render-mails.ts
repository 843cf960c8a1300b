import type { Control, ReceivedMail } from '../control/control.ts';
import { inStockholm } from '../outlook/time-zones.ts';
import { escapeHtml } from './escape-html.ts';
import { formatClock, formatDay } from './format-time.ts';

const MOST_SHOWN = 50;

/** A person's mail beneath the calendar, newest first; nothing for somebody who has none. */
export function renderMails(control: Control, address: string): string {
  const mails = control.mailsOf(address).reverse();
  if (mails.length === 0) return '';
  const shown = mails.slice(0, MOST_SHOWN).map(renderMail).join('');
  const more = mails.length > MOST_SHOWN ? `<p>Visar de ${MOST_SHOWN} senaste av ${mails.length}.</p>` : '';
  return `<h2 id="post">E-post</h2>${shown}${more}`;
}

function renderMail(mail: ReceivedMail): string {
  const at = inStockholm(Date.parse(mail.receivedAt));
  const subject = escapeHtml(mail.subject === '' ? '(utan ämne)' : mail.subject);
  return `<article class="card">
<h4>${subject}</h4>
<dl><dt>Från</dt><dd>${escapeHtml(mail.from)}</dd><dt>Kom</dt><dd>${formatDay(at)} ${formatClock(at)}</dd></dl>
<details><summary>Visa brevet</summary>
${renderText(mail)}</details>
${renderLinks(mail.bodyHtml)}
</article>`;
}

/** In a frame of its own that runs nothing. A link in it opens a window of its own, outside the frame's fetters. */
function renderText(mail: ReceivedMail): string {
  const head = '<base target="_blank"><style>body { font: 1rem/1.5 system-ui, sans-serif }</style>';
  return `<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="Brevet ${escapeHtml(mail.subject)}"
srcdoc="${escapeHtml(head + mail.bodyHtml)}"></iframe>`;
}

/** The mail's links once more, as plain ones: a confirmation is one click away, by keyboard too. */
function renderLinks(html: string): string {
  const urls = new Set([...html.matchAll(/https?:\/\/[^\s"'<>]+/g)].map(([url]) => url.replaceAll('&amp;', '&')));
  if (urls.size === 0) return '';
  const items = [...urls].map((url) => {
    const safe = escapeHtml(url);
    return `<li><a href="${safe}" target="_blank" rel="noopener noreferrer">${safe}</a></li>`;
  });
  return `<p class="quiet">Länkar i brevet</p><ul class="plain links">${items.join('')}</ul>`;
}
