import { resetCounters } from '../count-stats.ts';
import type { Mutation } from '../outlook/mutation.ts';
import type { Simulation } from '../simulation.ts';
import { calendarOf } from './calendar-of.ts';
import type { Control, Stats } from './control.ts';
import { messagesOf, undelivered } from './messages-of.ts';

/** The levers of a running simulator. What changes the world goes through the journal, so it survives a restart. */
export function buildControl(sim: Simulation): Control {
  const commit = (mutation: Mutation) => void sim.state.commit(mutation);
  let baseline = { ...sim.state.store.mail.counts, bounces: 0 };
  const setOffset = (offsetMs: number) => commit({ op: 'clock', offsetMs });
  return {
    addFault: (fault) => sim.faults.add(fault),
    clearFaults: () => sim.faults.clear(),
    stats: () => readStats(sim, baseline),
    resetStats: () => {
      resetCounters(sim.counters);
      sim.limits.resetHighest();
      baseline = { ...sim.state.store.mail.counts, bounces: sim.state.store.mail.bounces.length };
    },
    grantServicePrincipal: (tenantId, servicePrincipal) => commit({ op: 'grant', tenantId, servicePrincipal }),
    revokeServicePrincipal: (tenantId, appId) => commit({ op: 'revoke', tenantId, appId }),
    grantMailboxRole: (tenantId, appId, role) => commit({ op: 'grantRole', tenantId, appId, role }),
    revokeMailboxRole: (tenantId, appId, role) => commit({ op: 'revokeRole', tenantId, appId, role }),
    addRegistration: (registration) => commit({ op: 'registration', registration }),
    addTenant: (tenant) => commit({ op: 'tenant', tenant }),
    addMailboxes: (tenantId, mailboxes) => commit({ op: 'mailboxes', tenantId, mailboxes }),
    removeMailbox: (address) => commit({ op: 'removeMailbox', address }),
    calendarOf: (address, window) => calendarOf(sim, address, window),
    messagesOf: (address) => messagesOf(sim, address),
    undelivered: (mailbox) => undelivered(sim, mailbox),
    now: () => sim.clock.now(),
    setClock: (epochMs) => setOffset(sim.clock.offsetMs() + epochMs - sim.clock.now()),
    advanceClock: (ms) => setOffset(sim.clock.offsetMs() + ms),
    setLatency: (ms) => {
      sim.settings.latencyMs = ms;
    },
  };
}

type Baseline = { sent: number; deferred: number; delivered: number; refused: number; bounces: number };

function readStats(sim: Simulation, baseline: Baseline): Stats {
  const { counts, bounces } = sim.state.store.mail;
  return {
    ...sim.counters,
    byRoute: { ...sim.counters.byRoute },
    byStatus: { ...sim.counters.byStatus },
    highestConcurrency: sim.limits.highestConcurrency(),
    messagesSent: counts.sent - baseline.sent,
    messagesDeferred: counts.deferred - baseline.deferred,
    recipientsDelivered: counts.delivered - baseline.delivered,
    recipientsRefused: counts.refused - baseline.refused,
    bounces: bounces.length - baseline.bounces,
  };
}
