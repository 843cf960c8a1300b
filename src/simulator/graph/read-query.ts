import { findZone } from '../outlook/time-zones.ts';
import { GraphError, notSimulated } from './graph-error.ts';
import type { GraphRequest } from './operation.ts';
import type { RenderChoice } from './render-event.ts';

const UTC = { name: 'UTC', iana: 'UTC' };
const ANY_PROPERTY = /^singleValueExtendedProperties\/any\((\w+):\s*\1\/id eq '([^']*)' and \1\/value eq '([^']*)'\)$/i;

/** Query options of a list, read and bounded. */
export interface ListQuery {
  top: number;
  skip: number;
  params: URLSearchParams;
}

/** @throws GraphError 400 for a number out of range, 501 for an option the simulator does not have */
export function readListQuery(request: GraphRequest, allowed: readonly string[]): ListQuery {
  const params = readParams(request, ['$top', '$skip', '$select', ...allowed]);
  return { top: numberOf(params, '$top', 10, 1, 1000), skip: numberOf(params, '$skip', 0, 0, 1_000_000), params };
}

/** The parameters, all of which must be among those allowed. */
export function readParams(request: GraphRequest, allowed: readonly string[]): URLSearchParams {
  const params = new URLSearchParams(request.query);
  for (const name of params.keys()) {
    if (!allowed.includes(name)) throw notSimulated(`the query option '${name}' here`);
  }
  return params;
}

/** A date and time in a parameter, as epoch milliseconds. */
export function readInstant(params: URLSearchParams, name: string): number {
  const written = params.get(name) ?? '';
  // Without an offset Graph takes the time as UTC.
  const instant = Date.parse(/Z$|[+-]\d\d:\d\d$/.test(written) ? written : `${written}Z`);
  if (Number.isNaN(instant)) {
    throw new GraphError(400, 'ErrorInvalidParameter', `The query parameter '${name}' must be a date and time.`);
  }
  return instant;
}

function numberOf(params: URLSearchParams, name: string, otherwise: number, least: number, most: number): number {
  const written = params.get(name);
  if (written === null) return otherwise;
  const value = Number(written);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new GraphError(400, 'RequestBroker--ParseUri', `Invalid value '${written}' for ${name}.`);
  }
  return value;
}

/** How to answer events: $select and $expand, and the Prefer header's zone and id form. */
export function readRenderChoice(request: GraphRequest, params?: URLSearchParams): RenderChoice {
  const prefer = request.headers.prefer;
  const select = params?.get('$select');
  return {
    idForm: prefer && /IdType\s*=\s*"?ImmutableId"?/i.test(prefer) ? 'immutable' : 'ordinary',
    zone: prefer ? readZone(prefer) : UTC,
    select: select ? new Set(select.split(',').map((name) => name.trim())) : undefined,
    extendedProperties: readExpand(params?.get('$expand')),
  };
}

function readZone(prefer: string): { name: string; iana: string } {
  const name = /outlook\.timezone\s*=\s*"([^"]*)"/i.exec(prefer)?.[1];
  if (name === undefined) return UTC;
  const iana = findZone(name);
  if (!iana) throw new GraphError(400, 'TimeZoneNotSupportedException', `The time zone '${name}' is not supported.`);
  return { name, iana };
}

/** The preferences that were honoured, for the Preference-Applied header; undefined when there are none. */
export function preferenceApplied(request: GraphRequest): string | undefined {
  const prefer = request.headers.prefer;
  return prefer && /outlook\.timezone|IdType/i.test(prefer) ? prefer : undefined;
}

function readExpand(expand: string | null | undefined): string[] {
  if (!expand) return [];
  if (!expand.startsWith('singleValueExtendedProperties(')) throw notSimulated(`$expand=${expand}`);
  return [...expand.matchAll(/id eq '([^']*)'/gi)].map((match) => match[1] ?? '');
}

/** What a $filter on events asks for. */
export type EventFilter = { iCalUId: string } | { propertyId: string; value: string } | undefined;

/** The two filters that find an event again; others are not simulated. */
export function readEventFilter(params: URLSearchParams): EventFilter {
  const filter = params.get('$filter');
  if (!filter) return undefined;
  const byUid = /^iCalUId eq '([^']+)'$/i.exec(filter);
  if (byUid) return { iCalUId: byUid[1] ?? '' };
  const byProperty = ANY_PROPERTY.exec(filter);
  if (byProperty) return { propertyId: byProperty[2] ?? '', value: byProperty[3] ?? '' };
  throw notSimulated(`$filter=${filter}`);
}
