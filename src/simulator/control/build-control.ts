import { resetCounters } from '../count-stats.ts';
import type { Mutation } from '../outlook/mutation.ts';
import type { Simulation } from '../simulation.ts';
import { answerInvitation } from './answer-invitation.ts';
import { calendarOf } from './calendar-of.ts';
import type { Control } from './control.ts';
import { mailsOf } from './mails-of.ts';
import { messagesOf, undelivered } from './messages-of.ts';
import { notificationLevers } from './notification-levers.ts';
import { readBaseline, readStats } from './read-stats.ts';

/** The levers of a running simulator. What changes the world goes through the journal, so it survives a restart. */
export function buildControl(sim: Simulation): Control {
  const commit = (mutation: Mutation) => void sim.state.commit(mutation);
  let baseline = readBaseline(sim);
  const setOffset = (offsetMs: number) => {
    commit({ op: 'clock', offsetMs });
    // Held-back messages may have arrived now, and refused notifications are tried again.
    void sim.notifier.deliver();
  };
  return {
    addFault: (fault) => sim.faults.add(fault),
    clearFaults: () => sim.faults.clear(),
    stats: () => readStats(sim, baseline),
    resetStats: () => {
      resetCounters(sim.counters);
      sim.limits.resetHighest();
      baseline = readBaseline(sim);
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
    mailsOf: (address) => mailsOf(sim, address),
    answer: (address, answer) => answerInvitation(sim, address, answer),
    ...notificationLevers(sim),
    undelivered: (mailbox) => undelivered(sim, mailbox),
    now: () => sim.clock.now(),
    setClock: (epochMs) => setOffset(sim.clock.offsetMs() + epochMs - sim.clock.now()),
    advanceClock: (ms) => setOffset(sim.clock.offsetMs() + ms),
    setLatency: (ms) => {
      sim.settings.latencyMs = ms;
    },
  };
}
