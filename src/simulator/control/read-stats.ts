import type { Simulation } from '../simulation.ts';
import type { Stats } from './control.ts';

/** Counts that are kept with the state and never set back: what they were at the last reset. */
export type Baseline = ReturnType<typeof readBaseline>;

export function readBaseline({ state, notifier }: Simulation) {
  const { counts, bounces } = state.store.mail;
  return { mail: { ...counts }, bounces: bounces.length, notes: { ...notifier.counts } };
}

/** The counters since the last reset. */
export function readStats(sim: Simulation, baseline: Baseline): Stats {
  const { mail, bounces, notes } = readBaseline(sim);
  return {
    ...sim.counters,
    byRoute: { ...sim.counters.byRoute },
    byStatus: { ...sim.counters.byStatus },
    highestConcurrency: sim.limits.highestConcurrency(),
    messagesSent: mail.sent - baseline.mail.sent,
    mailsSent: mail.mails - baseline.mail.mails,
    messagesDeferred: mail.deferred - baseline.mail.deferred,
    recipientsDelivered: mail.delivered - baseline.mail.delivered,
    recipientsRefused: mail.refused - baseline.mail.refused,
    bounces: bounces - baseline.bounces,
    notificationsSent: notes.sent - baseline.notes.sent,
    lifecycleSent: notes.lifecycle - baseline.notes.lifecycle,
    notificationsLost: notes.lost - baseline.notes.lost,
    notificationsLate: notes.late - baseline.notes.late,
    notificationsDoubled: notes.doubled - baseline.notes.doubled,
    notificationsFailed: notes.failed - baseline.notes.failed,
    notificationsAbandoned: notes.abandoned - baseline.notes.abandoned,
  };
}
