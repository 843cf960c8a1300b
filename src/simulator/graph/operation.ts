import type { AddressEntry, TenantEntry } from '../directory.ts';
import type { Simulation } from '../simulation.ts';
import type { ServicePrincipal } from '../world.ts';

/** One request to Graph, alone or as a part of a batch. */
export interface GraphRequest {
  method: string;
  /** Decoded segments below /v1.0: ['users', 'hub@hub.example', 'events']. */
  segments: string[];
  /** Raw query without the question mark. */
  query: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: unknown;
  inBatch: boolean;
  /** Resolves when the client has gone; for faults that never answer. */
  whenClosed: () => Promise<void>;
}

/** Who asks, from a token that has been checked. */
export interface Caller {
  appId: string;
  tenant: TenantEntry;
  /** Entra application permissions, as the token has them: they live as long as the token. */
  roles: string[];
  /** What the tenant has granted now; Exchange looks at it at each request. */
  principal: ServicePrincipal;
}

export interface GraphAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: Record<string, unknown>;
}

/** An answer, or a connection that is cut: at once, or (in a batch) after the other parts. */
export type Outcome = (GraphAnswer & { lost?: undefined }) | { lost: 'now' | 'after' };

/** What a route's handler gets. */
export interface Operation {
  sim: Simulation;
  caller: Caller;
  request: GraphRequest;
  /** Epoch milliseconds by the simulator's clock. */
  now: number;
}

/** An operation on a mailbox that exists in the caller's tenant and that the caller may use. */
export interface MailboxOperation extends Operation {
  mailbox: AddressEntry;
}
