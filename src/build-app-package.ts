import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { zipSync } from 'fflate';
import { z } from 'zod';
import { readConfig } from './config.ts';
import { ConfigError, SettingsReader } from './read-settings.ts';
import * as schemas from './setting-schemas.ts';

/** What the manifest leaves open: where the tab is, who it signs in with, and who answers for it. */
export interface PackageValues {
  /** Without a trailing slash. */
  publicUrl: string;
  tabClientId: string;
  developerName: string;
  websiteUrl: string;
  privacyUrl: string;
  termsUrl: string;
}

const FOLDER = new URL('../appPackage/', import.meta.url);
/** In the order that they have in the zip. */
const TEXTS = ['manifest.json', 'en.json'] as const;
const PICTURES = ['color.png', 'outline.png'] as const;

/**
 * Midnight, 1 January 1980, by the clock on this wall: a zip has local times without a zone, so every machine writes the
 * same bytes.
 */
const MTIME = new Date(1980, 0, 1);

/** The app package that a Teams administrator uploads. The same values give the same bytes. */
export async function buildAppPackage(values: PackageValues): Promise<Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (const name of TEXTS) {
    const text = await readFile(new URL(name, FOLDER), 'utf8');
    files[name] = Buffer.from(fillIn(text, values));
  }
  for (const name of PICTURES) files[name] = await readFile(new URL(name, FOLDER));
  return zipSync(files, { mtime: MTIME, level: 9 });
}

/** Puts the values into a JSON text, by the names that Microsoft's toolkit uses too: `${{NAME}}`. */
function fillIn(json: string, values: PackageValues): string {
  const byName: Record<string, string> = {
    PUBLIC_URL: values.publicUrl,
    PUBLIC_HOST: new URL(values.publicUrl).host,
    TAB_CLIENT_ID: values.tabClientId,
    DEVELOPER_NAME: values.developerName,
    WEBSITE_URL: values.websiteUrl,
    PRIVACY_URL: values.privacyUrl,
    TERMS_URL: values.termsUrl,
  };
  return json.replaceAll(/\$\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = byName[name];
    if (value === undefined) throw new Error(`appPackage: nobody knows the value of ${name}`);
    return JSON.stringify(value).slice(1, -1);
  });
}

/** As a manifest takes it. */
const DeveloperName = z.string().max(32, 'must be at most 32 characters, Teams takes no more');

/**
 * The values from arguments, else from the settings (env/.env.example). In tenant mode nothing is guessed; the sandbox
 * has a default for everything, good for looking at.
 * @throws ConfigError that lists every fault at once
 */
export function readPackageValues(given: Record<string, string | undefined>, env: NodeJS.ProcessEnv): PackageValues {
  const settings = new SettingsReader({
    ...env,
    ...(given.url === undefined ? {} : { PUBLIC_URL: given.url }),
    ...(given['client-id'] === undefined ? {} : { TAB_CLIENT_ID: given['client-id'] }),
    ...Object.fromEntries(Object.entries(given).map(([name, value]) => [`--${name}`, value])),
  });
  const isTenant = settings.read('SAMVERKET_MODE', schemas.Mode, 'sandbox') === 'tenant';
  const sandbox = isTenant ? undefined : readConfig({});
  const required = <T extends string>(
    name: string,
    schema: z.ZodType<T>,
    otherwise: T | undefined,
    advice: string,
  ): T =>
    otherwise === undefined ? settings.require(name, schema, '' as T, advice) : settings.read(name, schema, otherwise);

  const address = isTenant ? schemas.HttpsUrl : schemas.ServiceUrl;
  const publicUrl = required('PUBLIC_URL', address, sandbox?.publicUrl, 'set it, or give --url');
  const page = sandbox === undefined ? undefined : publicUrl;
  const values = {
    publicUrl,
    tabClientId: required('TAB_CLIENT_ID', schemas.ClientId, sandbox?.tabClientId, 'set it, or give --client-id'),
    developerName: required(
      '--developer',
      DeveloperName,
      sandbox && 'Samverket',
      'give the name of who runs the service',
    ),
    websiteUrl: required('--website', address, page, 'give the page about the service'),
    privacyUrl: required('--privacy', address, page, 'give the page on how personal data is handled'),
    termsUrl: required('--terms', address, page, 'give the page with the terms of use'),
  };
  if (settings.faults.length > 0) throw new ConfigError(settings.faults);
  return values;
}

const USAGE = `npm run package -- --out dist/samverket.zip [--url https://…] [--client-id GUID]
  [--developer name] [--website https://…] [--privacy https://…] [--terms https://…]`;

async function main(): Promise<number> {
  const { out, ...given } = readArguments();
  const values = readPackageValues(given, process.env);
  const zip = await buildAppPackage(values);
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, zip);
  process.stdout.write(`${out}\nSHA-256 ${createHash('sha256').update(zip).digest('hex')}\n`);
  if (!values.publicUrl.startsWith('https:')) {
    process.stdout.write(
      'Made for the sandbox: Teams opens https addresses only. Set SAMVERKET_MODE=tenant for a real one.\n',
    );
  }
  return 0;
}

function readArguments(): { out: string } & Record<string, string | undefined> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: 'dist/samverket.zip' },
      url: text,
      'client-id': text,
      developer: text,
      website: text,
      privacy: text,
      terms: text,
    },
  });
  return values;
}

if (import.meta.main) {
  process.exitCode = await main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
    return 1;
  });
}
