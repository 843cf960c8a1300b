import type { Need } from './check-permission.ts';
import type { GraphAnswer, MailboxOperation, Operation } from './operation.ts';
import { getOrganization, getUser, listUsers } from './read-directory.ts';
import { getEvent, listEvents, viewCalendar } from './read-events.ts';
import { cancelEvent, changeEvent, createEvent, deleteEvent } from './write-event.ts';

/** A route of Graph that the simulator has. */
export type Route =
  | { template: string; name: string; need: Need; mailbox: true; handle: (operation: MailboxOperation) => GraphAnswer }
  | { template: string; name: string; need: Need; mailbox: false; handle: (operation: Operation) => GraphAnswer };

const EVENTS = '/users/{user-id}/events';
const EVENT = '/users/{user-id}/events/{event-id}';
const routes = new Map<string, Route>();

function onMailbox(method: string, template: string, need: Need, handle: (operation: MailboxOperation) => GraphAnswer) {
  routes.set(`${method} ${template}`, { template, name: nameOf(method, template), need, mailbox: true, handle });
}

function onDirectory(method: string, template: string, need: Need, handle: (operation: Operation) => GraphAnswer) {
  routes.set(`${method} ${template}`, { template, name: nameOf(method, template), need, mailbox: false, handle });
}

function nameOf(method: string, template: string): string {
  return `${method} ${template.replace('{user-id}', '{id}')}`;
}

onMailbox('POST', EVENTS, 'writeEvents', createEvent);
onMailbox('GET', EVENTS, 'readEvents', listEvents);
onMailbox('GET', EVENT, 'readEvents', getEvent);
onMailbox('PATCH', EVENT, 'writeEvents', changeEvent);
onMailbox('DELETE', EVENT, 'writeEvents', deleteEvent);
onMailbox('POST', `${EVENT}/cancel`, 'writeEvents', cancelEvent);
onMailbox('GET', '/users/{user-id}/calendarView', 'readEvents', viewCalendar);
onDirectory('GET', '/users', 'readUsers', listUsers);
onDirectory('GET', '/users/{user-id}', 'readUsers', getUser);
onDirectory('GET', '/organization', 'readOrganization', getOrganization);

/** The route of a method and decoded path segments, or undefined (501). */
export function matchRoute(method: string, segments: readonly string[]): Route | undefined {
  const template = segments.map((segment, index) => templateOf(segments, segment, index)).join('/');
  return routes.get(`${method} /${template}`);
}

function templateOf(segments: readonly string[], segment: string, index: number): string {
  if (index === 1 && segments[0] === 'users') return '{user-id}';
  if (index === 3 && segments[2] === 'events') return '{event-id}';
  return segment;
}
