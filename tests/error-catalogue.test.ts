import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../src/error-catalogue.ts';
import type { ErrorCode } from '../src/errors.ts';
import { explain } from '../src/explain.ts';

const entries = Object.entries(CATALOGUE);
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();

describe.each(entries)('%s', (code, entry) => {
  it('has a text in both languages, with the same placeholders', () => {
    expect(entry.sv.trim()).not.toBe('');
    expect(entry.en.trim()).not.toBe('');
    expect(entry.sv).not.toBe(entry.en);
    expect(placeholders(entry.sv)).toEqual(placeholders(entry.en));
  });

  it('answers with a status of failure', () => {
    expect(entry.status).toBeGreaterThanOrEqual(400);
    expect(entry.status).toBeLessThan(600);
  });

  it('is explained with every placeholder filled', () => {
    const params = Object.fromEntries(placeholders(entry.sv).map((name) => [name, `<${name}>`]));
    for (const locale of ['sv', 'en'] as const) {
      const expected = entry[locale].replaceAll(/\{\{(\w+)\}\}/g, '<$1>');
      expect(explain(code as ErrorCode, params, locale)).toBe(expected);
    }
  });
});

describe('explain', () => {
  it('says words in the language of the reader', () => {
    expect(explain('notAllowed', { who: 'communityManager' }, 'sv')).toContain('bara en community manager göra');
    expect(explain('notAllowed', { who: 'communityManager' }, 'en')).toContain('Only a community manager may');
    expect(explain('sendFinished', { action: 'cancel' }, 'sv')).toContain('att avbryta det');
  });

  it('leaves other values alone, even if they look like instructions', () => {
    expect(explain('badRequest', { detail: 'a & <b> $t(notFound) {{x}}' }, 'en')).toContain(
      'a & <b> $t(notFound) {{x}}',
    );
    expect(explain('notAllowed', { who: 'constructor' }, 'en')).toContain('Only constructor may');
  });
});
