import { randomUUID } from 'node:crypto';
import type { Activity } from '../../src/activities/activity.ts';
import { getActivities } from '../../src/activities/get-activities.ts';
import { RetryLater } from '../../src/errors.ts';
import { getHubBySlug } from '../../src/hubs/get-hub.ts';
import type { Hub } from '../../src/hubs/hub.ts';
import { sendDueMails } from '../../src/mails/send-due-mails.ts';
import type { ReceivedMail } from '../../src/simulator/control/control.ts';
import { startTestSystem, type TestSystem, type TestSystemOptions } from './start-test-system.ts';

/** Guests whose addresses lie in nobody's member organisation. */
export const GUEST = 'gunnel@gast.example';
export const OTHER_GUEST = 'gosta@gast.example';

/** The whole system with its public pages on HTTP; letters leave when `deliver` is called. */
export interface PublicSystem extends TestSystem {
  url: string;
  hub: Hub;
  activities: Activity[];
  /** Sends every letter that is due. */
  deliver(): Promise<void>;
  mailsOf(address: string): ReceivedMail[];
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Sends a form and follows no redirection. */
  post(path: string, fields: Record<string, string>): Promise<Response>;
}

/** All routes of the app, simulated Microsoft 365 with a mailbox for guests, and no worker. */
export async function startPublicSystem(options: TestSystemOptions = {}): Promise<PublicSystem> {
  const system = await startTestSystem({ ...options, work: false });
  const { deps, simulator } = system;
  simulator.control.addTenant({
    tenantId: randomUUID(),
    name: 'Gäster',
    domain: 'gast.example',
    licences: 10,
    servicePrincipals: [],
    mailboxes: [GUEST, OTHER_GUEST].map((address) => ({
      objectId: randomUUID(),
      address,
      displayName: 'Gäst',
      kind: 'user' as const,
    })),
  });
  const hub = await getHubBySlug(deps.db, 'hubben');
  const url = system.app.http?.url ?? '';
  return {
    ...system,
    url,
    hub,
    activities: await getActivities(deps.db, hub.id),
    deliver: () => sendDueMails(deps, new AbortController().signal).catch(ignoreLater),
    mailsOf: (address) => simulator.control.mailsOf(address),
    get: (path, headers = {}) => fetch(url + path, { redirect: 'manual', headers }),
    post: (path, fields) =>
      fetch(url + path, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) }),
  };
}

function ignoreLater(error: unknown): void {
  if (!(error instanceof RetryLater)) throw error;
}

/** The path and query of the first link in a page or letter that leads to `path`. */
export function linkTo(html: string, path: string): string {
  const found = [...html.matchAll(/href="([^"]+)"/g)].map((match) => (match[1] ?? '').replaceAll('&amp;', '&'));
  const link = found.find((href) => href.includes(path));
  if (link === undefined) throw new Error(`no link to ${path}`);
  const { pathname, search } = new URL(link, 'http://localhost');
  return pathname + search;
}
