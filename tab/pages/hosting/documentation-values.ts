import type { DocumentationLink } from '../../../src/follow-ups/follow-up-contract.ts';
import { LONGEST_TEXT } from '../../../src/follow-ups/follow-up-contract.ts';
import { ApiProblem } from '../../problem.ts';

/** The documentation as it is typed. Pure. */
export type LinkValues = DocumentationLink;
interface DocumentationValues {
  text: string;
  links: LinkValues[];
}
export const EMPTY_LINK: LinkValues = { title: '', url: '' };

type Fault = 'textLong' | 'linkTitle' | 'linkUrl';

const isAddress = (url: string): boolean => URL.canParse(url) && url.startsWith('https://');

/** By the id of the control. */
export function documentationFaults({ text, links }: DocumentationValues): Record<string, Fault> {
  const faults: Record<string, Fault> = {};
  if (text.trim().length > LONGEST_TEXT) faults['dok-text'] = 'textLong';
  for (const [index, { title, url }] of links.entries()) {
    if (title.trim() === '') faults[`dok-title-${index}`] = 'linkTitle';
    if (!isAddress(url.trim())) faults[`dok-url-${index}`] = 'linkUrl';
  }
  return faults;
}

const hostOf = (url: string): string => (URL.canParse(url.trim()) ? new URL(url.trim()).host : '');

/** A link to somewhere that is not allowed is told by its domain. */
function refusedLink({ code, detail }: ApiProblem, links: LinkValues[]): Record<string, string> {
  if (code !== 'linkNotAllowed' || detail === null) return {};
  const index = links.findIndex(({ url }) => hostOf(url) !== '' && detail.includes(hostOf(url)));
  return { [index < 0 ? 'dok-text' : `dok-url-${index}`]: detail };
}

/** The server's refusals by the id of the control: `links.0.url`, `text`. */
export function refusalsOf(error: unknown, links: LinkValues[]): Record<string, string> {
  if (!(error instanceof ApiProblem)) return {};
  const found = refusedLink(error, links);
  for (const { field, message } of error.fields) {
    const [, index, part] = /links\.(\d+)\.(title|url)/.exec(field) ?? [];
    found[index === undefined ? 'dok-text' : `dok-${part}-${index}`] ??= message;
  }
  return found;
}
