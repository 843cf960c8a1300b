import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../src/simulator/start-simulator.ts';
import type { Mailbox, World } from '../../src/simulator/world.ts';

export const HUB_TENANT = '11111111-1111-4111-8111-111111111111';
export const TOWN_TENANT = '22222222-2222-4222-8222-222222222222';
export const BARE_TENANT = '33333333-3333-4333-8333-333333333333';
export const CALENDAR_APP = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
export const TAB_APP = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb';
export const HUB = 'hubben@hub.example';
export const OTHER_HUB = 'annan@hub.example';
export const TAB_REDIRECT = 'http://127.0.0.1:3978/tab/auth-end.html';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const strangerKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Object id of the nth person of a kind, in the form of a GUID. */
export const objectId = (kind: number, n: number) =>
  `${String(kind).repeat(8)}-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const person = (n: number) => `person${n}@stad.example`;

/** A hub, a town with people, and a tenant where the app has no service principal. */
export function smallWorld(people = 10): World {
  const mailbox = (kind: number, n: number, address: string, displayName: string): Mailbox => ({
    objectId: objectId(kind, n),
    address,
    displayName,
    kind: kind === 1 ? 'shared' : 'user',
  });
  return {
    registrations: [
      {
        appId: CALENDAR_APP,
        name: 'Samverket kalender',
        certificates: [keys.publicKey.export({ type: 'spki', format: 'pem' }) as string],
        redirectUris: [],
      },
      {
        appId: TAB_APP,
        name: 'Samverket',
        certificates: [],
        redirectUris: [TAB_REDIRECT],
        scope: `api://127.0.0.1/${TAB_APP}/access_as_user`,
      },
    ],
    tenants: [
      {
        tenantId: HUB_TENANT,
        name: 'Hubben',
        domain: 'hub.example',
        licences: 25,
        servicePrincipals: [
          {
            appId: CALENDAR_APP,
            appRoles: [],
            mailboxRoles: [{ role: 'Application Calendars.ReadWrite', mailbox: HUB }],
          },
        ],
        mailboxes: [mailbox(1, 1, HUB, 'Samverket Hubben'), mailbox(1, 2, OTHER_HUB, 'Annan brevlåda')],
      },
      {
        tenantId: TOWN_TENANT,
        name: 'Staden',
        domain: 'stad.example',
        licences: 500,
        servicePrincipals: [{ appId: CALENDAR_APP, appRoles: ['Calendars.ReadWrite'], mailboxRoles: [] }],
        mailboxes: Array.from({ length: people }, (_, n) => mailbox(2, n, person(n), `Person ${n} Åkesson`)),
      },
      {
        tenantId: BARE_TENANT,
        name: 'Orten',
        domain: 'ort.example',
        licences: 5,
        servicePrincipals: [],
        mailboxes: [],
      },
    ],
    signIn: [{ tenantId: TOWN_TENANT, objectId: objectId(2, 0), label: 'medlem' }],
  };
}

export interface AssertionChoice {
  appId?: string;
  audience?: string;
  expiresInSeconds?: number;
  stranger?: boolean;
}

/** A client assertion as msal-node makes it. */
export function signAssertion(tenantId: string, choice: AssertionChoice = {}): Promise<string> {
  const appId = choice.appId ?? CALENDAR_APP;
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({})
    .setProtectedHeader({ alg: 'PS256', typ: 'JWT' })
    .setIssuer(appId)
    .setSubject(appId)
    .setAudience(choice.audience ?? `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`)
    .setJti(crypto.randomUUID())
    .setNotBefore(now - 1)
    .setExpirationTime(now + (choice.expiresInSeconds ?? 600))
    .sign(choice.stranger ? strangerKeys.privateKey : keys.privateKey);
}

/** Asks for an app token; the whole answer. */
export async function askToken(url: string, tenantId: string, choice: AssertionChoice = {}): Promise<Response> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: choice.appId ?? CALENDAR_APP,
    scope: 'https://graph.microsoft.com/.default',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await signAssertion(tenantId, choice),
  });
  return fetch(`${url}/${tenantId}/oauth2/v2.0/token`, { method: 'POST', body: form });
}

// biome-ignore lint/suspicious/noExplicitAny: tests read answers freely
export type Json = any;

export interface Answer {
  status: number;
  headers: Headers;
  body: Json;
}

export interface Client {
  (method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  token: string;
}

/** A Graph client of one tenant. */
export async function connect(url: string, tenantId = HUB_TENANT): Promise<Client> {
  const { access_token: token } = (await (await askToken(url, tenantId)).json()) as { access_token: string };
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}/v1.0${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        Prefer: 'IdType="ImmutableId"',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
  };
  return Object.assign(call, { token });
}

/** A simulator with a clock that the test holds. */
export async function startAt(
  iso: string,
  options: Partial<SimulatorOptions> = {},
): Promise<Simulator & { pass: (ms: number) => void }> {
  let now = Date.parse(iso);
  const simulator = await startSimulator({ world: smallWorld(), now: () => now, ...options });
  return Object.assign(simulator, {
    pass: (ms: number) => {
      now += ms;
    },
  });
}

export const invite = (addresses: string[]) =>
  addresses.map((address) => ({ emailAddress: { address, name: address.split('@')[0] }, type: 'required' }));

export const STOCKHOLM = 'W. Europe Standard Time';

/** 08:15 to 09:00 on another day. */
export const on = (day: string) => ({
  start: { dateTime: `${day}T08:15:00`, timeZone: STOCKHOLM },
  end: { dateTime: `${day}T09:00:00`, timeZone: STOCKHOLM },
});

/** An information activity on 13 January 2027, 08:15 to 09:00 in Stockholm. */
export function breakfast(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    subject: 'Onsdagsfrukost',
    body: { contentType: 'html', content: '<p>Kaffe och macka.</p>' },
    start: { dateTime: '2027-01-13T08:15:00', timeZone: STOCKHOLM },
    end: { dateTime: '2027-01-13T09:00:00', timeZone: STOCKHOLM },
    location: { displayName: 'Rastplatsen' },
    attendees: invite([person(0), person(1)]),
    hideAttendees: true,
    isReminderOn: false,
    showAs: 'free',
    responseRequested: false,
    transactionId: crypto.randomUUID(),
    ...changes,
  };
}
