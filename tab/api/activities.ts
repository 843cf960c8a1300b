import { ActivityDetail, ActivityList, CalendarView, SentEventList } from '../../src/activities/activity-contract.ts';
import { CreatedContribution } from '../../src/activities/draft-contract.ts';
import { type Call, query } from './call.ts';

/** The calendar and its activities. */
export function activitiesApi({ call, get, put }: Call) {
  return {
    activities: (hub: string, signal?: AbortSignal) => get(ActivityList, `activities?${query({ hub })}`, signal),
    /** What takes place between two local days, both included. */
    calendar: (hub: string, from: string, to: string, signal?: AbortSignal) =>
      get(CalendarView, `calendar?${query({ hub, from, to })}`, signal).then((answer) => answer.occurrences),
    activity: (id: number, signal?: AbortSignal) => get(ActivityDetail, `activities/${id}`, signal),
    contribute: (id: number, text: string) =>
      put(CreatedContribution, 'POST', `activities/${id}/contributions`, { text }),
    removeContribution: (id: number, contributionId: number) =>
      call(`activities/${id}/contributions/${contributionId}`, { method: 'DELETE' }),
    asSent: (id: number, signal?: AbortSignal) =>
      get(SentEventList, `activities/${id}/as-sent`, signal).then((answer) => answer.events),
  };
}
