import type { ChangeType } from '../outlook/change-feed.ts';
import { type Check, isString, objectOf, orNull } from './check-shape.ts';
import { GraphError, notSimulated, unreadableBody } from './graph-error.ts';

/** How long a subscription to Outlook events lives without resource data; what is shorter is made longer. */
const MOST_MINUTES = 10_080;
const LEAST_MINUTES = 45;
const MINUTE_MS = 60_000;
const LONGEST_CLIENT_STATE = 128;
const CHANGE_TYPES: readonly string[] = ['created', 'updated', 'deleted'];

/** What a client may ask for. */
export interface WrittenSubscription {
  resource: string;
  changeType: string;
  changeTypes: ChangeType[];
  notificationUrl: string;
  lifecycleNotificationUrl: string | null;
  clientState: string | null;
  expiresAt: number;
}

const readOnly: Check = (_value, property) => {
  throw invalidRequest(`The property '${property}' cannot be set.`);
};

const unsupported: Check = (value, property) => {
  if (value !== null && value !== false) throw notSimulated(`the subscription property '${property}'`);
};

const READ_ONLY = ['id', 'applicationId', 'creatorId'];
const UNSUPPORTED = [
  'includeResourceData',
  'encryptionCertificate',
  'encryptionCertificateId',
  'notificationQueryOptions',
  'notificationUrlAppId',
];

const checkBody: Check = objectOf('subscription', {
  resource: isString,
  changeType: isString,
  notificationUrl: isString,
  lifecycleNotificationUrl: orNull(isString),
  clientState: orNull(isString),
  expirationDateTime: isString,
  latestSupportedTlsVersion: orNull(isString),
  ...Object.fromEntries(READ_ONLY.map((name) => [name, readOnly])),
  ...Object.fromEntries(UNSUPPORTED.map((name) => [name, unsupported])),
});

/** 400 as the subscription service says it. */
export function invalidRequest(message: string): GraphError {
  return new GraphError(400, 'InvalidRequest', message);
}

/**
 * The body of a POST.
 * @param now epoch milliseconds
 * @throws GraphError 400 for what is missing, too long, too far ahead or not https
 */
export function readSubscriptionBody(body: unknown, now: number): WrittenSubscription {
  if (body === undefined) throw unreadableBody('Write requests must contain a JSON body.');
  checkBody(body, 'subscription');
  const written = body as Record<string, string | null | undefined>;
  const required = (name: string): string => {
    const value = written[name];
    if (!value) throw invalidRequest(`${name} is a required property for subscription creation`);
    return value;
  };
  const clientState = written.clientState ?? null;
  if (clientState && clientState.length > LONGEST_CLIENT_STATE) {
    throw invalidRequest(`clientState must not be longer than ${LONGEST_CLIENT_STATE} characters.`);
  }
  const changeType = required('changeType');
  const lifecycleUrl = written.lifecycleNotificationUrl;
  return {
    resource: required('resource'),
    changeType,
    changeTypes: readChangeTypes(changeType),
    notificationUrl: readUrl(required('notificationUrl'), 'notificationUrl'),
    lifecycleNotificationUrl: lifecycleUrl ? readUrl(lifecycleUrl, 'lifecycleNotificationUrl') : null,
    clientState,
    expiresAt: readExpiry(required('expirationDateTime'), now),
  };
}

/** The body of a PATCH, which can change nothing but when the subscription ends: epoch milliseconds. */
export function readRenewal(body: unknown, now: number): number {
  if (body === undefined) throw unreadableBody('Write requests must contain a JSON body.');
  checkBody(body, 'subscription');
  const { expirationDateTime, ...others } = body as Record<string, string | undefined>;
  const [other] = Object.keys(others).filter((name) => !name.includes('@odata.'));
  if (other !== undefined) throw invalidRequest(`The property '${other}' of a subscription cannot be changed.`);
  if (expirationDateTime === undefined) {
    throw invalidRequest("Subscription must contain the 'expirationDateTime' property and its value.");
  }
  return readExpiry(expirationDateTime, now);
}

function readChangeTypes(written: string): ChangeType[] {
  const types = written.split(',').map((type) => type.trim().toLowerCase());
  const unknown = types.find((type) => !CHANGE_TYPES.includes(type));
  if (unknown !== undefined) throw invalidRequest(`The changeType '${unknown}' is not valid.`);
  return [...new Set(types)].sort() as ChangeType[];
}

/** Microsoft takes https only. Plain http is let through on loopback, where there is no certificate to be had. */
function readUrl(written: string, property: string): string {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  const isLoopback = url !== undefined && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback)) return written;
  throw invalidRequest(`The value of '${property}' must be an absolute https URL.`);
}

function readExpiry(written: string, now: number): number {
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(written);
  const at = isInstant ? Date.parse(written) : Number.NaN;
  if (Number.isNaN(at)) throw invalidRequest('Could not process subscription payload: expirationDateTime.');
  if (at <= now) throw invalidRequest('Subscription expiration must be in the future.');
  if (at > now + MOST_MINUTES * MINUTE_MS) {
    const message = `Subscription expiration can only be ${MOST_MINUTES} minutes in the future.`;
    throw new GraphError(400, 'ExtensionError', message);
  }
  return Math.max(at, now + LEAST_MINUTES * MINUTE_MS);
}
