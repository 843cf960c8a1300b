import type { z } from 'zod';
import {
  ActivityAttendance,
  type GuestRequest,
  MyActivityList,
  MyAttendance,
  MyGuest,
  type OfferAnswer,
} from '../../src/registrations/registration-contract.ts';
import { type Call, query } from './call.ts';

/** One's own places at activities, and the guests one brings. */
export function registrationsApi({ call, get, put }: Call) {
  return {
    attendance: (activityId: number, signal?: AbortSignal) =>
      get(ActivityAttendance, `activities/${activityId}/attendance`, signal),
    register: (activityId: number, occurrenceAt: string | null) =>
      put(MyAttendance, 'POST', `activities/${activityId}/registration`, { occurrenceAt }),
    leave: (activityId: number, occurrenceAt: string | null) =>
      put(
        MyAttendance,
        'DELETE',
        `activities/${activityId}/registration?${query({ occurrenceAt: occurrenceAt ?? undefined })}`,
      ),
    answerOffer: (activityId: number, answer: OfferAnswer) =>
      put(MyAttendance, 'POST', `activities/${activityId}/offer`, answer),
    bringGuest: (activityId: number, guest: z.input<typeof GuestRequest>) =>
      put(MyGuest, 'POST', `activities/${activityId}/guests`, guest),
    removeGuest: (activityId: number, attendeeId: number) =>
      call(`activities/${activityId}/guests/${attendeeId}`, { method: 'DELETE' }),
    myActivities: (signal?: AbortSignal) =>
      get(MyActivityList, 'me/attendances', signal).then((answer) => answer.attendances),
  };
}
