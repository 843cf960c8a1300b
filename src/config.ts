import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { ConfigError, SettingsReader } from './read-settings.ts';
import * as schemas from './setting-schemas.ts';

/** Which parts of the server a process runs. */
export type ServerRole = z.output<typeof schemas.Roles>[number];

/** The calendar registration's proof of identity, PEM; there are no client secrets (MS-10). */
export interface Certificate {
  certificate: string;
  privateKey: string;
}

/** Where Microsoft is; no trailing slashes. */
export interface MicrosoftUrls {
  graph: string;
  login: string;
  botLogin: string;
  botOpenId: string;
}

interface SharedConfig {
  port: number;
  host: string;
  /** Where people open the tab, without a trailing slash. */
  publicUrl: string;
  /** Undefined: the embedded database in `dataDir`. */
  databaseUrl: string | undefined;
  dataDir: string;
  roles: readonly ServerRole[];
  /** Level 0 of consent. */
  tabClientId: string;
  /** Level 2 of consent; another registration than the tab's (invariant 9). */
  calendarClientId: string;
  /** Master key of the vault, 32 bytes. */
  vaultKey: Uint8Array;
  logLevel: z.output<typeof schemas.LogLevel>;
  /** Reverse proxies of ours in front of the server. */
  trustedProxies: number;
}

/** Everything simulated. Addresses of Microsoft that are undefined are the built-in simulator's. */
export interface SandboxConfig extends SharedConfig {
  mode: 'sandbox';
  microsoft: Partial<MicrosoftUrls>;
  calendarCertificate: Certificate | undefined;
  /** The instant that the clock starts at; undefined: the sandbox chooses. */
  startsAt: Temporal.Instant | undefined;
}

/** Real people, real mail. */
export interface TenantConfig extends SharedConfig {
  mode: 'tenant';
  microsoft: MicrosoftUrls;
  calendarCertificate: Certificate;
}

export type Config = SandboxConfig | TenantConfig;

/** Registrations that exist in the simulator and nowhere else. */
export const SANDBOX_TAB_CLIENT_ID = '5a4d5e70-0000-4000-8000-000000000001';
export const SANDBOX_CALENDAR_CLIENT_ID = '5a4d5e70-0000-4000-8000-000000000002';

const MICROSOFT: MicrosoftUrls = {
  graph: 'https://graph.microsoft.com',
  login: 'https://login.microsoftonline.com',
  botLogin: 'https://login.microsoftonline.com',
  botOpenId: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
};

/** Seals the sandbox's made-up people; anybody may know it. */
const SANDBOX_VAULT_KEY: Uint8Array = createHash('sha256').update('samverket sandbox').digest();

const DEFAULT_PORT = 3978;

