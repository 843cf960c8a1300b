import type { ActivityDetail } from '../../../src/activities/activity-contract.ts';

interface Slot {
  activity: ActivityDetail;
}

/** What one who arranges the activity can do: change, publish, cancel, copy. */
export function Arranging(_: Slot) {
  return null;
}

/** What is left after the activity: documentation, thanks, how it went. */
export function Afterwards(_: Slot) {
  return null;
}
