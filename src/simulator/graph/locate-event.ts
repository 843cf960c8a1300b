import { parseId } from '../outlook/event-ids.ts';
import { isDeclinedOn } from '../outlook/expand-copy.ts';
import { hasOccurrence } from '../outlook/expand-series.ts';
import { findCopy, type PersonCopy } from '../outlook/person-copy.ts';
import { itemNotFound } from './graph-error.ts';
import type { MailboxOperation } from './operation.ts';

/** The copy that the id in the path means, and the local date when it is an occurrence's id. */
interface Located {
  copy: PersonCopy;
  date: string | undefined;
}

/** @throws GraphError 404 ErrorItemNotFound, also for an id of another mailbox and for a cancelled occurrence */
export function locateEvent({ sim, mailbox, request, now }: MailboxOperation): Located {
  const parsed = parseId(request.segments[3] ?? '');
  if (!parsed || parsed.key !== mailbox.owner?.key) throw itemNotFound();
  const copy = findCopy(sim.state.store, mailbox, parsed.seq, now);
  if (!copy) throw itemNotFound();
  const { date } = parsed;
  if (date !== undefined && !hasOccurrence(copy.content, date)) throw itemNotFound();
  if (date !== undefined && copy.onlyDates && !copy.onlyDates.has(date)) throw itemNotFound();
  if (date !== undefined && isDeclinedOn(copy, date)) throw itemNotFound();
  return { copy, date };
}
