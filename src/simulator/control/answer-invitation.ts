import { findAnswerable } from '../outlook/answer-event.ts';
import { listInvitations } from '../outlook/person-copy.ts';
import type { Simulation } from '../simulation.ts';
import type { EventAnswer } from './control.ts';

const CHOICES: readonly string[] = ['accepted', 'tentativelyAccepted', 'declined'];

/**
 * Somebody answers an invitation in their own calendar.
 * @throws Error when there is nothing to answer
 */
export function answerInvitation(sim: Simulation, address: string, answer: EventAnswer): void {
  const { iCalUId, response, occurrence } = answer;
  if (!CHOICES.includes(response)) throw new Error(`'${response}' is not an answer: ${CHOICES.join(', ')}.`);
  const viewer = sim.state.store.find(address);
  if (!viewer?.owner?.active) throw new Error(`There is no mailbox ${address}.`);
  const at = sim.clock.now();
  const { event } = findAnswerable(listInvitations(sim.state.store, viewer, at), iCalUId, occurrence);
  const date = occurrence === undefined ? {} : { date: occurrence };
  sim.state.commit({ op: 'answer', at, attendee: viewer.address, seq: event.seq, ...date, response });
}
