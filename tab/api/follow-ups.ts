import type { z } from 'zod';
import {
  CheckInLink,
  CheckInView,
  type DocumentationRequest,
  type DropInRequest,
  FollowUpPreview,
  type FollowUpRequest,
  type FollowUpSend,
  FollowUpView,
} from '../../src/follow-ups/follow-up-contract.ts';
import { type Call, query } from './call.ts';

/** Which occasion of an activity; `occurrenceAt` null for one that happens once. */
export interface OccasionAsked {
  activityId: number;
  occurrenceAt: string | null;
}

const search = (occurrenceAt: string | null): string => {
  const text = query({ occurrence: occurrenceAt ?? undefined });
  return text === '' ? '' : `?${text}`;
};

/** Check-in, documentation and thanks. */
export function followUpsApi({ get, put }: Call) {
  return {
    /** `occurrenceAt` null: the occasion that is now, or was last. */
    followUp: (activityId: number, occurrenceAt: string | null, signal?: AbortSignal) =>
      get(FollowUpView, `activities/${activityId}/follow-up${search(occurrenceAt)}`, signal),
    checkInLink: ({ activityId, occurrenceAt }: OccasionAsked) =>
      put(CheckInLink, 'POST', `activities/${activityId}/check-in-link`, { occurrenceAt }),
    checkIn: (token: string) => put(CheckInView, 'POST', 'check-in', { token }),
    markArrival: ({ activityId, occurrenceAt }: OccasionAsked, attendeeId: number, here: boolean) =>
      put(
        FollowUpView,
        here ? 'PUT' : 'DELETE',
        `activities/${activityId}/check-ins/${attendeeId}${search(occurrenceAt)}`,
      ),
    addDropIn: (activityId: number, request: z.input<typeof DropInRequest>) =>
      put(FollowUpView, 'POST', `activities/${activityId}/drop-ins`, request),
    removeDropIn: ({ activityId, occurrenceAt }: OccasionAsked) =>
      put(FollowUpView, 'DELETE', `activities/${activityId}/drop-ins${search(occurrenceAt)}`),
    document: (activityId: number, request: z.input<typeof DocumentationRequest>) =>
      put(FollowUpView, 'PUT', `activities/${activityId}/documentation`, request),
    previewThanks: (activityId: number, request: FollowUpRequest) =>
      put(FollowUpPreview, 'POST', `activities/${activityId}/follow-up/preview`, request),
    sendThanks: (activityId: number, request: FollowUpSend) =>
      put(FollowUpView, 'POST', `activities/${activityId}/follow-up/send`, request),
  };
}
