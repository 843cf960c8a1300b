import { AttendeeList } from '../../src/registrations/registration-contract.ts';
import type { Call } from './call.ts';

/** The host's list of who comes. */
export function attendeesApi({ call, get }: Call) {
  return {
    attendees: (activityId: number, signal?: AbortSignal) =>
      get(AttendeeList, `activities/${activityId}/attendees`, signal),
    removeAttendee: (activityId: number, attendeeId: number) =>
      call(`activities/${activityId}/attendees/${attendeeId}`, { method: 'DELETE' }),
    attendeesCsv: (activityId: number) =>
      call(`activities/${activityId}/attendees.csv`).then((response) => response.blob()),
  };
}
