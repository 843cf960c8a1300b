import { AppError } from '../errors.ts';
import { UnreadableFile } from '../imports/import-issues.ts';
import { decode, requireContent } from '../imports/read-text.ts';

/** One content line of a calendar file (RFC 5545 3.1), unfolded, and where in the file it begins, from 1. */
export interface ContentLine {
  line: number;
  /** Upper case, e.g. `DTSTART`. */
  name: string;
  text: string;
}

/** The lines between BEGIN:VEVENT and END:VEVENT, without those of parts inside it (alarms). */
export interface EventLines {
  /** Line of BEGIN:VEVENT. */
  line: number;
  lines: ContentLine[];
}

/**
 * Splits a calendar file into its events. A line inside an event that is not `NAME:value` gets the name '' and is
 * the event's own trouble; anything else that is wrong concerns the whole file.
 * @throws AppError fileEmpty, fileEncoding; UnreadableFile when it is not a calendar
 */
export function readEventLines(bytes: Uint8Array): EventLines[] {
  requireContent(bytes);
  const events: EventLines[] = [];
  const open: ContentLine[] = [];
  let last = 1;
  for (const content of unfold(bytes)) {
    last = content.line;
    const value = content.text
      .slice(content.text.indexOf(':') + 1)
      .trim()
      .toUpperCase();
    if (content.name === 'BEGIN') begin({ ...content, text: value }, open, events);
    else if (content.name === 'END') end({ ...content, text: value }, open);
    else property(content, open, events);
  }
  const unclosed = open.at(-1);
  if (unclosed)
    throw new UnreadableFile(last, { code: 'calendarUnclosed', params: { part: `BEGIN:${unclosed.text}` } });
  return events;
}

function begin(content: ContentLine, open: ContentLine[], events: EventLines[]): void {
  const outermost = open.length === 0;
  if (outermost !== (content.text === 'VCALENDAR')) throw unexpected(content, outermost && content.line === 1);
  if (content.text === 'VEVENT') {
    if (open.length !== 1) throw unexpected(content);
    events.push({ line: content.line, lines: [] });
  }
  open.push(content);
}

function end(content: ContentLine, open: ContentLine[]): void {
  if (open.pop()?.text !== content.text) throw unexpected(content);
}

function property(content: ContentLine, open: ContentLine[], events: EventLines[]): void {
  const inside = open.at(-1);
  if (inside === undefined) throw new UnreadableFile(content.line, { code: 'calendarStartMissing' });
  if (inside.text === 'VEVENT') events.at(-1)?.lines.push(content);
  else if (content.name === '' && open.length === 1) {
    throw new UnreadableFile(content.line, { code: 'calendarLineUnreadable' });
  }
}

function unexpected(content: ContentLine, atStart = false): UnreadableFile {
  if (atStart) return new UnreadableFile(content.line, { code: 'calendarStartMissing' });
  return new UnreadableFile(content.line, {
    code: 'calendarPartUnexpected',
    params: { part: `${content.name}:${content.text.slice(0, 40)}` },
  });
}

/**
 * Joins folded lines. This is done on bytes (as Latin-1 text), because programs that fold at 75 octets cut
 * letters like å in two; each joined line is then decoded.
 */
function* unfold(bytes: Uint8Array): Generator<ContentLine> {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const physical = Buffer.from(bytes.subarray(hasMark ? 3 : 0))
    .toString('latin1')
    .split(/\r\n|\n|\r/);
  let start = 0;
  while (start < physical.length) {
    const parts = [physical[start] ?? ''];
    let next = start + 1;
    while (/^[ \t]/.test(physical[next] ?? '')) {
      parts.push((physical[next] ?? '').slice(1));
      next += 1;
    }
    const raw = parts.join('');
    if (raw.trim() !== '') yield toContentLine(raw, start + 1);
    start = next;
  }
}

function toContentLine(raw: string, line: number): ContentLine {
  const text = decodeLine(raw, line);
  const name = /^([A-Za-z0-9-]+)[:;]/.exec(text)?.[1]?.toUpperCase() ?? '';
  return { line, name: text.includes(':') ? name : '', text };
}

function decodeLine(raw: string, line: number): string {
  try {
    return decode(Buffer.from(raw, 'latin1'));
  } catch (error) {
    throw new AppError('fileEncoding', { row: line }, error);
  }
}
