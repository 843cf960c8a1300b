import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Deps } from '../../src/deps.ts';
import { sweepAnswers, sweepChanges, sweepSendings } from '../../src/invitations/sweep-sendings.ts';
import { sweepQueues } from '../../src/registrations/move-queues.ts';
import type { SimulatedClock } from '../../src/sandbox/simulated-clock.ts';
import type { Control } from '../../src/simulator/control/control.ts';

/** Real time between two looks. */
const LOOK_MS = 5;
/** Looks between two sweeps: jobs that were missed are made up for. */
const SWEEP_EVERY = 40;

/**
 * Lets workers and notifications run until nothing is due: everything sent, changed and read. The clock is moved on
 * only when all they could do is wait for a time that is near; what is due tomorrow stays so.
 * @throws Error when it is not done after `deadlineMs` of real time
 */
export async function runUntilStill(
  deps: Deps,
  clock: SimulatedClock,
  control: Control,
  deadlineMs: number,
): Promise<void> {
  const started = performance.now();
  let quiet = false;
  for (let looks = 0; ; looks += 1) {
    await control.settleNotifications();
    const { open, busy, dueAt } = await look(deps);
    if (open === 0 && !busy) {
      // What has just been sent may make something else due.
      if (quiet) return;
      await sweepAnswers(deps);
      quiet = true;
      continue;
    }
    quiet = false;
    if (performance.now() - started > deadlineMs) throw new Error(`not still: ${JSON.stringify(await state(deps))}`);
    const waitMs = dueAt === null ? 0 : dueAt.getTime() - clock.now().epochMilliseconds;
    if (!busy && waitMs > 0) await clock.advance(waitMs);
    if (looks % SWEEP_EVERY === 0 || waitMs > 0)
      for (const sweep of [sweepSendings, sweepChanges, sweepAnswers, sweepQueues]) await sweep(deps);
    for (const job of ['send-events', 'change-events', 'sync-answers', 'move-queues'] as const) deps.queue.nudge(job);
    await pause(LOOK_MS);
  }
}

/** `open`: how much is to be done; `dueAt`: when the first of it may be. Readings that are due later do not count. */
async function look({ db, clock }: Deps): Promise<{ open: number; busy: boolean; dueAt: Date | null }> {
  const now = new Date(clock.now().epochMilliseconds);
  const result = await sql<{ open: number; busy: boolean; dueAt: Date | null }>`
    select
      (select count(*)::int from calendar_events e join sends s on s.id = e.send_id
        where e.state = 'sending' or (e.state = 'planned' and s.state = 'running'))
      + (select count(*)::int from attendees where outlook_wish is not null)
      + (select count(*)::int from mailbox_lanes where next_change_at < '9999-01-01')
      + (select count(*)::int from calendar_events
        where cardinality(moving) > 0 and state = 'sent' and coalesce(change_after < 'infinity', true))
      + (select count(*)::int from mailbox_watches where least(sync_due_at, subscribe_after) <= ${now}) as open,
      exists (select from mailbox_lanes where leased_until > ${now}) as busy,
      (select min(greatest(least(next_send_at, case when next_change_at < '9999-01-01' then next_change_at end), wait_until))
        from mailbox_lanes where next_send_at is not null or next_change_at < '9999-01-01') as "dueAt"`.execute(db);
  return result.rows[0] ?? { open: 0, busy: false, dueAt: null };
}

async function state({ db }: Deps): Promise<unknown> {
  const lanes = await sql`select * from mailbox_lanes`.execute(db);
  const watches =
    await sql`select mailbox, subscription_id, sync_due_at, subscribe_after, fault from mailbox_watches`.execute(db);
  const events = await sql`
    select id, state, mailbox, joining, leaving, accepting, moving, wanted_content_id, cancel_comment, change_after, change_fault
    from calendar_events where wishes or state in ('planned', 'sending')`.execute(db);
  const changes =
    await sql`select id, event_id, kind, state, attempts from event_changes where state = 'sending'`.execute(db);
  return { lanes: lanes.rows, watches: watches.rows, events: events.rows, changes: changes.rows };
}
