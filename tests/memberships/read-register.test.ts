import { expect, test } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { UnreadableFile } from '../../src/imports/import-issues.ts';
import { readText } from '../../src/imports/read-text.ts';
import { readRegister } from '../../src/memberships/read-register.ts';
import { buildMember, buildRegister } from '../support/build-register.ts';
import { sampleFile } from '../support/sample-files.ts';

type Cells = ReturnType<typeof buildMember>;

const HEADER = 'Förnamn;Efternamn;E-post;Organisation;Hubb;Inbjudningar;Teman;Facilitator;Veckobrev';
const ROW = 'Anna;Ek;anna@x.example;Bergs kommun;ostersund;alla;klimat;;ja';

function readOne(given: Cells): ReturnType<typeof readRegister>['rows'][number] {
  const [row] = readRegister(readText(buildRegister(buildMember(given)))).rows;
  if (!row) throw new Error('no row');
  return row;
}

function codesOf(given: Cells): string[] {
  return readOne(given).issues.map((issue) => issue.code);
}

test('the sample register: 350 rows, two of them unreadable in themselves', () => {
  const { rows, notes } = readRegister(readText(sampleFile('medlemsmatrikel.csv')));
  expect(notes).toEqual([]);
  expect(rows).toHaveLength(350);
  expect(rows.map((row) => row.row)).toEqual(Array.from({ length: 350 }, (_, index) => index + 2));
  const refused = rows.filter((row) => row.issues.length > 0);
  expect(refused.map((row) => [row.row, row.label, row.issues])).toEqual([
    [42, 'Östersunds kommun', [{ code: 'addressInvalid', field: 'E-post' }]],
    [82, 'Vinnova', [{ code: 'formulaCell', field: 'Förnamn' }]],
  ]);
  // Spaces, capitals and semicolons inside quotation marks.
  expect(rows[19]?.entry).toEqual({
    givenName: 'Karl',
    address: 'karl.jansson@region-jamtland-harjedalen.example',
    organisation: 'REGION JÄMTLAND HÄRJEDALEN',
    hub: 'ostersund',
    preference: 'all',
    themes: ['arbetsmiljö', 'facilitering', 'kommunikation'],
    facilitator: false,
    weeklyLetter: true,
  });
  expect(rows[90]?.entry).toMatchObject({ givenName: 'Lotta', themes: ['innovation', 'klimat'], weeklyLetter: false });
  // Family names go no further than the reader.
  expect(JSON.stringify(rows)).not.toContain('Citat');
});

test('row numbers are lines of the file, also after blank lines and cells of several lines', () => {
  const text = [HEADER, '', ROW, ';;;;;;;;', ROW.replace('Anna', '"Anna\r\nMaria"'), ROW].join('\r\n');
  const { rows } = readRegister(text);
  expect(rows.map((row) => [row.row, row.entry.givenName])).toEqual([
    [3, 'Anna'],
    [5, 'Anna Maria'],
    [7, 'Anna'],
  ]);
});

test.each([
  [';', '\r\n'],
  [',', '\n'],
  ['\t', '\r'],
])('fields between %j, lines between %j', (delimiter, newline) => {
  const text = [HEADER, ROW].map((line) => line.replaceAll(';', delimiter)).join(newline);
  expect(readRegister(text).rows[0]?.entry).toMatchObject({ givenName: 'Anna', weeklyLetter: true });
});

test('headings in any order and case, also decomposed; other columns are left out with one remark', () => {
  const text =
    'VECKOBREV;hubb;Telefon;e-post;Organisation;Inbjudningar;Teman;Facilitator;Efternamn;förnamn\n'.normalize('NFD');
  const { rows, notes } = readRegister(`${text}ja;ostersund;+46701234567;a@x.example;Bergs kommun;inga;;;Ek;Åsa`);
  expect(rows[0]?.issues).toEqual([]);
  expect(rows[0]?.entry).toMatchObject({ givenName: 'Åsa', preference: 'none', weeklyLetter: true });
  expect(notes).toEqual([{ row: 1, label: '–', issues: [{ code: 'extraColumns', params: { columns: 'Telefon' } }] }]);
});

test('letters are composed, spaces and line feeds single', () => {
  const { entry } = readOne({ Förnamn: '  Anna\u00a0\n  Ma\u030ans ', Organisation: 'Bergs   kommun ' });
  expect(entry).toMatchObject({ givenName: 'Anna Måns', organisation: 'Bergs kommun' });
});

