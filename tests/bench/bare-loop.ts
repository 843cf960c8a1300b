import { sql } from 'kysely';
import { asSent, findAttendees, pickFound } from '../../src/directory/find-attendees.ts';
import { buildEvent } from '../../src/invitations/build-event.ts';
import type { BenchSystem } from './bench-system.ts';

/** Posts of one mailbox, in order. Bodies are what the product sent, to the byte. */
export interface BareLane {
  tenantId: string;
  mailbox: string;
  bodies: string[];
}

interface Row {
  tenantId: string;
  mailbox: string;
  transactionId: string;
  attendeeIds: number[];
  attendeeVersions: number[] | null;
  content: Record<string, unknown>;
}

/** The bodies of everything that was sent, by mailbox. */
export async function readBodies({ app }: BenchSystem): Promise<BareLane[]> {
  const { db, vault } = app.deps;
  const { rows } = await sql<Row>`
    select e.tenant_id as "tenantId", e.mailbox, e.transaction_id as "transactionId", e.attendee_ids as "attendeeIds",
      e.attendee_versions as "attendeeVersions", c.content
    from calendar_events e join event_contents c on c.id = e.content_id order by e.id`.execute(db);
  const lanes: BareLane[] = [];
  for (const [key, events] of Map.groupBy(rows, (row) => `${row.tenantId} ${row.mailbox}`)) {
    const [tenantId = '', mailbox = ''] = key.split(' ');
    const attendees = await findAttendees(db, vault, events.flatMap(asSent));
    const bodies = events.map((event) =>
      JSON.stringify(buildEvent(event.content, event.transactionId, pickFound(attendees, asSent(event)))),
    );
    lanes.push({ tenantId, mailbox, bodies });
  }
  return lanes;
}

/**
 * Nothing but the posts: so many mailboxes at once, four at a time in each. No database, no budget, no proof.
 * @returns seconds
 */
export async function postBare(
  url: string,
  lanes: readonly BareLane[],
  tokens: ReadonlyMap<string, string>,
  lanesAtOnce: number,
): Promise<number> {
  const started = performance.now();
  const waiting = [...lanes];
  const worker = async (): Promise<void> => {
    for (let lane = waiting.shift(); lane !== undefined; lane = waiting.shift())
      await postLane(url, lane, tokens.get(lane.tenantId) ?? '');
  };
  await Promise.all(Array.from({ length: lanesAtOnce }, worker));
  return (performance.now() - started) / 1000;
}

async function postLane(url: string, { mailbox, bodies }: BareLane, token: string): Promise<void> {
  const waiting = [...bodies];
  const headers = {
    Authorization: `Bearer ${token}`,
    'Content-Type': 'application/json',
    Prefer: 'IdType="ImmutableId"',
  };
  const worker = async (): Promise<void> => {
    for (let body = waiting.shift(); body !== undefined; body = waiting.shift()) {
      const answer = await fetch(`${url}/v1.0/users/${mailbox}/events`, { method: 'POST', headers, body });
      await answer.text();
      if (answer.status !== 201) throw new Error(`${answer.status} from ${mailbox}`);
    }
  };
  await Promise.all(Array.from({ length: 4 }, worker));
}
