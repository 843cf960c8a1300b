import { parse } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { readSample, SAMPLE_HUBS, SAMPLE_PROGRAMMES, SAMPLE_REGISTER, sampleOrganisations } from './sample-set-up.ts';

/** Who should have what when everything has been sent: worked out from the sample files alone, past our own code. */
export interface ExpectedInvitations {
  /** By address: titles as they stand in the files, one entry an activity. */
  byPerson: Map<string, string[]>;
  activities: number;
}

interface SampleEvent {
  title: string;
  categories: string[];
}

/** Words of the register's themes that also are categories of the calendar files. */
const split = (text: string): string[] =>
  text
    .split(/[,;]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');

/**
 * Reads the register and the programmes again, with nothing but parsers, and applies the two policies in their plainest
 * words. The demo holds every person's calendar against it.
 */
export function expectedInvitations(): ExpectedInvitations {
  const programmes = new Map(Object.entries(SAMPLE_PROGRAMMES).map(([slug, file]) => [slug, readEvents(file)]));
  const organisations = new Set(sampleOrganisations().map((organisation) => organisation.name.toLowerCase()));
  const themes = new Set([...programmes.values()].flat().flatMap((event) => event.categories.slice(1)));
  const byPerson = new Map<string, string[]>();
  for (const row of readRows()) {
    const address = row['E-post']?.toLowerCase() ?? '';
    const given = row['Förnamn'] ?? '';
    const known = organisations.has((row['Organisation'] ?? '').toLowerCase());
    if (!address.includes('@') || !known || /^[=+\-@]/.test(given) || byPerson.has(address)) continue;
    const hub = SAMPLE_HUBS.find((candidate) => candidate.slug === row['Hubb']);
    const events = programmes.get(row['Hubb'] ?? '') ?? [];
    const wish = row['Inbjudningar']?.toLowerCase();
    const chosen = split(row['Teman'] ?? '');
    byPerson.set(
      address,
      events
        .filter(({ categories }) => {
          if (wish === 'alla') return true;
          if (wish !== 'tema') return false;
          const own = categories.filter((category) => themes.has(category));
          return (
            own.some((theme) => chosen.includes(theme)) || (own.length === 0 && hub?.invitationPolicy === 'everyone')
          );
        })
        .map((event) => event.title),
    );
  }
  return { byPerson, activities: [...programmes.values()].reduce((sum, events) => sum + events.length, 0) };
}

function readRows(): Record<string, string>[] {
  return parse(readSample(SAMPLE_REGISTER), { bom: true, delimiter: ';', columns: true, trim: true }) as Record<
    string,
    string
  >[];
}

function readEvents(fileName: string): SampleEvent[] {
  const calendar = new ICAL.Component(ICAL.parse(readSample(fileName).toString('utf8')) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((event) => ({
    title: String(event.getFirstPropertyValue('summary')),
    categories: (event.getFirstProperty('categories')?.getValues() ?? []).map((category) =>
      String(category).toLowerCase(),
    ),
  }));
}
