import { type FieldFault, FieldsRefused } from '../errors.ts';
import type { ActivityDraft } from './draft-contract.ts';
import { faultsOf } from './form-rules.ts';
import { occasionsOf } from './occasions.ts';
import { type Planned, readDraft } from './read-draft.ts';

/**
 * Reads a draft and holds it against the rules of its form. Pure.
 * @param zone IANA zone of the hub
 * @param now epoch milliseconds; what is over by then is refused. Null: that does not matter (the time did not change)
 * @throws FieldsRefused with every fault, fields named `draft.…`
 */
export function checkDraft(draft: ActivityDraft, zone: string, now: number | null): Planned {
  const read = readDraft(draft, zone);
  if ('faults' in read) throw refusal(read.faults);
  const { facts, life } = read.planned;
  const faults = faultsOf(facts, life);
  const last = occasionsOf({ ...facts, exceptions: [] }).at(-1);
  if (now !== null && Date.parse(last?.endsAt ?? facts.endsAt) <= now) {
    faults.unshift({ field: 'start', code: 'startInPast' });
  }
  if (faults.length > 0) throw refusal(faults);
  return read.planned;
}

function refusal(faults: readonly FieldFault[]): Error {
  const [first, ...rest] = faults.map((fault) => ({ ...fault, field: `draft.${fault.field}` }));
  return first === undefined ? new Error('refused without a fault') : new FieldsRefused([first, ...rest]);
}
