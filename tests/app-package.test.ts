import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { Ajv } from 'ajv';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { buildAppPackage, readPackageValues } from '../src/build-app-package.ts';
import { ConfigError } from '../src/read-settings.ts';

const ROOT = new URL('../', import.meta.url);
/** Microsoft's own schemas, where the machine has them. */
const SCHEMAS = new URL('../shared/reference/', ROOT);

const VALUES = {
  publicUrl: 'https://samverket.example.se',
  tabClientId: '8f3f1c2e-5b1d-4c55-9d0a-3f8f6d8c9b11',
  developerName: 'Hubben "Östersund"',
  websiteUrl: 'https://hubben.example.se',
  privacyUrl: 'https://hubben.example.se/personuppgifter',
  termsUrl: 'https://hubben.example.se/villkor',
};

interface Manifest {
  version: string;
  name: { short: string; full: string };
  description: { short: string; full: string };
  developer: { name: string };
  localizationInfo: { additionalLanguages: { file: string }[] };
  staticTabs: { scopes: string[]; contentUrl: string; websiteUrl: string }[];
  validDomains: string[];
  webApplicationInfo: { id: string; resource: string };
  [key: string]: unknown;
}

async function build(): Promise<Record<string, Buffer>> {
  const files = unzipSync(await buildAppPackage(VALUES));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes)]));
}

const json = <T>(bytes: Buffer | undefined): T => JSON.parse(String(bytes)) as T;

/** Ajv knows no draft-04; these schemas use nothing that has changed since. */
function validate(schemaName: string, value: unknown): unknown {
  const { $schema: _, ...schema } = json<Record<string, unknown>>(readFileSync(new URL(schemaName, SCHEMAS)));
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false });
  const check = ajv.compile(schema);
  return check(value) ? undefined : check.errors;
}

describe('the app package', () => {
  it.for([
    ['manifest.json', 'teams-manifest.schema.json'],
    ['en.json', 'teams-manifest-localization.schema.json'],
  ] as const)('has %s as Microsoft’s schema wants it', async ([file, schema], { skip }) => {
    skip(!existsSync(new URL(schema, SCHEMAS)), `${schema} is not on this machine`);
    expect(validate(schema, json((await build())[file]))).toBeUndefined();
    expect(validate(schema, { ...json<object>((await build())[file]), unheardOf: true })).toBeDefined();
  });

  it('holds what is uploaded and nothing else, every placeholder filled in', async () => {
    const files = await build();
    expect(Object.keys(files)).toEqual(['manifest.json', 'en.json', 'color.png', 'outline.png']);
    expect(String(files['manifest.json'])).not.toContain('${{');
    const manifest = json<Manifest>(files['manifest.json']);
    expect(manifest.developer.name).toBe(VALUES.developerName);
    expect(manifest.staticTabs[0]?.contentUrl).toBe('https://samverket.example.se/tab/');
    expect(manifest.localizationInfo.additionalLanguages.map(({ file }) => file)).toEqual(['en.json']);
    expect(manifest.version).toBe(json<{ version: string }>(readFileSync(new URL('package.json', ROOT))).version);
  });

  it('asks for nothing but to be signed in to: a personal tab on our own host', async () => {
    const manifest = json<Manifest>((await build())['manifest.json']);
    expect(manifest.validDomains).toEqual(['samverket.example.se']);
    expect(manifest.staticTabs.flatMap((tab) => tab.scopes)).toEqual(['personal']);
    expect(manifest.webApplicationInfo).toEqual({
      id: VALUES.tabClientId,
      resource: `api://samverket.example.se/${VALUES.tabClientId}`,
    });
    for (const more of [
      'authorization',
      'permissions',
      'devicePermissions',
      'bots',
      'composeExtensions',
      'configurableTabs',
    ]) {
      expect(manifest).not.toHaveProperty(more);
    }
  });

  it('says the same in both languages, as long as Teams shows', async () => {
    const files = await build();
    const { name, description, staticTabs } = json<Manifest>(files['manifest.json']);
    const english = json<Record<string, string>>(files['en.json']);
    const said = { 'name.short': name.short, 'name.full': name.full, 'description.short': description.short };
    const limits = { 'name.short': 30, 'name.full': 100, 'description.short': 80 };
    for (const [key, limit] of Object.entries(limits)) {
      expect(said[key as keyof typeof said].length, key).toBeLessThanOrEqual(limit);
      expect(english[key]?.length, key).toBeLessThanOrEqual(limit);
    }
    expect(description.full.split('\n').length).toBe(english['description.full']?.split('\n').length);
    expect(Object.keys(english).filter((key) => key.startsWith('staticTabs'))).toHaveLength(staticTabs.length);
  });

  it('has icons of the sizes that Teams wants, the outline with a transparent ground', async () => {
    const files = await build();
    expect(pictureOf(files['color.png'])).toMatchObject({ width: 192, height: 192 });
    expect(pictureOf(files['outline.png'])).toEqual({ width: 32, height: 32, hasAlpha: true });
  });

  it('is the same bytes each time, in any time zone', async () => {
    const first = Buffer.from(await buildAppPackage(VALUES)).toString('base64');
    expect(Buffer.from(await buildAppPackage(VALUES)).toString('base64')).toBe(first);
    const elsewhere = await Promise.all(['Pacific/Kiritimati', 'America/Los_Angeles'].map(buildIn));
    expect(elsewhere).toEqual([first, first]);
  });
});

describe('its values', () => {
  it('are all asked for at once in tenant mode', () => {
    const read = (): unknown =>
      readPackageValues({ privacy: 'http://hubben.example.se' }, { SAMVERKET_MODE: 'tenant' });
    expect(read).toThrow(ConfigError);
    for (const name of ['PUBLIC_URL', 'TAB_CLIENT_ID', '--developer', '--website', '--privacy', '--terms']) {
      expect(read, name).toThrow(`${name}:`);
    }
  });

  it('come from the arguments before the settings, and from the sandbox last', () => {
    const env = { PUBLIC_URL: 'https://a.example.se/', TAB_CLIENT_ID: VALUES.tabClientId };
    expect(readPackageValues({}, env)).toMatchObject({
      publicUrl: 'https://a.example.se',
      tabClientId: VALUES.tabClientId,
    });
    expect(readPackageValues({ url: 'https://b.example.se' }, env).publicUrl).toBe('https://b.example.se');
    expect(readPackageValues({}, {}).publicUrl).toBe('http://localhost:3978');
  });
});

function pictureOf(png: Buffer | undefined): { width: number; height: number; hasAlpha: boolean } {
  const bytes = png ?? Buffer.alloc(26);
  expect(bytes.toString('latin1', 1, 4)).toBe('PNG');
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), hasAlpha: bytes[25] === 6 };
}

async function buildIn(timeZone: string): Promise<string> {
  const script = `const { buildAppPackage } = await import('${new URL('src/build-app-package.ts', ROOT)}');
    process.stdout.write(Buffer.from(await buildAppPackage(${JSON.stringify(VALUES)})).toString('base64'));`;
  const env = { ...process.env, TZ: timeZone };
  return (await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env })).stdout;
}