/**
 * Reads all settings (each is explained in env/.env.example).
 * @throws ConfigError that lists every fault at once
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const settings = new SettingsReader(env);
  const mode = settings.read('SAMVERKET_MODE', schemas.Mode, 'sandbox');
  const config = mode === 'tenant' ? readTenant(settings) : readSandbox(settings);
  refuseClientSecrets(env, settings);
  if (config.tabClientId !== '' && config.tabClientId === config.calendarClientId) {
    settings.fault('CALENDAR_CLIENT_ID', 'equals TAB_CLIENT_ID; each level of consent needs a registration of its own');
  }
  if (settings.faults.length > 0) throw new ConfigError(settings.faults);
  return Object.freeze(config);
}

function readSandbox(settings: SettingsReader): SandboxConfig {
  const port = settings.read('PORT', schemas.Port, DEFAULT_PORT);
  const url = (name: string): string | undefined => settings.read(name, schemas.LoopbackUrl.optional(), undefined);
  const urls = {
    graph: url('GRAPH_URL'),
    login: url('LOGIN_URL'),
    botLogin: url('BOT_LOGIN_URL'),
    botOpenId: url('BOT_OPENID_URL'),
  };
  return {
    mode: 'sandbox',
    port,
    host: settings.given('HOST') ?? '127.0.0.1',
    publicUrl: settings.read('PUBLIC_URL', schemas.ServiceUrl, `http://localhost:${port}`),
    ...readShared(settings),
    microsoft: Object.freeze(Object.fromEntries(Object.entries(urls).filter(([, given]) => given !== undefined))),
    tabClientId: settings.read('TAB_CLIENT_ID', schemas.ClientId, SANDBOX_TAB_CLIENT_ID),
    calendarClientId: settings.read('CALENDAR_CLIENT_ID', schemas.ClientId, SANDBOX_CALENDAR_CLIENT_ID),
    calendarCertificate: readCertificate(settings),
    vaultKey: readVaultKey(settings) ?? SANDBOX_VAULT_KEY,
    startsAt: settings.read('SAMVERKET_NOW', schemas.Instant.optional(), undefined),
  };
}

function readTenant(settings: SettingsReader): TenantConfig {
  if (settings.given('SAMVERKET_NOW') !== undefined) {
    settings.fault('SAMVERKET_NOW', 'sets the clock of the sandbox; leave it out in tenant mode');
  }
  const address = 'set the https address where people open the tab';
  return {
    mode: 'tenant',
    port: settings.read('PORT', schemas.Port, DEFAULT_PORT),
    host: settings.given('HOST') ?? '0.0.0.0',
    publicUrl: settings.require('PUBLIC_URL', schemas.HttpsUrl, '', address),
    ...readShared(settings),
    microsoft: Object.freeze({
      graph: settings.read('GRAPH_URL', schemas.ServiceUrl, MICROSOFT.graph),
      login: settings.read('LOGIN_URL', schemas.ServiceUrl, MICROSOFT.login),
      botLogin: settings.read('BOT_LOGIN_URL', schemas.ServiceUrl, MICROSOFT.botLogin),
      botOpenId: settings.read('BOT_OPENID_URL', schemas.ServiceUrl, MICROSOFT.botOpenId),
    }),
    tabClientId: requireClientId(settings, 'TAB_CLIENT_ID', SANDBOX_TAB_CLIENT_ID),
    calendarClientId: requireClientId(settings, 'CALENDAR_CLIENT_ID', SANDBOX_CALENDAR_CLIENT_ID),
    calendarCertificate: requireCertificate(settings),
    vaultKey: requireVaultKey(settings),
  };
}

function readShared(
  settings: SettingsReader,
): Pick<Config, 'databaseUrl' | 'dataDir' | 'roles' | 'logLevel' | 'trustedProxies'> {
  return {
    databaseUrl: settings.read('DATABASE_URL', schemas.DatabaseUrl.optional(), undefined),
    dataDir: settings.given('DATA_DIR') ?? 'var',
    roles: settings.read('SAMVERKET_ROLES', schemas.Roles, ['web', 'worker']),
    logLevel: settings.read('LOG_LEVEL', schemas.LogLevel, 'info'),
    trustedProxies: settings.read('TRUSTED_PROXIES', schemas.Proxies, 0),
  };
}

function requireClientId(settings: SettingsReader, name: string, sandboxId: string): string {
  const id = settings.require(name, schemas.ClientId, '', 'set the client id of the registration in Entra');
  if (id === sandboxId) settings.fault(name, "is the sandbox's made-up id; set that of the registration in Entra");
  return id;
}

function readVaultKey(settings: SettingsReader): Uint8Array | undefined {
  if (settings.given('VAULT_KEY') !== undefined && settings.given('VAULT_KEY_FILE') !== undefined) {
    settings.fault('VAULT_KEY_FILE', 'is given beside VAULT_KEY; keep one of them');
  }
  const inFile = settings.readFile('VAULT_KEY_FILE');
  if (inFile !== undefined) return settings.check('VAULT_KEY_FILE', inFile, schemas.VaultKey.optional(), undefined);
  return settings.read('VAULT_KEY', schemas.VaultKey.optional(), undefined);
}

function requireVaultKey(settings: SettingsReader): Uint8Array {
  if (settings.given('VAULT_KEY') === undefined && settings.given('VAULT_KEY_FILE') === undefined) {
    settings.fault(
      'VAULT_KEY',
      'is missing; make one with `openssl rand -base64 32`, or name its file in VAULT_KEY_FILE',
    );
  }
  return readVaultKey(settings) ?? SANDBOX_VAULT_KEY;
}

function readCertificate(settings: SettingsReader): Certificate | undefined {
  const certificate = settings.readFile('CALENDAR_CERTIFICATE_FILE');
  const privateKey = settings.readFile('CALENDAR_PRIVATE_KEY_FILE');
  if (certificate === undefined || privateKey === undefined) return undefined;
  const fault = schemas.checkCertificate(certificate, privateKey);
  if (fault !== undefined) settings.fault('CALENDAR_CERTIFICATE_FILE', fault);
  return Object.freeze({ certificate, privateKey });
}

function requireCertificate(settings: SettingsReader): Certificate {
  for (const name of ['CALENDAR_CERTIFICATE_FILE', 'CALENDAR_PRIVATE_KEY_FILE']) {
    if (settings.given(name) === undefined) {
      settings.fault(name, 'is missing; set the path of a PEM file, the public half of which is in the registration');
    }
  }
  return readCertificate(settings) ?? { certificate: '', privateKey: '' };
}

/** MS-10: no client secrets, not even unused ones. */
function refuseClientSecrets(env: NodeJS.ProcessEnv, settings: SettingsReader): void {
  const secrets = Object.keys(env).filter((name) => /CLIENT_SECRET$|^MicrosoftAppPassword$/i.test(name) && env[name]);
  for (const name of secrets)
    settings.fault(name, 'client secrets are not used (MS-10); take it away and give a certificate');
}
