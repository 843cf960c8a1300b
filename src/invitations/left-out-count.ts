import type { LeftOutReason } from './send-contract.ts';

/** Person × activity that gets nothing, and why. */
export interface LeftOut {
  reason: LeftOutReason;
  people: number;
  invitations: number;
}

/** Counts who is left out, by reason: persons once, invitations as often as they would have come. */
export class LeftOutCount {
  readonly #byReason = new Map<LeftOutReason, { people: Set<number>; invitations: number }>();
  invitations = 0;

  add(reason: LeftOutReason, personId: number): void {
    let count = this.#byReason.get(reason);
    if (count === undefined) {
      count = { people: new Set(), invitations: 0 };
      this.#byReason.set(reason, count);
    }
    count.people.add(personId);
    count.invitations += 1;
    this.invitations += 1;
  }

  total(): LeftOut[] {
    return [...this.#byReason]
      .map(([reason, { people, invitations }]) => ({ reason, people: people.size, invitations }))
      .sort((a, b) => b.invitations - a.invitations || (a.reason < b.reason ? -1 : 1));
  }
}
