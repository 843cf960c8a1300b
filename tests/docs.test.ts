import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SetUp } from '../src/hubs/set-up-contract.ts';
import { GRAPH_CALLS } from '../src/microsoft/permissions.ts';

const ROOT = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  version: string;
  license: string;
  scripts: Record<string, string>;
};

const DOCUMENTS = [
  ...['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md'],
  ...readdirSync(new URL('docs/', ROOT), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Every table of the database, as the migrations make them. */
const TABLES = [
  'migrations',
  ...readdirSync(new URL('src/postgres/migrations/', ROOT)).flatMap((name) =>
    [...read(`src/postgres/migrations/${name}`).matchAll(/create table (\w+)/g)].map((match) => match[1] ?? ''),
  ),
].sort();

/** The rows of a table whose first cell is a name in backticks. */
function rowsOf(document: string): string[][] {
  return read(document)
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
}

describe('the approval pack', () => {
  it('lists the calls to Graph that the code makes, with their permissions', () => {
    const told = rowsOf('docs/approval-pack/behorigheter.md').filter(([name]) => /^[a-z]+[A-Z]\w+$/.test(name ?? ''));
    const made = Object.entries(GRAPH_CALLS).map(([name, { method, path, permission, level, grantedBy }]) => [
      name,
      method,
      path,
      permission,
      String(level),
      grantedBy,
    ]);
    expect(told.map((row) => row.slice(0, 6))).toEqual(made);
  });

  it('says of every table how long it is kept', () => {
    const told = rowsOf('docs/approval-pack/gallring.md');
    expect(told.map(([name]) => name).sort()).toEqual(TABLES);
    for (const row of told)
      expect(
        row.every((cell) => cell !== ''),
        row[0],
      ).toBe(true);
  });
});

describe('the architecture', () => {
  it('describes every table', () => {
    const told = rowsOf('docs/architecture.md').map(([name]) => name ?? '');
    expect(told.filter((name) => TABLES.includes(name)).sort()).toEqual(TABLES);
  });

  it('describes every folder of the server', () => {
    const folders = readdirSync(new URL('src/', ROOT), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const text = read('docs/architecture.md');
    for (const { name } of folders) expect(text).toContain(`\`src/${name}/\``);
  });
});

describe('the README', () => {
  it('lists the scripts that there are', () => {
    const told = [...read('README.md').matchAll(/^\| `npm (?:run )?([\w-]+)` \|/gm)].map((match) => match[1]);
    const hooks = /^(pre|post)/;
    expect(told.sort()).toEqual(
      Object.keys(manifest.scripts)
        .filter((name) => !hooks.test(name))
        .sort(),
    );
  });

  it('shows a set-up file that can be loaded', () => {
    const example = /```json\n([\s\S]+?)```/.exec(read('README.md'))?.[1] ?? '';
    expect(SetUp.parse(JSON.parse(example)).organisations).toHaveLength(2);
  });
});

describe('every document', () => {
  it.each(DOCUMENTS)('%s links to what is there', (document) => {
    const links = [...read(document).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '');
    const missing = links.filter(
      (link) => !/^https?:/.test(link) && !existsSync(new URL(link, new URL(document, ROOT))),
    );
    expect(missing).toEqual([]);
  });
});

describe('the version', () => {
  it('is the same everywhere, and says whether permissions have changed', () => {
    const sections = read('CHANGELOG.md').split(/^## /m).slice(1);
    expect(sections.map((section) => /^\[(.+?)\]/.exec(section)?.[1])).toContain(manifest.version);
    for (const section of sections) expect(section).toMatch(/^Changed permissions: (yes|no)\b/m);
    expect(read('publiccode.yml')).toContain(`softwareVersion: "${manifest.version}"`);
  });

  it('has the licence that the manifests name, whole', () => {
    expect(read('publiccode.yml')).toContain(`license: ${manifest.license}`);
    const licence = read('LICENSE');
    expect(licence).toContain('EUROPEAN UNION PUBLIC LICENCE v. 1.2');
    for (let article = 1; article <= 15; article++) expect(licence).toMatch(new RegExp(`^${article}\\.\\S`, 'm'));
    expect(licence.trimEnd()).toMatch(/require the production of a new EUPL version\.$/);
  });
});
