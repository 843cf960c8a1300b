import { GraphError } from './graph-error.ts';

/** Parts a batch may have. */
const MOST_PARTS = 20;

export interface BatchPart {
  id: string;
  method: string;
  segments: string[];
  query: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: unknown;
  dependsOn: string[];
}

const MEMBERS = new Set(['id', 'method', 'url', 'headers', 'body', 'dependsOn']);
const METHODS = new Set(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']);

/**
 * The parts in stages: those of one stage may run together, a stage waits for the one before it.
 * @throws GraphError 400 when there are over twenty parts, ids repeat, a URL is absolute or dependencies have another shape
 */
export function readBatch(body: unknown): BatchPart[][] {
  const requests = (body as { requests?: unknown } | null | undefined)?.requests;
  if (!Array.isArray(requests) || Object.keys(body as object).length !== 1) {
    throw refuse("A batch must be an object with 'requests', and nothing else.");
  }
  if (requests.length === 0 || requests.length > MOST_PARTS) {
    throw refuse(`Number of batch request steps must be from 1 to ${MOST_PARTS}; it is ${requests.length}.`);
  }
  const parts = requests.map(readPart);
  if (new Set(parts.map((part) => part.id)).size !== parts.length) throw refuse('The ids in a batch must be unique.');
  return orderInStages(parts);
}

function readPart(written: Record<string, unknown>): BatchPart {
  for (const name of Object.keys(written))
    if (!MEMBERS.has(name)) throw refuse(`Unknown member '${name}' of a request.`);
  const { id, method, url, body } = written;
  if (typeof id !== 'string' || id === '') throw refuse("Each request in a batch needs an 'id' that is a string.");
  if (typeof method !== 'string' || !METHODS.has(method))
    throw refuse(`The method '${String(method)}' is not supported.`);
  if (typeof url !== 'string' || /^https?:/i.test(url) || url === '')
    throw refuse('The url of a request must be relative.');
  const headers = readHeaders(written.headers);
  if (body !== undefined && !headers['content-type']?.startsWith('application/json')) {
    throw refuse(`The request '${id}' has a body and needs the header Content-Type: application/json.`);
  }
  const [path = '', query = ''] = url.split('?', 2);
  const segments = path.split('/').filter((segment) => segment !== '');
  const dependsOn = (written.dependsOn as string[] | undefined) ?? [];
  return { id, method, segments: segments.map(decodeURIComponent), query, headers, body, dependsOn };
}

function readHeaders(written: unknown): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries((written as Record<string, unknown> | undefined) ?? {})) {
    if (typeof value !== 'string') throw refuse(`The header '${name}' must be a string.`);
    headers[name.toLowerCase()] = value;
  }
  return headers;
}

/** Graph takes three shapes only: no dependencies, each part on the one before it, or all on the same one. */
function orderInStages(parts: BatchPart[]): BatchPart[][] {
  if (parts.every((part) => part.dependsOn.length === 0)) return [parts];
  if (parts.every((part, index) => dependsOnlyOn(part, parts[index - 1]))) return parts.map((part) => [part]);
  const first = parts.find((part) => part.dependsOn.length === 0);
  const others = parts.filter((part) => part !== first);
  if (first && others.every((part) => dependsOnlyOn(part, first))) return [[first], others];
  throw refuse('dependsOn must be absent, serial (each on the previous one), or the same single id in all the others.');
}

function dependsOnlyOn(part: BatchPart, other: BatchPart | undefined): boolean {
  if (!other) return part.dependsOn.length === 0;
  return part.dependsOn.length === 1 && part.dependsOn[0] === other.id;
}

function refuse(message: string): GraphError {
  return new GraphError(400, 'BadRequest', `Invalid batch payload format. ${message}`);
}
