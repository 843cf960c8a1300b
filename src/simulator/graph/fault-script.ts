import type { Fault } from '../fault.ts';

/** What a fault is matched against. */
interface FaultTarget {
  method: string;
  /** Decoded path with query. */
  path: string;
  mailbox?: string | undefined;
  tenantId?: string | undefined;
}

interface Scripted {
  fault: Fault;
  pathMatches: (path: string) => boolean;
  matched: number;
  struck: number;
}

/** Where on the wire a target is. Envelopes (a batch, a token request) are struck only by faults that name their path. */
type Place = 'operation' | 'envelope' | 'token';

/** Scripted faults, decided by counting alone, so that a test sees the same run each time. */
export class FaultScript {
  #scripted: Scripted[] = [];

  add(fault: Fault): void {
    this.#scripted.push({ fault, pathMatches: pathMatcher(fault.match?.path), matched: 0, struck: 0 });
  }

  clear(): void {
    this.#scripted = [];
  }

  /** The fault that strikes this target, if any; each matching fault counts it. */
  strike(target: FaultTarget, place: Place): Fault | undefined {
    let struck: Fault | undefined;
    for (const scripted of this.#scripted) {
      if (!concerns(scripted, target, place)) continue;
      scripted.matched++;
      if (!struck && isDue(scripted)) {
        scripted.struck++;
        struck = scripted.fault;
      }
    }
    return struck;
  }
}

function concerns({ fault, pathMatches }: Scripted, target: FaultTarget, place: Place): boolean {
  const { match = {} } = fault;
  if ((fault.kind === 'tokenRefused') !== (place === 'token') && !(place === 'token' && match.path)) return false;
  if (place === 'envelope' && !match.path) return false;
  if (match.method && match.method.toUpperCase() !== target.method) return false;
  if (match.mailbox && match.mailbox.toLowerCase() !== target.mailbox?.toLowerCase()) return false;
  if (match.tenantId && match.tenantId.toLowerCase() !== target.tenantId?.toLowerCase()) return false;
  return pathMatches(target.path);
}

function isDue({ fault, matched, struck }: Scripted): boolean {
  if (fault.nth !== undefined) return matched === fault.nth;
  if (fault.every !== undefined && matched % fault.every !== 0) return false;
  return fault.times === undefined || struck < fault.times;
}

function pathMatcher(written: string | undefined): (path: string) => boolean {
  if (!written) return () => true;
  let pattern: RegExp | undefined;
  try {
    pattern = new RegExp(written);
  } catch {
    pattern = undefined;
  }
  return (path) => path.includes(written) || pattern?.test(path) === true;
}
