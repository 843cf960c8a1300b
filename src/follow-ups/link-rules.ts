/** Public-sector websites that every hub's documentation may link to (COL-10); their subdomains too. */
export const PUBLIC_DOMAINS = [
  'digg.se',
  'esamverka.se',
  'europa.eu',
  'forsakringskassan.se',
  'imy.se',
  'kronofogden.se',
  'lantmateriet.se',
  'msb.se',
  'regeringen.se',
  'riksdagen.se',
  'scb.se',
  'skatteverket.se',
  'skr.se',
  'tillvaxtverket.se',
  'vinnova.se',
] as const;

/**
 * Never, not even by a hub's own wish (COL-10): they hide where a link leads, or give readers' data to somebody else.
 */
const REFUSED_DOMAINS = [
  ...[
    'bit.ly',
    'buff.ly',
    'cutt.ly',
    'goo.gl',
    'is.gd',
    'lnkd.in',
    'ow.ly',
    'rb.gy',
    'rebrand.ly',
    's.id',
    'shorturl.at',
  ],
  ...['t.co', 't.ly', 'tiny.cc', 'tinyurl.com', 'aka.ms', 'youtu.be'],
  ...['facebook.com', 'instagram.com', 'linkedin.com', 'tiktok.com', 'twitter.com', 'x.com', 'youtube.com'],
  ...['forms.gle', 'forms.office.com', 'docs.google.com', 'surveymonkey.com', 'typeform.com', 'jotform.com'],
];

/** Addresses in running text: whatever a reader, or a mail program, would take for a link. */
const IN_TEXT = /(?:\b[a-z][a-z0-9+.-]*:\/\/|\bwww\.)[^\s<>"']+/gi;

/**
 * The first address in documentation that may not stand there, as the domain (or what was written) for the message;
 * undefined when all may. Only https, without port or user name, to an allowed domain or below it.
 * @param allowed domains in lower case
 */
export function findRefusedLink(
  documentation: { text: string; links: readonly { url: string }[] },
  allowed: readonly string[],
): string | undefined {
  const inText = [...documentation.text.matchAll(IN_TEXT)].map(([match]) => match.replace(/[.,;:!?)\]]+$/, ''));
  const written = inText.map((address) => (/^www\./i.test(address) ? `https://${address}` : address));
  for (const address of [...documentation.links.map(({ url }) => url), ...written]) {
    const host = hostOf(address);
    if (host === undefined) return shown(address);
    if (isWithin(host, REFUSED_DOMAINS) || !isWithin(host, allowed)) return host;
  }
  return undefined;
}

/** A domain as it is kept, or undefined when it is none or may never be linked to. */
export function readDomain(text: string): string | undefined {
  const name = text.trim().replace(/\.$/, '');
  const host = /[/:?#@\\\s]/.test(name) ? undefined : hostOf(`https://${name}/`);
  if (host === undefined || !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host) || /^[\d.]+$/.test(host)) return undefined;
  if (isWithin(host, REFUSED_DOMAINS)) return undefined;
  return host;
}

function hostOf(address: string): string | undefined {
  const url = URL.parse(address);
  if (url === null || url.protocol !== 'https:') return undefined;
  if (url.port !== '' || url.username !== '' || url.password !== '') return undefined;
  return url.hostname.replace(/\.$/, '');
}

function isWithin(host: string, domains: readonly string[]): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/** What is said of an address that is none: enough to find it in the text. */
function shown(address: string): string {
  return URL.parse(address)?.hostname || address.slice(0, 60);
}
