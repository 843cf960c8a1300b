import { offerExpiresAt } from '../../src/registrations/waiting-list.ts';

/** What can happen to the seats of an activity; `who` is a person by number. */
export type Act =
  | { kind: 'register' | 'leave' | 'take' | 'decline' | 'acceptInOutlook' | 'declineInOutlook'; who: number }
  | { kind: 'wait'; hours: number }
  | { kind: 'capacity'; seats: number | null }
  | { kind: 'quota'; seats: number | null };

type State = 'none' | 'registered' | 'waiting' | 'offered' | 'left';

/** One list in memory, one thing after the other: what registration is to be like, in the fewest words. */
export class RegistrationModel {
  readonly organisations: readonly number[];
  readonly states: State[];
  capacity: number | null;
  quota: number | null;
  #queue: number[] = [];
  #until = new Map<number, number>();
  #now: number;
  readonly #startsAt: string;

  constructor(
    organisations: readonly number[],
    capacity: number | null,
    quota: number | null,
    now: number,
    startsAt: string,
  ) {
    this.organisations = organisations;
    this.states = organisations.map(() => 'none');
    this.capacity = capacity;
    this.quota = quota;
    this.#now = now;
    this.#startsAt = startsAt;
  }

  /** Persons who wait, the next first. */
  get queue(): readonly number[] {
    return this.#queue;
  }

  taken(organisation?: number): number {
    return this.states.filter(
      (state, who) =>
        (state === 'registered' || state === 'offered') &&
        (organisation === undefined || this.organisations[who] === organisation),
    ).length;
  }

  /** @returns false when it is refused, and nothing is changed */
  apply(act: Act): boolean {
    switch (act.kind) {
      case 'register':
      case 'acceptInOutlook':
        this.#enter(act.who);
        return true;
      case 'leave':
        this.#leave(act.who);
        return true;
      case 'declineInOutlook':
        this.#leave(act.who);
        // Who declines without ever having had a place is remembered.
        this.states[act.who] = 'left';
        return true;
      case 'take':
      case 'decline':
        return this.#answer(act.who, act.kind);
      case 'wait':
        this.#wait(act.hours);
        return true;
      case 'capacity':
        if (act.seats !== null && act.seats < this.taken()) return false;
        this.capacity = act.seats;
        this.#move();
        return true;
      case 'quota':
        this.quota = act.seats;
        this.#move();
        return true;
    }
  }

  #enter(who: number): void {
    const state = this.states[who];
    if (state === 'registered' || state === 'waiting') return;
    if (state === 'offered' || this.#hasSeat(who)) this.states[who] = 'registered';
    else {
      this.states[who] = 'waiting';
      this.#queue.push(who);
    }
  }

  #leave(who: number): void {
    const state = this.states[who];
    if (state === 'none' || state === 'left') return;
    this.states[who] = 'left';
    this.#queue = this.#queue.filter((each) => each !== who);
    this.#move();
  }

  #answer(who: number, answer: 'take' | 'decline'): boolean {
    if (this.states[who] === (answer === 'take' ? 'registered' : 'left')) return true;
    if (this.states[who] !== 'offered') return false;
    if (answer === 'take') this.states[who] = 'registered';
    else this.#leave(who);
    return true;
  }

  #wait(hours: number): void {
    this.#now += hours * 3_600_000;
    for (const [who, until] of this.#until) {
      if (this.states[who] === 'offered' && until <= this.#now) this.states[who] = 'left';
    }
    this.#move();
  }

  #hasSeat(who: number): boolean {
    if (this.capacity !== null && this.taken() >= this.capacity) return false;
    return this.quota === null || this.taken(this.organisations[who]) < this.quota;
  }

  #move(): void {
    for (const who of [...this.#queue]) {
      if (!this.#hasSeat(who)) continue;
      this.states[who] = 'offered';
      this.#queue = this.#queue.filter((each) => each !== who);
      const times = { startsAt: this.#startsAt, closesAt: this.#startsAt };
      const until = offerExpiresAt(new Date(this.#now).toISOString(), times, 'Europe/Stockholm');
      this.#until.set(who, Date.parse(until));
    }
  }
}
