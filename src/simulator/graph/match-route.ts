import type { Need } from './check-permission.ts';
import type { GraphAnswer, MailboxOperation, Operation } from './operation.ts';
import { readDelta } from './read-delta.ts';
import { getOrganization, getUser, listUsers } from './read-directory.ts';
import { getEvent, listEvents, viewCalendar } from './read-events.ts';
import { sendMail } from './send-mail.ts';
import {
  createSubscription,
  deleteSubscription,
  getSubscription,
  listSubscriptions,
  reauthorizeSubscription,
  renewSubscription,
} from './serve-subscriptions.ts';
import { cancelEvent, changeEvent, createEvent, deleteEvent } from './write-event.ts';

/** A route of Graph that the simulator has. */
export type Route = { template: string; name: string; need: Need } & (
  | { mailbox: true; handle: (operation: MailboxOperation) => GraphAnswer }
  | { mailbox: false; handle: Handle }
);

type Handle = (operation: Operation) => GraphAnswer | Promise<GraphAnswer>;

const EVENTS = '/users/{user-id}/events';
const EVENT = '/users/{user-id}/events/{event-id}';
const SUBSCRIPTION = '/subscriptions/{subscription-id}';
const routes = new Map<string, Route>();

function onMailbox(method: string, template: string, need: Need, handle: (operation: MailboxOperation) => GraphAnswer) {
  routes.set(`${method} ${template}`, { template, name: nameOf(method, template), need, mailbox: true, handle });
}

function onDirectory(method: string, template: string, need: Need, handle: Handle) {
  routes.set(`${method} ${template}`, { template, name: nameOf(method, template), need, mailbox: false, handle });
}

function nameOf(method: string, template: string): string {
  return `${method} ${template.replace(/\{(user|subscription)-id\}/, '{id}')}`;
}

onMailbox('POST', EVENTS, 'writeEvents', createEvent);
onMailbox('GET', EVENTS, 'readEvents', listEvents);
onMailbox('GET', EVENT, 'readEvents', getEvent);
onMailbox('PATCH', EVENT, 'writeEvents', changeEvent);
onMailbox('DELETE', EVENT, 'writeEvents', deleteEvent);
onMailbox('POST', `${EVENT}/cancel`, 'writeEvents', cancelEvent);
onMailbox('GET', '/users/{user-id}/calendarView', 'readEvents', viewCalendar);
onMailbox('GET', '/users/{user-id}/calendarView/delta', 'readEventDelta', readDelta);
onMailbox('POST', '/users/{user-id}/sendMail', 'sendMail', sendMail);
onDirectory('GET', '/users', 'readUsers', listUsers);
onDirectory('GET', '/users/{user-id}', 'readUsers', getUser);
onDirectory('GET', '/organization', 'readOrganization', getOrganization);

onDirectory('POST', '/subscriptions', 'ownSubscriptions', createSubscription);
onDirectory('GET', '/subscriptions', 'ownSubscriptions', listSubscriptions);
onDirectory('GET', SUBSCRIPTION, 'ownSubscriptions', getSubscription);
onDirectory('PATCH', SUBSCRIPTION, 'ownSubscriptions', renewSubscription);
onDirectory('DELETE', SUBSCRIPTION, 'ownSubscriptions', deleteSubscription);
onDirectory('POST', `${SUBSCRIPTION}/reauthorize`, 'ownSubscriptions', reauthorizeSubscription);

/** The route of a method and decoded path segments, or undefined (501). */
export function matchRoute(method: string, segments: readonly string[]): Route | undefined {
  const template = segments.map((segment, index) => templateOf(segments, segment, index)).join('/');
  return routes.get(`${method} /${template}`);
}

function templateOf(segments: readonly string[], segment: string, index: number): string {
  if (index === 1 && segments[0] === 'users') return '{user-id}';
  if (index === 1 && segments[0] === 'subscriptions') return '{subscription-id}';
  if (index === 3 && segments[2] === 'events') return '{event-id}';
  return segment;
}
