import type { CalendarEntry, Control } from '../simulator/control/control.ts';
import { expectedInvitations } from './expected-invitations.ts';
import { readSample, SAMPLE_PROGRAMMES } from './sample-set-up.ts';

const PREFIX = 'Samverket: ';
const BREAKFAST = 'Onsdagsfrukost';
/** Spring of 2027, on both sides of the change to summer time. */
const TERM = { start: '2027-01-01T00:00:00Z', end: '2027-07-01T00:00:00Z' };

/**
 * Holds every person's simulated calendar against what the sample files say it should hold: each invitation there
 * once, by one message, nobody else's address in it, breakfasts at 08:15 in winter and in summer.
 * @returns the differences, in words; empty when all is right
 */
export async function checkCalendars(control: Control): Promise<string[]> {
  const { byPerson } = expectedInvitations();
  const differences: string[] = [];
  for (const [address, titles] of byPerson) {
    const entries = control.calendarOf(address);
    differences.push(...compareTitles(address, titles, entries));
    for (const entry of entries) differences.push(...checkEntry(address, entry));
    differences.push(...checkBreakfasts(address, control.calendarOf(address, TERM)));
  }
  for (const bounce of control.undelivered()) {
    differences.push(`${bounce.mailbox}: ${bounce.recipients.length} undelivered, ${bounce.code}`);
  }
  return differences;
}

function compareTitles(address: string, expected: string[], entries: CalendarEntry[]): string[] {
  const wanted = expected.map((title) => PREFIX + title).sort();
  const found = entries.map((entry) => entry.subject).sort();
  if (JSON.stringify(wanted) === JSON.stringify(found)) return [];
  const missing = wanted.filter((title) => !found.includes(title));
  const extra = found.filter((title, index) => !wanted.includes(title) || found.indexOf(title) !== index);
  return [
    `${address}: ${missing.length} missing (${missing.join('; ')}), ${extra.length} too many (${extra.join('; ')})`,
  ];
}

function checkEntry(address: string, entry: CalendarEntry): string[] {
  const faults: string[] = [];
  if (entry.messages !== 1) faults.push(`${entry.messages} messages`);
  if (entry.attendees.length !== 1 || entry.attendees[0]?.toLowerCase() !== address)
    faults.push(`sees ${entry.attendees.length} attendees`);
  if (entry.isReminderOn) faults.push('has a reminder');
  if (entry.isCancelled) faults.push('is cancelled');
  return faults.map((fault) => `${address}: ${entry.subject} ${fault}`);
}

/** 08:15 on the wall every week, and not on the day that the programme leaves out. */
function checkBreakfasts(address: string, entries: CalendarEntry[]): string[] {
  const mine = entries.filter((entry) => entry.subject === PREFIX + BREAKFAST);
  if (mine.length === 0) return [];
  const leftOut = /EXDATE[^:]*:(\d{4})(\d{2})(\d{2})/.exec(readSample(SAMPLE_PROGRAMMES.ostersund).toString('utf8'));
  const holiday = leftOut?.slice(1).join('-') ?? '';
  const fromOstersund = mine.length < 20;
  const wrong = mine.filter((entry) => !entry.startLocal.endsWith('T08:15:00'));
  const faults = wrong.map((entry) => `${address}: breakfast at ${entry.startLocal}`);
  if (fromOstersund && mine.some((entry) => entry.startLocal.startsWith(holiday)))
    faults.push(`${address}: breakfast on ${holiday}`);
  if (mine.length !== 20 && mine.length !== 19) faults.push(`${address}: ${mine.length} breakfasts`);
  return faults;
}
