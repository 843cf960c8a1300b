import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { ConfigError } from '../src/read-settings.ts';
import { makeCertificate } from './support/make-certificate.ts';

const folder = mkdtempSync(join(tmpdir(), 'samverket-config-'));
const file = (name: string): string => join(folder, name);
const KEY = Buffer.alloc(32, 7).toString('base64');

/** The least that tenant mode starts with. */
const tenant = (): NodeJS.ProcessEnv => ({
  SAMVERKET_MODE: 'tenant',
  PUBLIC_URL: 'https://samverket.example.se/',
  TAB_CLIENT_ID: '11111111-1111-4111-8111-111111111111',
  CALENDAR_CLIENT_ID: '22222222-2222-4222-8222-222222222222',
  CALENDAR_CERTIFICATE_FILE: file('calendar.crt'),
  CALENDAR_PRIVATE_KEY_FILE: file('calendar.key'),
  VAULT_KEY: KEY,
});

/** Names of the settings at fault, in order. */
function faultsOf(env: NodeJS.ProcessEnv): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.map((fault) => fault.split(':')[0] ?? '');
    throw error;
  }
  return [];
}

beforeAll(() => {
  const [own, other] = [makeCertificate(), makeCertificate()];
  writeFileSync(file('calendar.crt'), own.certificate);
  writeFileSync(file('calendar.key'), own.privateKey);
  writeFileSync(file('other.key'), other.privateKey);
  writeFileSync(file('vault'), `${KEY}\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('sandbox', () => {
  it('needs no settings at all', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      mode: 'sandbox',
      port: 3978,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3978',
      dataDir: 'var',
      roles: ['web', 'worker'],
      microsoft: {},
      logLevel: 'info',
    });
    expect(config.vaultKey).toHaveLength(32);
    expect(config.tabClientId).not.toBe(config.calendarClientId);
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('takes empty settings as absent', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 3978, databaseUrl: undefined });
  });

  it('reads what is set', () => {
    const config = readConfig({
      PORT: '0',
      PUBLIC_URL: 'https://demo.example.se/',
      SAMVERKET_ROLES: 'worker',
      SAMVERKET_NOW: '2027-01-04T09:00:00+01:00',
      GRAPH_URL: 'http://127.0.0.1:4000/',
      VAULT_KEY_FILE: file('vault'),
      DATABASE_URL: 'postgresql://localhost/samverket',
    });
    expect(config).toMatchObject({
      port: 0,
      publicUrl: 'https://demo.example.se',
      roles: ['worker'],
      microsoft: { graph: 'http://127.0.0.1:4000' },
      databaseUrl: 'postgresql://localhost/samverket',
    });
    expect(config.mode === 'sandbox' && config.startsAt?.toString()).toBe('2027-01-04T08:00:00Z');
    expect(Buffer.from(config.vaultKey)).toEqual(Buffer.alloc(32, 7));
  });

  it('talks to nobody outside the machine', () => {
    expect(faultsOf({ GRAPH_URL: 'https://graph.microsoft.com', LOGIN_URL: 'http://localhost.evil.example' })).toEqual([
      'GRAPH_URL',
      'LOGIN_URL',
    ]);
  });

  it('reports every fault at once and repeats no value', () => {
    const env = {
      PORT: '99999',
      PUBLIC_URL: 'http://demo.example.se',
      DATABASE_URL: 'mysql://root:hemligt@db/x',
      SAMVERKET_ROLES: 'web,bot',
      LOG_LEVEL: 'loud',
      TAB_CLIENT_ID: 'tab',
      VAULT_KEY: 'hemligt',
      SAMVERKET_NOW: 'nu',
    };
    expect(faultsOf(env).sort()).toEqual(Object.keys(env).sort());
    expect(() => readConfig(env)).toThrowError(/^The settings cannot be used:\n {2}- PORT: must be a number/);
    expect(() => readConfig(env)).not.toThrowError(/hemligt/);
  });
});

describe('tenant', () => {
  it('starts with the least there is, and Microsoft is where Microsoft is', () => {
    const config = readConfig(tenant());
    expect(config).toMatchObject({
      mode: 'tenant',
      host: '0.0.0.0',
      publicUrl: 'https://samverket.example.se',
      microsoft: {
        graph: 'https://graph.microsoft.com',
        login: 'https://login.microsoftonline.com',
        botLogin: 'https://login.microsoftonline.com',
        botOpenId: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
      },
    });
    expect(config.calendarCertificate?.privateKey).toContain('PRIVATE KEY');
  });

  it('refuses to start with nothing, naming everything that is missing', () => {
    expect(faultsOf({ SAMVERKET_MODE: 'tenant' })).toEqual([
      'PUBLIC_URL',
      'TAB_CLIENT_ID',
      'CALENDAR_CLIENT_ID',
      'CALENDAR_CERTIFICATE_FILE',
      'CALENDAR_PRIVATE_KEY_FILE',
      'VAULT_KEY',
    ]);
  });

  it.each<[string, NodeJS.ProcessEnv, string[]]>([
    ['a public address without https', { PUBLIC_URL: 'http://samverket.example.se' }, ['PUBLIC_URL']],
    ['plain http off loopback', { GRAPH_URL: 'http://graph.example.se' }, ['GRAPH_URL']],
    ['the clock of the sandbox', { SAMVERKET_NOW: '2027-01-04T08:00:00Z' }, ['SAMVERKET_NOW']],
    ['a client secret', { CALENDAR_CLIENT_SECRET: 'x' }, ['CALENDAR_CLIENT_SECRET']],
    ['the registrations of the sandbox', { TAB_CLIENT_ID: '5a4d5e70-0000-4000-8000-000000000001' }, ['TAB_CLIENT_ID']],
    [
      'one registration for two levels of consent',
      { CALENDAR_CLIENT_ID: '11111111-1111-4111-8111-111111111111' },
      ['CALENDAR_CLIENT_ID'],
    ],
    ['a key of 31 bytes', { VAULT_KEY: Buffer.alloc(31).toString('base64') }, ['VAULT_KEY']],
    ['two vault keys', { VAULT_KEY_FILE: file('vault') }, ['VAULT_KEY_FILE']],
    ['a file that is not there', { CALENDAR_CERTIFICATE_FILE: file('none') }, ['CALENDAR_CERTIFICATE_FILE']],
    [
      'another key than the certificate’s',
      { CALENDAR_PRIVATE_KEY_FILE: file('other.key') },
      ['CALENDAR_CERTIFICATE_FILE'],
    ],
    ['a certificate that is none', { CALENDAR_CERTIFICATE_FILE: file('vault') }, ['CALENDAR_CERTIFICATE_FILE']],
  ])('refuses %s', (_, changes, faults) => {
    expect(faultsOf({ ...tenant(), ...changes })).toEqual(faults);
  });

  it('takes plain http on loopback, so that another double of Microsoft can be used', () => {
    const config = readConfig({ ...tenant(), GRAPH_URL: 'http://[::1]:4000/', LOGIN_URL: 'http://localhost:4000' });
    expect(config.microsoft).toMatchObject({ graph: 'http://[::1]:4000', login: 'http://localhost:4000' });
  });
});

it('refuses a mode that it does not know', () => {
  expect(faultsOf({ SAMVERKET_MODE: 'production' })).toEqual(['SAMVERKET_MODE']);
});

describe('env files', () => {
  /** Every name that is looked up, whatever the mode. */
  function namesRead(): string[] {
    const names = new Set<string>();
    for (const env of [{}, { SAMVERKET_MODE: 'tenant' }]) {
      const recorder = new Proxy<NodeJS.ProcessEnv>(env, {
        get: (target, name) => {
          names.add(String(name));
          return target[String(name)];
        },
      });
      faultsOf(recorder);
    }
    return [...names].sort();
  }

  it('.env.example explains exactly the settings that are read', () => {
    const text = readFileSync('env/.env.example', 'utf8');
    const named = [...text.matchAll(/^(?:# )?([A-Z_]+)=/gm)].map((match) => match[1] ?? '');
    expect(named.sort()).toEqual(namesRead());
  });

  it('.env.sandbox starts the sandbox and sets nothing unknown', () => {
    const env = parseEnv(readFileSync('env/.env.sandbox', 'utf8'));
    expect(readConfig(env).mode).toBe('sandbox');
    expect(namesRead()).toEqual(expect.arrayContaining(Object.keys(env)));
  });
});
