import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Deps } from '../deps.ts';
import { sweepSendings } from '../invitations/sweep-sendings.ts';
import type { SimulatedClock } from './simulated-clock.ts';

/** Real time between two looks. */
const LOOK_MS = 5;

/**
 * Lets the workers send everything that is planned, and moves the simulated clock on whenever all they could do is
 * wait: for Retry-After, for the next minute's messages, for the next day's recipients.
 * @returns how often the clock was moved
 * @throws Error when it is not done after `deadlineMs` of real time
 */
export async function runUntilSent(deps: Deps, clock: SimulatedClock, deadlineMs: number): Promise<number> {
  const started = performance.now();
  let moved = 0;
  for (;;) {
    const { open, busy, dueAt } = await look(deps);
    if (open === 0) return moved;
    if (performance.now() - started > deadlineMs) throw new Error(`${open} events are still not sent`);
    // What is due now needs no clock: a worker is about to take it.
    const waitMs = dueAt === null ? 0 : dueAt.getTime() - clock.now().epochMilliseconds;
    if (!busy && waitMs > 0) {
      await clock.advance(waitMs);
      // The minute's sweep may just have been; it is not waited for.
      await sweepSendings(deps);
      moved += 1;
    }
    await pause(LOOK_MS);
  }
}

async function look({ db, clock }: Deps): Promise<{ open: number; busy: boolean; dueAt: Date | null }> {
  const now = new Date(clock.now().epochMilliseconds);
  const result = await sql<{ open: number; busy: boolean; dueAt: Date | null }>`
    select
      (select count(*)::int from calendar_events e join sends s on s.id = e.send_id
        where e.state = 'sending' or (e.state = 'planned' and s.state = 'running')) as open,
      exists (select from mailbox_lanes where leased_until > ${now}) as busy,
      (select min(greatest(next_send_at, wait_until)) from mailbox_lanes where next_send_at is not null) as "dueAt"`.execute(
    db,
  );
  return result.rows[0] ?? { open: 0, busy: false, dueAt: null };
}
