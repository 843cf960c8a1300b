import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventContent } from '../../src/invitations/event-content.ts';
import { buildActivity } from '../support/build-activity.ts';

const PUBLIC_URL = 'https://samverket.example';

function htmlOf(title: string, description: string, hub = 'Samverket Östersund'): string {
  const activity = buildActivity({ id: 7, title, description });
  return (
    eventContent(activity, { name: hub, slug: 'hubben' }, PUBLIC_URL, '2027-01-04T08:00:00Z').body as {
      content: string;
    }
  ).content;
}

/** What a reader sees: no tags, and the five signs as they are. */
function plain(html: string): string {
  const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
  return html.replace(/<[^>]*>/g, '').replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[name] ?? whole;
    return String.fromCodePoint(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal));
  });
}

const links = (html: string): string[] =>
  [...html.matchAll(/(?:href|src|action|background|url)\s*=\s*"([^"]*)"/gi)].map((match) => plain(match[1] ?? ''));

/** Every tag that is allowed, as it must stand there. */
const TAGS = /^(?:!DOCTYPE html|html lang="sv"|\/html|\/?head|\/?title|\/?body|\/?p|a href="[^"<>]*"|\/a)$/;

function expectHarmless(html: string): void {
  for (const [, tag] of html.matchAll(/<([^>]*)>/g)) expect(tag).toMatch(TAGS);
  // COL-12: two links at most, to one domain.
  expect(links(html)).toEqual([`${PUBLIC_URL}/tab/kalender/7`, `${PUBLIC_URL}/farre/hubben`]);
}

test('is Swedish HTML with two links, to the activity and to fewer invitations', () => {
  const html = htmlOf('Lägereldssamtal', 'Kom som du är.');
  expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="sv">/);
  expectHarmless(html);
  expect(html.match(/<a /g)).toHaveLength(2);
  expect(plain(html)).toContain('Se Lägereldssamtal i Samverket');
  expect(plain(html)).toContain('du är med i Samverket Östersund');
});

describe('what people write stays text', () => {
  const script = '<script>alert("x")</script>';

  test.each([
    ['title', htmlOf(script, '')],
    ['description', htmlOf('Titel', script)],
    ['hub', htmlOf('Titel', '', script)],
  ])('in the %s', (_where, html) => {
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;');
    expectHarmless(html);
    expect(plain(html)).toContain(script);
  });

  test.each([
    'Kaffe & bulle',
    '&lt;b&gt;',
    '"citat" och \'citat\'',
    '{{link}}',
    '{{- link}}',
    '$t(link)',
    '$& och $1',
    '5 < 6 > 4',
  ])('%s is read as it was written', (text) => {
    const html = htmlOf(text, text);
    expectHarmless(html);
    expect(html).toContain('<title>');
    expect(plain(html).split(text)).toHaveLength(4);
  });

  test('a link in a description is text, and does not become a third link', () => {
    expectHarmless(htmlOf('Titel', '<a href="https://ond.example">Klicka</a> https://ond.example'));
  });

  test('anything at all', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '&',
      '"',
      "'",
      '/',
      '{{',
      '}}',
      '- ',
      'title',
      'link',
      'description',
      '$t(',
      ')',
      ' ',
      'å',
    );
    const text = fc.array(pieces, { maxLength: 12 }).map((list) => list.join(''));
    fc.assert(
      fc.property(text, text, (title, description) => {
        const html = htmlOf(title, description);
        expectHarmless(html);
        expect(plain(html)).toContain(`Se ${title} i Samverket`);
        if (description.trim() !== '') expect(plain(html)).toContain(`\n${description}\n`);
      }),
      { numRuns: 300 },
    );
  });
});

test('each line of a description is a paragraph; blank ones are not', () => {
  const html = htmlOf('Titel', '\n\nEtt.\n\n  \nTvå.\nTre.\n');
  expect(html.match(/<p>[^<]*<\/p>/g)).toEqual(['<p>Ett.</p>', '<p>Två.</p>', '<p>Tre.</p>']);
});
