import { z } from 'zod';
import { ActivityList, ActivityView, SentEventList } from '../src/activities/activity-contract.ts';
import { ClientSettings, HubView, Me } from '../src/hubs/hub-contract.ts';
import { ImportRecord, ImportReport } from '../src/imports/import-contract.ts';
import {
  type EventState,
  type PlanRequest,
  PlanView,
  type SendAction,
  SendEventList,
  SendList,
  type SendRequest,
  SendView,
} from '../src/invitations/send-contract.ts';
import { ApiProblem, problemOf, unreachable } from './problem.ts';
import type { Language } from './time.ts';

/** Where bearer tokens come from: Teams, or the sign-in of a plain browser. */
export interface Identity {
  token(): Promise<string>;
  /** The token was refused. Gets a new one, or leads away to the sign-in; false when that has just been tried. */
  renew(): Promise<boolean>;
}

const HubList = z.object({ hubs: z.array(HubView) });
const ImportRecordList = z.object({ imports: z.array(ImportRecord) });

interface ImportRequest {
  kind: 'programme' | 'register';
  hub: string;
  file: File;
  /** Present: apply what was previewed. */
  fingerprint?: string;
}

interface EventPage {
  state?: EventState;
  offset: number;
  limit: number;
}

function parse<T>(contract: z.ZodType<T>, value: unknown): T {
  const parsed = contract.safeParse(value);
  if (!parsed.success) throw new ApiProblem(502, 'unexpected', null);
  return parsed.data;
}

/** Asked before anybody is signed in. */
export async function fetchClientSettings(): Promise<ClientSettings> {
  const response = await fetch('/api/client-settings').catch(() => {
    throw unreachable();
  });
  if (!response.ok) throw await problemOf(response);
  return parse(ClientSettings, await response.json());
}

export function createApi(identity: Identity, language: () => Language) {
  async function call(path: string, init: RequestInit = {}, renewed = false): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('Authorization', `Bearer ${await identity.token()}`);
    headers.set('Accept-Language', language());
    const response = await fetch(`/api/${path}`, { ...init, headers }).catch((reason: unknown) => {
      throw reason instanceof DOMException && reason.name === 'AbortError' ? reason : unreachable();
    });
    if (response.status === 401 && !renewed && (await identity.renew())) return call(path, init, true);
    if (!response.ok) throw await problemOf(response);
    return response;
  }

  async function get<T>(contract: z.ZodType<T>, path: string, signal?: AbortSignal): Promise<T> {
    const response = await call(path, signal === undefined ? {} : { signal });
    return parse(contract, await response.json());
  }

  async function put<T>(contract: z.ZodType<T>, method: 'POST' | 'PUT', path: string, body?: unknown): Promise<T> {
    const payload: RequestInit =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
    const response = await call(path, { method, ...payload });
    return parse(contract, await response.json());
  }

  const query = (values: Record<string, string | number | undefined>): string => {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(values)) if (value !== undefined) search.set(name, String(value));
    return search.toString();
  };

  return {
    me: (signal?: AbortSignal) => get(Me, 'me', signal),
    hubs: (signal?: AbortSignal) => get(HubList, 'hubs', signal).then((answer) => answer.hubs),
    activities: (hub: string, signal?: AbortSignal) =>
      get(ActivityList, `activities?${query({ hub })}`, signal).then((answer) => answer.activities),
    activity: (id: number, signal?: AbortSignal) => get(ActivityView, `activities/${id}`, signal),
    asSent: (id: number, signal?: AbortSignal) =>
      get(SentEventList, `activities/${id}/as-sent`, signal).then((answer) => answer.events),
    plan: (request: PlanRequest) => put(PlanView, 'POST', 'plans', request),
    send: (id: string, request: SendRequest) => put(SendView, 'PUT', `sends/${id}`, request),
    sends: (hub: string, signal?: AbortSignal) =>
      get(SendList, `sends?${query({ hub })}`, signal).then((answer) => answer.sends),
    sending: (id: string, signal?: AbortSignal) => get(SendView, `sends/${id}`, signal),
    sendEvents: (id: string, page: EventPage, signal?: AbortSignal) =>
      get(SendEventList, `sends/${id}/events?${query({ ...page })}`, signal),
    act: (id: string, action: SendAction) => put(SendView, 'POST', `sends/${id}/${action}`),
    resultCsv: (id: string) => call(`sends/${id}/result.csv`).then((response) => response.blob()),
    imports: (signal?: AbortSignal) => get(ImportRecordList, 'imports', signal).then((answer) => answer.imports),
    importFile: async ({ kind, hub, file, fingerprint }: ImportRequest) => {
      const search = query({ hub: kind === 'programme' ? hub : undefined, fileName: file.name, fingerprint });
      const init = { method: 'POST', body: file, headers: { 'Content-Type': 'application/octet-stream' } };
      const response = await call(`imports/${kind}?${search}`, init);
      return parse(ImportReport, await response.json());
    },
  };
}

export type Api = ReturnType<typeof createApi>;
