import { randomUUID } from 'node:crypto';
import type { PlanView, SendView } from '../../src/invitations/send-contract.ts';
import { SAMPLE_HUBS } from '../../src/sandbox/sample-set-up.ts';
import { signIn } from '../support/sign-in.ts';
import type { TestSandbox } from './start-sandbox.ts';

type HubSlug = (typeof SAMPLE_HUBS)[number]['slug'];

/** A community manager beside the browser: somebody else who works at the same time. */
export interface Colleague {
  activityIds(): Promise<number[]>;
  plan(activityIds: number[]): Promise<PlanView>;
  /** Plans and sends at once. Returns when it is queued. */
  send(activityIds: number[]): Promise<SendView>;
  look(id: string): Promise<SendView>;
}

/** The hub's community manager with a token of their own, past the browser. */
export async function colleagueIn(site: TestSandbox, hub: HubSlug): Promise<Colleague> {
  const { communityManager, domain } = SAMPLE_HUBS.find(({ slug }) => slug === hub) ?? SAMPLE_HUBS[0];
  const token = await signIn(site.login, site.url, `${communityManager.givenName.toLowerCase()}@${domain}`);
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${site.url}/api/${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  const plan = (activityIds: number[]) => call<PlanView>('POST', 'plans', { hub, activityIds });
  return {
    plan,
    activityIds: async () => {
      const { activities } = await call<{ activities: { id: number }[] }>('GET', `activities?hub=${hub}`);
      return activities.map(({ id }) => id).toSorted((a, b) => a - b);
    },
    send: async (activityIds) => {
      const { fingerprint } = await plan(activityIds);
      return call<SendView>('PUT', `sends/${randomUUID()}`, { hub, activityIds, fingerprint });
    },
    look: (id) => call<SendView>('GET', `sends/${id}`),
  };
}
