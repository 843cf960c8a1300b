import { expect, test } from 'vitest';
import { buildCalendar } from '../../src/feeds/build-calendar.ts';
import { buildAtom, buildRss } from '../../src/feeds/build-news.ts';
import { feedAddresses } from '../../src/feeds/feed-addresses.ts';
import { buildActivity } from '../support/build-activity.ts';
import { readCalendar } from './read-calendar.ts';

/** As it comes out of slides and programmes' files: a vertical tab for a line, and what would end a part early. */
const ODD = 'Fråga\u000bsvar \u0001 ]]> <b>fet</b> & mer';
const URL = 'https://samverket.example/oppet/ostersund/1';
const activity = buildActivity({ title: ODD, description: ODD, place: ODD });
const news = {
  title: 'Hubben',
  description: 'Öppna aktiviteter',
  pageUrl: 'https://samverket.example/oppet/ostersund',
  feedUrls: feedAddresses('https://samverket.example', 'ostersund'),
  items: [{ activity, url: URL }],
};

test.each([
  ['rss', buildRss],
  ['atom', buildAtom],
])('%s can be read whatever people have pasted', (_, build) => {
  const xml = build(news, '2027-01-04T08:00:00Z');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold.
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  // A part that is ended early leaves an end of its own behind.
  expect(xml.split('<![CDATA[')).toHaveLength(xml.split(']]>').length);
});

test('what people wrote is no markup where titles are HTML', () => {
  expect(buildAtom(news, '2027-01-04T08:00:00Z')).not.toContain('<b>');
});

test('a calendar has no lines but its own, whatever ends a line', () => {
  const title = 'Ett\rBEGIN:VEVENT\rSUMMARY:Två\r\nEND:VEVENT\u0001';
  const odd = buildActivity({ title, description: title, place: title });
  const text = buildCalendar('Hubben', 'Europe/Stockholm', [
    { activity: odd, uid: 'a', status: 'confirmed', url: URL },
  ]);
  expect(readCalendar(text).events).toHaveLength(1);
  expect(text.replaceAll('\r\n', '')).not.toContain('\r');
  expect(text.split(/\r\n|\r|\n/).filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 5545 3.1: text holds none of them but the tab.
  expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
});
