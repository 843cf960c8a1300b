import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { answerOffer } from './answer-offer.ts';
import { bringGuest, removeGuest } from './bring-guest.ts';
import { exportAttendees } from './export-attendees.ts';
import { listAttendees } from './list-attendees.ts';
import { registerAttendee } from './register-attendee.ts';
import {
  ActivityAttendance,
  AttendeeList,
  GuestRequest,
  MyActivityList,
  MyAttendance,
  MyGuest,
  OfferAnswer,
  RegistrationRequest,
} from './registration-contract.ts';
import { removeAttendee } from './remove-attendee.ts';
import { showAttendance, showMyActivities } from './show-attendance.ts';
import { unregisterAttendee } from './unregister-attendee.ts';

const tag = 'registrations';
const access = 'signedIn';
/** PostgreSQL's `integer`. */
const id = z.coerce.number().pipe(z.int32().min(1));
const params = z.object({ id });
const AttendeeId = z.object({ id, attendeeId: id });

/** Registering, for who comes; the list, for who arranges. */
export function registrationRoutes(deps: Deps): Route[] {
  return [...readRoutes(deps), ...ownRoutes(deps), ...guestRoutes(deps), ...hostRoutes(deps)];
}

function readRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/me/attendances',
      summary: 'Everything ahead that I come to, wait for or am offered',
      tag,
      access,
      answer: { name: 'MyActivityList', schema: MyActivityList },
      handle: async ({ context }) => ({ attendances: await showMyActivities(deps, context) }),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/activities/:id/attendance',
      summary: 'My places at an activity, its seats, and whether I can register',
      tag,
      access,
      params,
      answer: { name: 'ActivityAttendance', schema: ActivityAttendance },
      handle: ({ context, params: { id: activityId } }) => showAttendance(deps, context, activityId),
    }),
  ];
}

function ownRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/api/activities/:id/registration',
      summary: 'Register: a seat, or the last place of the waiting list',
      tag,
      access,
      params,
      body: { name: 'RegistrationRequest', schema: RegistrationRequest },
      answer: { name: 'MyAttendance', schema: MyAttendance },
      handle: ({ context, params: { id: activityId }, body }) => registerAttendee(deps, context, activityId, body),
    }),
    defineRoute({
      method: 'DELETE',
      path: '/api/activities/:id/registration',
      summary: 'Unregister: the seat goes to the next who waits',
      tag,
      access,
      params,
      query: z.strictObject({ occurrenceAt: z.iso.datetime().optional() }),
      answer: { name: 'MyAttendance', schema: MyAttendance },
      handle: ({ context, params: { id: activityId }, query }) =>
        unregisterAttendee(deps, context, activityId, query.occurrenceAt ?? null),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/activities/:id/offer',
      summary: 'Take the seat that is offered, or let it go to the next',
      tag,
      access,
      params,
      body: { name: 'OfferAnswer', schema: OfferAnswer },
      answer: { name: 'MyAttendance', schema: MyAttendance },
      handle: ({ context, params: { id: activityId }, body }) => answerOffer(deps, context, activityId, body),
    }),
  ];
}

function guestRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/api/activities/:id/guests',
      summary: 'Bring a guest, who is asked by mail',
      tag,
      access,
      params,
      body: { name: 'GuestRequest', schema: GuestRequest },
      answer: { name: 'MyGuest', schema: MyGuest },
      status: 201,
      handle: ({ context, params: { id: activityId }, body }) => bringGuest(deps, context, activityId, body),
    }),
    defineRoute({
      method: 'DELETE',
      path: '/api/activities/:id/guests/:attendeeId',
      summary: 'Take back a guest that I bring',
      tag,
      access,
      params: AttendeeId,
      answer: 'none',
      handle: ({ context, params: { id: activityId, attendeeId } }) =>
        removeGuest(deps, context, activityId, attendeeId),
    }),
  ];
}

function hostRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/activities/:id/attendees',
      summary: 'Who comes and who waits, for the community manager and those who arrange the activity',
      tag,
      access,
      params,
      answer: { name: 'AttendeeList', schema: AttendeeList },
      handle: ({ context, params: { id: activityId } }) => listAttendees(deps, context, activityId),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/activities/:id/attendees.csv',
      summary: 'The list of attendees as a table',
      tag,
      access,
      params,
      answer: { contentType: 'text/csv; charset=utf-8', fileName: 'deltagare.csv' },
      handle: ({ context, params: { id: activityId } }) => exportAttendees(deps, context, activityId),
    }),
    defineRoute({
      method: 'DELETE',
      path: '/api/activities/:id/attendees/:attendeeId',
      summary: 'Take somebody off the list',
      tag,
      access,
      params: AttendeeId,
      answer: 'none',
      handle: ({ context, params: { id: activityId, attendeeId } }) =>
        removeAttendee(deps, context, activityId, attendeeId),
    }),
  ];
}
