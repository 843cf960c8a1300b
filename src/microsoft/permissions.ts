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
  permission: 'Calendars.ReadWrite' | 'Calendars.ReadBasic' | 'Calendars.Read' | 'Mail.Send';
  /** Level of consent it belongs to (invariant 9). */
  level: 2;
  /** How it is granted: an Exchange role on one mailbox, and nothing in Entra (MS-03). */
  grantedBy: 'Application Calendars.ReadWrite' | 'Application Calendars.Read' | 'Application Mail.Send';
}

const onOneMailbox = { level: 2, grantedBy: 'Application Calendars.ReadWrite' } as const;
/** To subscribe, Microsoft wants a permission to read; one to write does not stand in for it. */
const toSubscribe = { level: 2, permission: 'Calendars.Read', grantedBy: 'Application Calendars.Read' } as const;

export const GRAPH_CALLS = {
  createEvent: {
    feature: 'Create an invitation in the service mailbox',
    method: 'POST',
    path: '/users/{user-id}/events',
    permission: 'Calendars.ReadWrite',
    ...onOneMailbox,
  },
  readEvent: {
    feature: 'Find an invitation again whose answer was lost; read what people have answered to it',
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
    feature: 'Change time, place or text of an invitation; invite one more, or take somebody off it',
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
  cancelEvent: {
    feature: 'Cancel an activity, or one occurrence, for everybody who was invited',
    method: 'POST',
    path: '/users/{user-id}/events/{event-id}/cancel',
    permission: 'Calendars.ReadWrite',
    ...onOneMailbox,
  },
  readChanges: {
    feature: 'Read what people have answered since last time',
    method: 'GET',
    path: '/users/{user-id}/calendarView/delta',
    permission: 'Calendars.Read',
    ...onOneMailbox,
  },
  createSubscription: {
    feature: 'Be told that something has changed in the calendar of the service mailbox',
    method: 'POST',
    path: '/subscriptions',
    ...toSubscribe,
  },
  renewSubscription: {
    feature: 'Go on being told, before the time runs out',
    method: 'PATCH',
    path: '/subscriptions/{subscription-id}',
    ...toSubscribe,
  },
  endSubscription: {
    feature: 'Take away a subscription whose answer was lost, so that a new one can be made',
    method: 'DELETE',
    path: '/subscriptions/{subscription-id}',
    ...toSubscribe,
  },
  sendMail: {
    feature: 'Send a letter to one person through the mailbox of the hub, and of no member organisation',
    method: 'POST',
    path: '/users/{user-id}/sendMail',
    permission: 'Mail.Send',
    level: 2,
    grantedBy: 'Application Mail.Send',
  },
} as const satisfies Record<string, GraphPermission>;

export type GraphCallName = keyof typeof GRAPH_CALLS;
