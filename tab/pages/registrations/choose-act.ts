import type { AttendanceView } from '../../../src/registrations/registration-contract.ts';
import type { PlaceAct } from '../../queries/registrations.ts';

interface Choice {
  act: 'register' | 'leave';
  label: 'register' | 'queue' | 'leave' | 'leaveQueue' | 'undo';
}

/**
 * The one thing to do about a place that is not offered; null: nothing. Pure.
 * @param justDid what was done a moment ago: its opposite is called undoing
 */
export function choiceOf(
  { state, canRegister, seats }: Pick<AttendanceView, 'state' | 'canRegister' | 'seats'>,
  justDid: PlaceAct | null,
): Choice | null {
  if (state === 'registered') return { act: 'leave', label: justDid === 'register' ? 'undo' : 'leave' };
  if (state === 'waiting') return { act: 'leave', label: justDid === 'register' ? 'undo' : 'leaveQueue' };
  if (!canRegister) return null;
  // A place that was left in a full activity is gone: to come back is to wait, and is not called undoing.
  if (seats.left === 0) return { act: 'register', label: 'queue' };
  return { act: 'register', label: justDid === 'leave' ? 'undo' : 'register' };
}
