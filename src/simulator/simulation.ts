import type { Clock } from './clock.ts';
import type { Counters } from './count-stats.ts';
import type { TokenMint } from './entra/token-mint.ts';
import type { Exchange } from './exchange.ts';
import type { DeltaRounds } from './graph/delta-rounds.ts';
import type { FaultScript } from './graph/fault-script.ts';
import type { MailboxLimits } from './graph/limit-mailbox.ts';
import type { Notifier } from './notifications/notifier.ts';
import type { WorldState } from './world-state.ts';

/** Everything the routes of a running simulator share. */
export interface Simulation {
  state: WorldState;
  clock: Clock;
  tokens: TokenMint;
  faults: FaultScript;
  limits: MailboxLimits;
  deltas: DeltaRounds;
  notifier: Notifier;
  counters: Counters;
  settings: Settings;
  onExchange: ((exchange: Exchange) => void) | undefined;
}

interface Settings {
  latencyMs: number;
  duplicateAnswer: { status: 400 | 409; withId: boolean };
}
