import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Simulation } from '../simulation.ts';

/** What a link of calendarView/delta carries. Opaque to the client, and signed, so that none can be made up. */
export interface DeltaToken {
  kind: 'skip' | 'delta';
  /** Owner.key of the mailbox. */
  key: string;
  generation: number;
  /** First group of the page; 0 in a delta link. */
  offset: number;
}

export function writeDeltaToken(sim: Simulation, { kind, key, generation, offset }: DeltaToken): string {
  const payload = Buffer.from(JSON.stringify([kind, key, generation, offset])).toString('base64url');
  return `${payload}.${sign(sim, payload)}`;
}

/** The token's content; undefined for anything the simulator has not written. */
export function readDeltaToken(sim: Simulation, written: string): DeltaToken | undefined {
  const [payload = '', signature = ''] = written.split('.');
  const expected = Buffer.from(sign(sim, payload));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const [kind, key, generation, offset] = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  return { kind, key, generation, offset };
}

/** With the journalled key: a token from before a restart is known as one, and as too old. */
function sign(sim: Simulation, payload: string): string {
  return createHmac('sha256', sim.state.signingKeyPem ?? '')
    .update(payload)
    .digest('base64url');
}
