/**
 * Every call we make to Microsoft Graph, with its least permission, and how it is granted. A test compares this list
 * with what is actually called; the approval pack and the manifest are checked against it (MS-01, invariant 1).
 */
export interface GraphPermission {
  /** What the call is for, as the permission table tells it. */
  feature: string;
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  /** Least permission in Microsoft's own table. */
  permission: 'Calendars.ReadWrite' | 'Calendars.ReadBasic';
  /** Level of consent it belongs to (invariant 9). */
  level: 2;
  /** How it is granted: an Exchange role on one mailbox, and nothing in Entra (MS-03). */
  grantedBy: 'Application Calendars.ReadWrite';
}

const onOneMailbox = { level: 2, grantedBy: 'Application Calendars.ReadWrite' } as const;

export const GRAPH_CALLS = {
  createEvent: {
    feature: 'Create an invitation in the service mailbox',
    method: 'POST',
    path: '/users/{user-id}/events',
    permission: 'Calendars.ReadWrite',
    ...onOneMailbox,
  },
  readEvent: {
    feature: 'Find an invitation again whose answer was lost',
    method: 'GET',
    path: '/users/{user-id}/events/{event-id}',
    permission: 'Calendars.ReadBasic',
    ...onOneMailbox,
  },
  listEvents: {
    feature: 'Find an invitation whose answer was lost, when Graph does not name it',
    method: 'GET',
    path: '/users/{user-id}/events',
    permission: 'Calendars.ReadBasic',
    ...onOneMailbox,
  },
  findEvents: {
    feature: 'Find an occurrence of a series in the service mailbox',
    method: 'GET',
    path: '/users/{user-id}/calendarView',
    permission: 'Calendars.ReadBasic',
    ...onOneMailbox,
  },
  changeEvent: {
    feature: 'Move one occurrence of a series; invite to a series that is ready',
    method: 'PATCH',
    path: '/users/{user-id}/events/{event-id}',
    permission: 'Calendars.ReadWrite',
    ...onOneMailbox,
  },
  removeOccurrence: {
    feature: 'Take one occurrence away from a series before anybody is invited',
    method: 'DELETE',
    path: '/users/{user-id}/events/{event-id}',
    permission: 'Calendars.ReadWrite',
    ...onOneMailbox,
  },
} as const satisfies Record<string, GraphPermission>;

export type GraphCallName = keyof typeof GRAPH_CALLS;
