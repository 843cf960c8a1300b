/** What neither XML nor iCalendar can hold, pasted from slides or sent on purpose; tabs and line ends are text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;

/** Text without control characters, a space for each. Pure. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, ' ');
}

/** Text as one line, without control characters and with single spaces. Pure. */
export function oneLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}
