import { createPrivateKey, X509Certificate } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

const ROLES = ['web', 'worker'] as const;
/** Not `trace`: the HTTP library then logs whole addresses, with whatever somebody wrote in them. */
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

export const Mode = z.enum(['sandbox', 'tenant'], 'must be sandbox or tenant');
export const ClientId = z.guid('must be the application (client) id of a registration, a GUID');
export const Port = z
  .string()
  .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, 'must be a number from 0 to 65535')
  .transform(Number);
export const Proxies = z
  .string()
  .refine((text) => /^[0-9]$/.test(text), 'must be the number of reverse proxies in front, 0 to 9')
  .transform(Number);
export const Roles = z
  .string()
  .transform((text) => text.split(',').map((role) => role.trim()))
  .pipe(z.array(z.enum(ROLES, 'must be web, worker or web,worker')).min(1));
export const DatabaseUrl = z
  .string()
  .refine(
    (text) => /^postgres(ql)?:\/\//.test(text),
    'must begin with postgres://; leave it out for the embedded database',
  );
export const LogLevel = z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`);
export const Instant = z.string().transform((text, check): Temporal.Instant => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    check.addIssue('must be an instant, e.g. 2027-01-04T08:00:00Z');
    return z.NEVER;
  }
});

/** An address without its trailing slash; plain http on loopback only. */
export const ServiceUrl = z
  .string()
  .transform(trimSlash)
  .refine(
    (text) => hasScheme(text, 'https:') || isLoopback(text),
    'must be an https address, e.g. https://example.se; plain http is taken on loopback only',
  );

/** An address on this machine, http or https. */
export const LoopbackUrl = z
  .string()
  .transform(trimSlash)
  .refine(
    isLoopback,
    'the sandbox talks to nobody outside this machine; give an address on 127.0.0.1 or localhost, or set SAMVERKET_MODE=tenant',
  );

/** An https address without its trailing slash. */
export const HttpsUrl = z
  .string()
  .transform(trimSlash)
  .refine((text) => hasScheme(text, 'https:'), 'must be an https address, e.g. https://samverket.example.se');

/** A key of 32 bytes as base64. */
export const VaultKey = z
  .string()
  .refine(
    (text) => /^[A-Za-z0-9+/]{43}=$/.test(text),
    'must be 32 bytes as base64; make one with `openssl rand -base64 32`',
  )
  .transform((text): Uint8Array => Buffer.from(text, 'base64'));

/** Says what is wrong with a certificate and its private key (PEM), or nothing. */
export function checkCertificate(certificate: string, privateKey: string): string | undefined {
  try {
    const isPair = new X509Certificate(certificate).checkPrivateKey(createPrivateKey(privateKey));
    return isPair ? undefined : 'the private key does not belong to the certificate; give the two files of one pair';
  } catch {
    return 'the certificate or the private key is not PEM; give an X.509 certificate and an unencrypted private key';
  }
}

function trimSlash(text: string): string {
  return text.replace(/\/+$/, '');
}

function hasScheme(text: string, scheme: 'http:' | 'https:'): boolean {
  return URL.canParse(text) && new URL(text).protocol === scheme;
}

function isLoopback(text: string): boolean {
  if (!hasScheme(text, 'http:') && !hasScheme(text, 'https:')) return false;
  const { hostname } = new URL(text);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
