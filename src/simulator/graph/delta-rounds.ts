import { itemsWithin } from '../outlook/expand-copy.ts';
import { type PersonCopy, versionOf } from '../outlook/person-copy.ts';

/** Observed: Exchange remembers the latest few states of a sync, and says 410 to anything older. */
const GENERATIONS_KEPT = 10;

/** The window of a calendar view: epoch milliseconds, the end exclusive. */
export interface Window {
  from: number;
  to: number;
}

/** What a client was told of one copy. */
interface Seen {
  version: string;
  /** Set for somebody invited to single occurrences, who has no series master. */
  dates: readonly string[] | undefined;
}

type Snapshot = ReadonlyMap<number, Seen>;

/** One event to tell of, with all its occurrences: a series is not split between pages (observed). */
export type Group = { seq: number; removed: undefined } | { seq: number; removed: Seen };

/** One round of calendarView/delta: what it tells, and what the client knows after it. */
export interface Round {
  generation: number;
  window: Window;
  groups: readonly Group[];
  snapshot: Snapshot;
}

/** The rounds of all mailboxes, in memory: after a restart a client has to begin again, as Exchange may always ask. */
export class DeltaRounds {
  readonly #rounds = new Map<string, Round[]>();
  readonly #highest = new Map<string, number>();

  /**
   * Begins a round, which is fixed from then on: a page asked for twice is the same page.
   * @param key the mailbox (Owner.key)
   * @param before the round that the client has gone through; undefined for the first
   */
  start(key: string, window: Window, copies: readonly PersonCopy[], before: Round | undefined): Round {
    const generation = this.highest(key) + 1;
    this.#highest.set(key, generation);
    const round = { generation, window, ...compare(copies, window, before?.snapshot) };
    const kept = (this.#rounds.get(key) ?? []).slice(1 - GENERATIONS_KEPT);
    this.#rounds.set(key, [...kept, round]);
    return round;
  }

  find(key: string, generation: number): Round | undefined {
    return this.#rounds.get(key)?.find((round) => round.generation === generation);
  }

  highest(key: string): number {
    return this.#highest.get(key) ?? 0;
  }

  /** Forgets the rounds of one mailbox, or of all. */
  expire(key: string | undefined): void {
    if (key === undefined) this.#rounds.clear();
    else this.#rounds.delete(key);
  }
}

function compare(
  copies: readonly PersonCopy[],
  window: Window,
  before: Snapshot | undefined,
): { groups: Group[]; snapshot: Snapshot } {
  const groups: Group[] = [];
  const snapshot = new Map<number, Seen>();
  for (const copy of copies) {
    const { seq } = copy.event;
    const seen: Seen = { version: versionOf(copy), dates: copy.onlyDates && [...copy.onlyDates] };
    snapshot.set(seq, seen);
    if (before?.get(seq)?.version === seen.version) continue;
    if (itemsWithin(copy, window.from, window.to).length > 0) groups.push({ seq, removed: undefined });
    // Observed (microsoft-graph-docs issue 6599): what changes outside the window is told as removed, known or not.
    else if (before) groups.push({ seq, removed: seen });
  }
  for (const [seq, seen] of before ?? []) if (!snapshot.has(seq)) groups.push({ seq, removed: seen });
  return { groups, snapshot };
}
