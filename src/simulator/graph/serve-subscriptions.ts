import { createHash, randomUUID } from 'node:crypto';
import type { AddressEntry } from '../directory.ts';
import { validateUrl } from '../notifications/post.ts';
import type { Subscription } from '../notifications/subscription.ts';
import { checkPermission } from './check-permission.ts';
import { GraphError, notSimulated } from './graph-error.ts';
import type { GraphAnswer, Operation } from './operation.ts';
import { readParams, readRenderChoice } from './read-query.ts';
import { readRenewal, readSubscriptionBody } from './read-subscription-body.ts';

/** Active subscriptions a mailbox may have, over all apps. */
const MOST_IN_A_MAILBOX = 1000;
const METADATA = 'https://graph.microsoft.com/v1.0/$metadata#subscriptions';

/** POST /subscriptions: 201 once both URLs have answered the handshake. */
export async function createSubscription(operation: Operation): Promise<GraphAnswer> {
  const { sim, caller, request } = operation;
  readParams(request, []);
  const written = readSubscriptionBody(request.body, operation.now);
  const mailbox = findMailbox(operation, written.resource);
  checkAccess(operation, mailbox, 'Create');
  checkRoom(operation, mailbox, written.changeTypes);
  for (const url of new Set([written.notificationUrl, written.lifecycleNotificationUrl])) {
    const fault = url === null ? undefined : await validateUrl(url, sim.notifier.limits);
    if (fault !== undefined) throw new GraphError(400, 'ValidationError', fault);
  }
  // The handshake took its time: somebody else may have been quicker.
  checkRoom(operation, mailbox, written.changeTypes);
  const { tenantId } = caller.tenant.tenant;
  const immutableIds = readRenderChoice(request).idForm === 'immutable';
  const owner = { id: randomUUID(), tenantId, appId: caller.appId, mailbox: mailbox.address };
  const subscription: Subscription = { ...owner, ...written, immutableIds };
  sim.state.commit({ op: 'subscribe', subscription });
  return { status: 201, body: { '@odata.context': `${METADATA}/$entity`, ...render(subscription) } };
}

/** GET /subscriptions: the app's own in this tenant. */
export function listSubscriptions({ sim, caller, request, now }: Operation): GraphAnswer {
  readParams(request, []);
  const own = sim.state.subscriptions.list(now).filter((each) => isOwn(caller, each));
  return { status: 200, body: { '@odata.context': METADATA, value: own.map(render) } };
}

/** GET /subscriptions/{id}. */
export function getSubscription(operation: Operation): GraphAnswer {
  readParams(operation.request, []);
  return answer(findOwn(operation));
}

/** PATCH /subscriptions/{id}: a later end, which also reauthorizes. One that has expired is gone: 404. */
export function renewSubscription(operation: Operation): GraphAnswer {
  const { sim, request, now } = operation;
  readParams(request, []);
  const { id, mailbox } = findOwn(operation);
  const expiresAt = readRenewal(request.body, now);
  checkAccess(operation, sim.state.directory.address(mailbox), 'Update');
  sim.state.commit({ op: 'renew', id, expiresAt });
  return answer(findOwn(operation));
}

/** DELETE /subscriptions/{id}: 204. */
export function deleteSubscription(operation: Operation): GraphAnswer {
  const { id } = findOwn(operation);
  operation.sim.state.commit({ op: 'unsubscribe', id });
  return { status: 204 };
}

/** POST /subscriptions/{id}/reauthorize: 204, with the end as it was. */
export function reauthorizeSubscription(operation: Operation): GraphAnswer {
  const { mailbox } = findOwn(operation);
  checkAccess(operation, operation.sim.state.directory.address(mailbox), 'Reauthorize');
  return { status: 204 };
}

function findOwn({ sim, caller, request, now }: Operation): Subscription {
  const subscription = sim.state.subscriptions.find(request.segments[1] ?? '', now);
  if (subscription && isOwn(caller, subscription)) return subscription;
  throw new GraphError(404, 'ResourceNotFound', 'The object was not found.');
}

function isOwn({ tenant, appId }: Operation['caller'], subscription: Subscription): boolean {
  return subscription.tenantId === tenant.tenant.tenantId && subscription.appId === appId;
}

function findMailbox({ sim, caller }: Operation, resource: string): AddressEntry {
  const user = /^\/?users\/([^/?]+)\/events$/i.exec(resource)?.[1];
  if (user === undefined) throw notSimulated(`subscriptions to '${resource}'`);
  const entry = sim.state.directory.userIn(caller.tenant, decodeURIComponent(user));
  if (entry?.owner?.active) return entry;
  throw refused(404, 'Create', 'NotFound', `The requested user '${user}' is invalid.`);
}

function checkAccess({ caller }: Operation, mailbox: AddressEntry, act: string): void {
  try {
    checkPermission(caller, 'subscribeEvents', mailbox);
  } catch (error) {
    throw refused(403, act, 'Forbidden', (error as GraphError).message);
  }
}

/** The service behind the subscription service says no; the form is the observed one. */
function refused(status: number, act: string, reason: string, message: string): GraphError {
  const text = `Operation: ${act}; Exception: [Status Code: ${reason}; Reason: ${message}]`;
  return new GraphError(status, 'ExtensionError', text);
}

function checkRoom({ sim, caller }: Operation, mailbox: AddressEntry, changeTypes: readonly string[]): void {
  const active = sim.state.subscriptions.ofMailbox(mailbox.address, sim.clock.now());
  const same = active.find((each) => isOwn(caller, each) && each.changeTypes.join() === changeTypes.join());
  if (same) {
    const message = `Subscription Id ${same.id} already exists for the requested combination`;
    throw new GraphError(409, 'Conflict', message);
  }
  if (active.length >= MOST_IN_A_MAILBOX) {
    throw refused(403, 'Create', 'Forbidden', `The mailbox has its ${MOST_IN_A_MAILBOX} subscriptions already.`);
  }
}

function answer(subscription: Subscription): GraphAnswer {
  return { status: 200, body: { '@odata.context': `${METADATA}/$entity`, ...render(subscription) } };
}

function render(subscription: Subscription): Record<string, unknown> {
  const { id, resource, changeType, clientState, notificationUrl, lifecycleNotificationUrl } = subscription;
  return {
    id,
    resource,
    applicationId: subscription.appId,
    changeType,
    clientState,
    notificationUrl,
    notificationQueryOptions: null,
    lifecycleNotificationUrl,
    expirationDateTime: new Date(subscription.expiresAt).toISOString(),
    creatorId: creatorOf(subscription),
    includeResourceData: null,
    latestSupportedTlsVersion: 'v1_2',
    encryptionCertificate: null,
    encryptionCertificateId: null,
    notificationUrlAppId: null,
  };
}

/** The object id of the app's service principal in the tenant; the world does not have one, so it is made up. */
function creatorOf({ tenantId, appId }: Subscription): string {
  const hex = createHash('sha256').update(`${tenantId}|${appId}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
