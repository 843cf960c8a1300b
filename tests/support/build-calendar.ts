/** A calendar file of these events (lists of content lines), with Windows' line ends as Outlook writes them. */
export function buildCalendar(...events: string[][]): Buffer {
  const parts = events.flatMap((event) => ['BEGIN:VEVENT', ...event, 'END:VEVENT']);
  return Buffer.from(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test', ...parts, 'END:VCALENDAR', ''].join('\r\n'));
}

/** Lines of an event; a property given here takes the place of the usual one, `null` leaves it out. */
export function buildEvent(given: Record<string, string | null> = {}): string[] {
  const usual: Record<string, string | null> = {
    UID: 'akt-1@samverket.example',
    SEQUENCE: '0',
    SUMMARY: 'Lägereldssamtal',
    CATEGORIES: 'lägereldssamtal',
    DTSTART: '20270202T130000',
    DTEND: '20270202T143000',
  };
  const names = Object.keys(given).map((name) => name.split(';')[0]);
  const kept = Object.entries(usual).filter(([name]) => !names.includes(name));
  return [...kept, ...Object.entries(given)]
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}:${value}`);
}
