import { describe, expect, it } from 'vitest';
import { findRefusedLink, readDomain } from '../../src/follow-ups/link-rules.ts';

const ALLOWED = ['vinnova.se', 'ostersund.se'];
const refused = (url: string): string | undefined => findRefusedLink({ text: '', links: [{ url }] }, ALLOWED);
const refusedIn = (text: string): string | undefined => findRefusedLink({ text, links: [] }, ALLOWED);

describe('a link in documentation', () => {
  it.each(['https://vinnova.se', 'https://www.vinnova.se/a?b=c#d', 'https://VINNOVA.se/', 'https://ostersund.se.'])(
    '%s may stand',
    (url) => expect(refused(url)).toBeUndefined(),
  );

  it.each([
    ['http://vinnova.se/', 'vinnova.se'],
    ['https://vinnova.se:8443/', 'vinnova.se'],
    ['https://vinnova.se@evil.example/', 'evil.example'],
    ['https://vinnova.se.evil.example/', 'vinnova.se.evil.example'],
    ['https://evilvinnova.se/', 'evilvinnova.se'],
    ['javascript:alert(1)', 'javascript:alert(1)'],
    ['https://bit.ly/abc', 'bit.ly'],
    ['https://192.0.2.1/', '192.0.2.1'],
    ['https://xn--vinnova-x.se/', 'xn--vinnova-x.se'],
  ])('%s may not', (url, shown) => expect(refused(url)).toBe(shown));

  it('is found in the text too, whatever a mail program would make a link of', () => {
    expect(refusedIn('Se https://vinnova.se/rapport. Den är bra (www.ostersund.se).')).toBeUndefined();
    expect(refusedIn('Se (https://bit.ly/x)')).toBe('bit.ly');
    expect(refusedIn('Se www.linkedin.com/in/nagon')).toBe('www.linkedin.com');
    expect(refusedIn('ftp://vinnova.se/fil')).toBe('vinnova.se');
    expect(refusedIn('Kl. 13.00, rum 4.5 och a://')).toBeUndefined();
  });

  it('is refused to a shortener even when a hub wished for it', () => {
    expect(findRefusedLink({ text: '', links: [{ url: 'https://bit.ly/x' }] }, ['bit.ly'])).toBe('bit.ly');
  });
});

describe('a domain of the hub’s own', () => {
  it.each([
    ['Exempel.se', 'exempel.se'],
    ['  data.exempel.se. ', 'data.exempel.se'],
    ['räven.se', 'xn--rven-loa.se'],
  ])('%s is kept as %s', (text, kept) => expect(readDomain(text)).toBe(kept));

  it.each([
    'se',
    'https://exempel.se',
    'exempel.se/sida',
    'exempel.se:443',
    '10.0.0.1',
    '*.exempel.se',
    'bit.ly',
    'www.linkedin.com',
    'a b.se',
    '',
  ])('%s is not taken', (text) => expect(readDomain(text)).toBeUndefined());
});
