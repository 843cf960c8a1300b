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

/** The server's refusals by the id of the control: `links.0.url`, `text`. */
export function refusalsOf(error: unknown): Record<string, string> {
  if (!(error instanceof ApiProblem)) return {};
  const found: Record<string, string> = {};
  for (const { field, message } of error.fields) {
    const [, index, part] = /links\.(\d+)\.(title|url)/.exec(field) ?? [];
    found[index === undefined ? 'dok-text' : `dok-${part}-${index}`] ??= message;
  }
  return found;
}
