import { describe, expect, test } from 'vitest';
import { MAIL_KINDS, type MailKind } from '../../src/mails/mail.ts';
import { type MailFacts, renderMail } from '../../src/mails/render-mail.ts';

const OWN = 'https://samverket.example.se';

const activity = {
  title: 'Samtal om <klimat> & "vatten"',
  when: 'tisdag 2 februari 2027 13:00–14:30',
  occasions: 1,
  place: 'Lägerelden',
  contact: 'Community manager',
  tabUrl: `${OWN}/tab/kalender/1`,
  pageUrl: `${OWN}/oppet/ostersund/1`,
  fileUrl: `${OWN}/feeds/ostersund/1.ics`,
};

function facts(given: Partial<MailFacts> = {}): MailFacts {
  return {
    givenName: 'Åsa',
    hub: 'Samverket Östersund',
    hubUrl: `${OWN}/oppet/ostersund`,
    toMember: true,
    activity,
    activities: [activity, { ...activity, title: 'Frukost', tabUrl: `${OWN}/tab/kalender/2` }],
    actionUrl: `${OWN}/oppet/avanmal?t=abc`,
    fewerUrl: `${OWN}/farre?t=abc`,
    until: 'tisdag 26 januari 2027 12:00',
    what: ['time', 'place'],
    reason: 'Salen är stängd <script>alert(1)</script>',
    documentationUrl: `${OWN}/oppet/dokumentation/1`,
    ...given,
  };
}

const linksOf = (html: string) =>
  [...html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g)].map((match) => ({
    href: match[1] ?? '',
    text: (match[2] ?? '').replace(/\s+/g, ' ').trim(),
  }));

/** Relative luminance and contrast, WCAG 2.2. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light = 1, dark = 1] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe.each([...MAIL_KINDS])('%s', (kind: MailKind) => {
  // Guests get no invitations, so they never ask for fewer.
  for (const toMember of kind === 'fewerInvitations' ? [true] : [true, false]) {
    const letter = renderMail(kind, facts({ toMember, fewerUrl: toMember ? `${OWN}/farre?t=abc` : null }));
    const who = toMember ? 'a member' : 'a guest';

    test(`to ${who}: language, one heading of the first level, a subject with the prefix`, () => {
      expect(letter.subject).toMatch(/^Samverket: \S/);
      expect(letter.subject).not.toMatch(/[\r\n]/);
      expect(letter.html).toContain('<html lang="sv">');
      expect(letter.html.match(/<h1[ >]/g)).toHaveLength(1);
      expect(letter.html).toMatch(/<title>Samverket: [^<]+<\/title>/);
      expect(letter.html).toContain('Du får det här mejlet för att');
    });

    test(`to ${who}: links are unique in text and lead to our own domain, with no picture, script or form`, () => {
      const links = linksOf(letter.html);
      for (const { href } of links) expect(href.startsWith(`${OWN}/`), href).toBe(true);
      const texts = links.map(({ text }) => text);
      expect(new Set(texts).size).toBe(texts.length);
      expect(texts.some((text) => /^(läs mer|här|klicka här)$/i.test(text))).toBe(false);
      expect(letter.html).not.toMatch(/<(img|script|form|iframe|link|object|table)\b/i);
      expect(letter.html).not.toMatch(/url\(|@import|background-image/i);
    });

    test(`to ${who}: what people wrote is text`, () => {
      expect(letter.html).not.toContain('<klimat>');
      expect(letter.html).not.toContain('<script>');
    });
  }

  test('colours have the contrast that text needs', () => {
    const { html } = renderMail(kind, facts());
    const pairs = [
      ['#242320', '#ffffff'],
      ['#15644c', '#ffffff'],
      ['#5c5b57', '#ffffff'],
    ] as const;
    const used = new Set([...html.matchAll(/#[0-9a-f]{6}/gi)].map((match) => match[0]));
    for (const [text, ground] of pairs) expect(contrast(text, ground)).toBeGreaterThan(4.5);
    // #8a8880 is the rule between text and footnote.
    expect([...used].filter((colour) => !['#8a8880', ...pairs.flat()].includes(colour))).toEqual([]);
  });
});

test('a member has a personal link to fewer invitations, a guest does not', () => {
  expect(linksOf(renderMail('changed', facts()).html).map(({ text }) => text)).toContain('Färre inbjudningar');
  expect(renderMail('changed', facts({ toMember: false, fewerUrl: null })).html).not.toContain('Färre inbjudningar');
});

test('a guest who is registered gets the calendar file and a way to leave', () => {
  const links = linksOf(renderMail('registered', facts({ toMember: false, fewerUrl: null })).html);
  expect(links.map(({ href }) => href)).toEqual([activity.fileUrl, `${OWN}/oppet/avanmal?t=abc`]);
});

test('a digest has a link to register for each activity', () => {
  const hrefs = linksOf(renderMail('digest', facts()).html).map(({ href }) => href);
  expect(hrefs.slice(0, 2)).toEqual([`${OWN}/tab/kalender/1?anmal=1`, `${OWN}/tab/kalender/2?anmal=1`]);
});
