import { expect, test } from 'vitest';
import { describeIssue, ISSUES, type IssueCode, issueText } from '../../src/imports/import-issues.ts';
import { nearest } from '../../src/imports/nearest.ts';

const codes = Object.keys(ISSUES) as IssueCode[];

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\{\w+\}\}/g))].sort();
}

test.each(codes)('%s: both languages say something, with the same placeholders', (code) => {
  const { sv, en } = ISSUES[code];
  expect(sv.length).toBeGreaterThan(10);
  expect(en).not.toBe(sv);
  expect(placeholders(en)).toEqual(placeholders(sv));
});

test('an issue is told in the asker’s language', () => {
  const issue = { code: 'textTooLong' as const, field: 'SUMMARY', params: { length: 300, limit: 255 } };
  expect(describeIssue(issue, 'sv')).toEqual({
    code: 'textTooLong',
    severity: 'error',
    field: 'SUMMARY',
    message: 'SUMMARY är 300 tecken långt; högst 255 får plats. Korta texten och läs in igen.',
  });
  expect(issueText(issue, 'en')).toBe(
    'SUMMARY is 300 characters long; at most 255 fit. Shorten the text and import again.',
  );
});

test('what comes from a file is put in as it is, also when it looks like a placeholder', () => {
  const value = '{{field}} $t(titleMissing) <b>&</b>';
  const text = issueText({ code: 'capacityInvalid', field: 'X', params: { value } }, 'sv');
  expect(text).toBe(`Antalet platser, ”${value}”, är inte ett heltal större än noll. Rätta X och läs in igen.`);
});

test('the nearest words come first', () => {
  expect(nearest('Bergs komun', ['Åre kommun', 'Bergs kommun', 'Vinnova'], 2)).toEqual(['Bergs kommun', 'Åre kommun']);
  expect(nearest('x', [])).toEqual([]);
});
