import type { z } from 'zod';
import { ApiProblem, problemOf, unreachable } from '../problem.ts';
import type { Language } from '../time.ts';

/** Where bearer tokens come from: Teams, or the sign-in of a plain browser. */
export interface Identity {
  token(): Promise<string>;
  /** The token was refused. Gets a new one, or leads away to the sign-in; false when that has just been tried. */
  renew(): Promise<boolean>;
}

/** @throws ApiProblem for an answer that is not what the contract says */
export function parse<T>(contract: z.ZodType<T>, value: unknown): T {
  const parsed = contract.safeParse(value);
  if (!parsed.success) throw new ApiProblem(502, 'unexpected', null);
  return parsed.data;
}

/** What stands after the question mark; what is undefined is left out. */
export function query(values: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) search.set(name, String(value));
  return search.toString();
}

/** How the tab asks the server: with a token, in the visitor's language, every answer by its contract. */
export function createCall(identity: Identity, language: () => Language) {
  /** @throws ApiProblem */
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

  /** Changes something; the answer is what it has become. */
  async function put<T>(contract: z.ZodType<T>, method: Change, path: string, body?: unknown): Promise<T> {
    const payload: RequestInit =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
    const response = await call(path, { method, ...payload });
    return parse(contract, await response.json());
  }

  return { call, get, put };
}

type Change = 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Call = ReturnType<typeof createCall>;
