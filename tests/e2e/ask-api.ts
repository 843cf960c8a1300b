import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { ActivityKey as ActivityKeyContract } from '../../src/activities/activity-contract.ts';
import type { ActivityDraft } from '../../src/activities/draft-contract.ts';
import type { PlanView, SendView } from '../../src/invitations/send-contract.ts';
import { SAMPLE_HUBS } from '../../src/sandbox/sample-set-up.ts';
import { signIn } from '../support/sign-in.ts';
import type { TestSandbox } from './start-sandbox.ts';

type ActivityKey = z.infer<typeof ActivityKeyContract>;
type HubSlug = (typeof SAMPLE_HUBS)[number]['slug'];

/** A community manager beside the browser: somebody else who works at the same time. */
export interface Colleague {
  activityIds(): Promise<number[]>;
  plan(activityIds: number[]): Promise<PlanView>;
  /** Plans and sends at once. Returns when it is queued. */
  send(activityIds: number[]): Promise<SendView>;
  look(id: string): Promise<SendView>;
}

/** Asks our own API as JSON. @throws Error with the answer of what was refused */
export type Ask = <T>(method: string, path: string, body?: unknown) => Promise<T>;

/** Somebody with a token of their own, past the browser. */
export async function askAs(site: TestSandbox, address: string): Promise<Ask> {
  const token = await signIn(site.login, site.url, address);
  return async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${site.url}/api/${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? null : JSON.parse(text)) as T;
  };
}

/** The address of a hub's community manager. */
export function managerOf(hub: HubSlug): string {
  const { communityManager, domain } = SAMPLE_HUBS.find(({ slug }) => slug === hub) ?? SAMPLE_HUBS[0];
  return `${communityManager.givenName.toLowerCase()}@${domain}`;
}

/** The community manager writes an activity and publishes it. @returns its number */
export async function publish(ask: Ask, hub: HubSlug, draft: z.input<typeof ActivityDraft>): Promise<number> {
  const made = await ask<ActivityKey>('POST', 'activities', { hub, kind: 'draft', draft });
  await ask('POST', `activities/${made.id}/publish`, { version: made.version });
  return made.id;
}

/** The hub's community manager with a token of their own, past the browser. */
export async function colleagueIn(site: TestSandbox, hub: HubSlug): Promise<Colleague> {
  const call = await askAs(site, managerOf(hub));
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