const refusals: [string, Cells, string[]][] = [
  ['no first name', { Förnamn: ' ' }, ['givenNameMissing']],
  ['no address', { 'E-post': '' }, ['addressMissing']],
  ['no address at all', { 'E-post': 'saknas' }, ['addressInvalid']],
  ['two addresses', { 'E-post': 'a@x.example, b@x.example' }, ['addressInvalid']],
  ['a name with the address', { 'E-post': 'Anna <a@x.example>' }, ['addressInvalid']],
  ['international domain', { 'E-post': 'anna@östersund.example' }, ['addressInternational']],
  ['long address', { 'E-post': `anna@${'x.'.repeat(130)}example` }, ['cellTooLong']],
  ['long name', { Förnamn: 'x'.repeat(101) }, ['cellTooLong']],
  ['no organisation', { Organisation: '' }, ['organisationMissing']],
  ['formula in the name', { Förnamn: '=1+1' }, ['formulaCell']],
  ['formula in the family name', { Efternamn: '@SUM(A1)' }, ['formulaCell']],
  ['formula after spaces', { Efternamn: '  +1' }, ['formulaCell']],
  ['tab first', { Förnamn: '\tAnna' }, ['formulaCell']],
  ['return first', { Förnamn: '\rAnna' }, ['formulaCell']],
  ['minus first', { Organisation: '-Bergs kommun' }, ['formulaCell']],
  ['unknown preference', { Inbjudningar: 'ibland' }, ['preferenceUnknown']],
  ['word of JavaScript', { Inbjudningar: 'constructor' }, ['preferenceUnknown']],
  ['unknown theme', { Teman: 'klimat, rymden' }, ['themeUnknown']],
  ['neither yes nor no', { Facilitator: 'kanske' }, ['yesNoUnknown']],
  ['neither yes nor no', { Veckobrev: 'x' }, ['yesNoUnknown']],
  ['personal number', { Efternamn: 'Ek 19900101-1234' }, ['personalNumber']],
  [
    'many things at once',
    { Förnamn: '', 'E-post': '', Teman: 'x' },
    ['themeUnknown', 'givenNameMissing', 'addressMissing'],
  ],
];
test.each(refusals)('refused: %s', (_, given, codes) => {
  expect(codesOf(given)).toEqual(codes);
});

test('an unknown theme is named with the known ones', () => {
  expect(readOne({ Teman: 'Rymden' }).issues[0]?.params).toEqual({
    theme: 'rymden',
    themes: expect.stringContaining('arbetsmiljö, civil beredskap, digitalisering'),
  });
});

test('themes without a theme are told', () => {
  expect(codesOf({ Inbjudningar: 'tema', Teman: '' })).toEqual(['themesBlank']);
});

test('a row with too few or too many fields is refused, empty surplus is not', () => {
  const { rows } = readRegister([HEADER, 'Anna;Ek', `${ROW};mer`, `${ROW};;`].join('\n'));
  expect(rows.map((row) => row.issues.some((issue) => issue.code === 'columnCount'))).toEqual([true, true, false]);
});

test('what a report says of a row never holds a name or an address, also when columns are mixed up', () => {
  const mixed: Cells[] = [
    { Organisation: 'anna.ek@bergs-kommun.example' },
    { Organisation: 'ek' },
    { Organisation: 'Anna Ek' },
    { Organisation: '19900101-1234' },
    { Teman: 'anna' },
    { Teman: 'Ek' },
    { Teman: 'anna.ek@bergs-kommun.example' },
  ];
  for (const given of mixed) {
    const { label, issues } = readOne(given);
    const told = JSON.stringify([label, issues.map((issue) => issue.params?.theme)]);
    expect(told.toLowerCase()).not.toMatch(/anna|ek"|@|1990/);
  }
});

test.each([
  ['no heading row', ROW, { code: 'headingMissing', params: { heading: 'Förnamn' } }],
  [
    'a heading missing',
    `${HEADER.replace(';Teman', '')}\n${ROW}`,
    { code: 'headingMissing', params: { heading: 'Teman' } },
  ],
  ['blank lines only', '\n\n', { code: 'fileEmpty' }],
  ['too many rows', `${HEADER}\n${`${ROW}\n`.repeat(50_001)}`, { code: 'tooManyRows', params: { limit: 50_000 } }],
])('the whole file is refused: %s', (_, text, expected) => {
  let caught: unknown;
  try {
    readRegister(text);
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(AppError);
  expect(caught).toMatchObject(expected);
});

test('50,000 rows are the most', () => {
  expect(readRegister(`${HEADER}\n${`${ROW}\n`.repeat(50_000)}`).rows).toHaveLength(50_000);
});

test('a quotation mark that is never closed is told with the line where the row begins', () => {
  expect(() => readRegister(`${HEADER}\n${ROW}\n"Anna;Ek\n${ROW}`)).toThrow(UnreadableFile);
  expect(() => readRegister(`${HEADER}\n${ROW}\n"Anna;Ek\n${ROW}`)).toThrow('line 3: quoteUnclosed');
  expect(() => readRegister(`${HEADER};teman\n${ROW};`)).toThrow('line 1: headingTwice');
});

test.each([
  ['Latin-1', Buffer.from(`${HEADER}\n${ROW}\n${ROW.replace('Anna', 'Åsa')}`, 'latin1'), 1],
  ['one row in Latin-1', Buffer.concat([Buffer.from(`${HEADER}\n${ROW}\n`), Buffer.from('Åsa', 'latin1')]), 3],
  ['UTF-16', Buffer.from(`\uFEFF${HEADER}`, 'utf16le'), 1],
  ['UTF-16 without a mark', Buffer.from(HEADER, 'utf16le'), 1],
])('encoding: %s', (_, bytes, row) => {
  let caught: unknown;
  try {
    readText(bytes);
  } catch (error) {
    caught = error;
  }
  expect(caught).toMatchObject({ code: 'fileEncoding', params: { row } });
});
