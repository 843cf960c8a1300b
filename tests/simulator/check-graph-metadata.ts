import { existsSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Exchange } from '../../src/simulator/start-simulator.ts';

/** Judges requests to Graph and its answers by Microsoft's metadata, unknown names included. */
export interface GraphChecker {
  /** @throws Error with method, path and every violation */
  check(exchange: Exchange): void;
  /** Judges the body of a change notification. @throws Error with every violation */
  checkNotification(body: unknown): void;
}

interface Document {
  paths: Record<string, Record<string, OperationObject>>;
  components: { schemas: Record<string, SchemaObject>; parameters: Record<string, { name: string; in: string }> };
}
type SchemaObject = Record<string, unknown> & { properties?: object };
interface OperationObject {
  parameters?: ({ $ref: string } | { name: string; in: string })[];
  requestBody?: { content: Record<string, { schema: SchemaObject }> };
  responses: Record<string, { content?: Record<string, { schema: SchemaObject }> }>;
  'x-documented-status'?: number;
}

const METADATA = new URL('../../../shared/reference/graph-openapi-subset.json', import.meta.url);
// Open types in the metadata, closed here for what the app writes.
const CLOSED = /\.(changeNotification|event|message|subscription|sitePage|user|organization|location|recipient)$/;
const UNCHECKED_STATUS = new Set([501]);

/** The checker, or undefined when the metadata is not beside the repository (it is not part of it). */
export function openGraphChecker(): GraphChecker | undefined {
  if (!existsSync(METADATA)) return undefined;
  const document = JSON.parse(readFileSync(METADATA, 'utf8')) as Document;
  closeTypes(document);
  const ajv = new Ajv({ strict: false, allErrors: true });
  (addFormats as unknown as (ajv: Ajv) => void)(ajv);
  ajv.addFormat('base64url', true);
  ajv.addSchema(document, 'graph');
  const compile = rememberCompiled(ajv);
  return {
    check: (exchange) => checkExchange(document, compile, exchange),
    checkNotification: (body) => {
      const schema = compile('/components/schemas/microsoft.graph.changeNotificationCollection');
      const faults = violations(schema, body, 'notification');
      if (faults.length > 0) throw new Error(faults.join('\n'));
    },
  };
}

type Compile = (pointer: string) => ValidateFunction;

function rememberCompiled(ajv: Ajv): Compile {
  const known = new Map<string, ValidateFunction>();
  return (pointer) => {
    const validate = known.get(pointer) ?? ajv.compile({ $ref: `graph#${pointer}` });
    known.set(pointer, validate);
    return validate;
  };
}

function closeTypes(document: Document): void {
  const bodies = Object.values(document.paths)
    .flatMap((item) => Object.values(item))
    .flatMap((operation) => Object.values(operation.requestBody?.content ?? {}))
    .map(({ schema }) => schema);
  for (const schema of [...Object.values(document.components.schemas), ...bodies]) {
    if (schema.properties && schema.additionalProperties === undefined) schema.additionalProperties = false;
  }
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    if (CLOSED.test(name)) schema.additionalProperties = false;
  }
}

function checkExchange(document: Document, compile: Compile, exchange: Exchange): void {
  const where = `${exchange.method} ${exchange.path} -> ${exchange.status}`;
  if (UNCHECKED_STATUS.has(exchange.status)) throw new Error(`${where}: the simulator does not have this route`);
  const template = findTemplate(document, exchange.path);
  const method = exchange.method.toLowerCase();
  const operation = template === undefined ? undefined : document.paths[template]?.[method];
  if (template === undefined || !operation) throw new Error(`${where}: the metadata has no such operation`);
  const pointer = `/paths/${escapePointer(template)}/${method}`;
  const faults = [
    ...checkQuery(document, operation, exchange.query),
    ...checkRequest(compile, operation, pointer, exchange),
    ...checkAnswer(compile, operation, pointer, exchange),
  ];
  if (faults.length > 0) throw new Error(`${where}:\n  ${faults.join('\n  ')}`);
}

/** Fixed segments win over parameters: '/users/{user-id}/events/delta' over '/users/{user-id}/events/{event-id}'. */
function findTemplate(document: Document, path: string): string | undefined {
  const segments = path.split('/');
  const fits = Object.keys(document.paths).filter((template) => {
    const parts = template.split('/');
    return parts.length === segments.length && parts.every((part, i) => part.startsWith('{') || part === segments[i]);
  });
  return fits.sort((a, b) => a.split('{').length - b.split('{').length)[0];
}

function escapePointer(template: string): string {
  return encodeURIComponent(template.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function checkQuery(document: Document, operation: OperationObject, query: string): string[] {
  const known = (operation.parameters ?? []).map((parameter) =>
    '$ref' in parameter ? document.components.parameters[parameter.$ref.split('/').at(-1) ?? ''] : parameter,
  );
  const names = new Set(known.filter((parameter) => parameter?.in === 'query').map((parameter) => parameter?.name));
  const unknown = [...new URLSearchParams(query).keys()].filter((name) => !names.has(name));
  return unknown.map((name) => `query: '${name}' is not a parameter of this operation`);
}

function checkRequest(compile: Compile, operation: OperationObject, pointer: string, exchange: Exchange): string[] {
  const { requestBody: body } = exchange;
  if (!operation.requestBody) return body === undefined ? [] : ['request: this operation takes no body'];
  if (body === undefined) return ['request: this operation needs a body'];
  const schema = `${pointer}/requestBody/content/${escapePointer('application/json')}/schema`;
  return violations(compile(schema), body, 'request');
}

function checkAnswer(compile: Compile, operation: OperationObject, pointer: string, exchange: Exchange): string[] {
  const { status, responseBody: body } = exchange;
  if (status >= 400) {
    const error = compile('/components/schemas/microsoft.graph.ODataErrors.ODataError');
    return violations(error, body, 'answer');
  }
  const documented = operation['x-documented-status'];
  if (documented !== undefined && status !== documented) return [`answer: status ${status}, documented ${documented}`];
  if (!operation.responses['2XX']?.content) return body === undefined ? [] : ['answer: there must be no body'];
  const schema = `${pointer}/responses/2XX/content/${escapePointer('application/json')}/schema`;
  return violations(compile(schema), stripAnnotations(body), 'answer');
}

function violations(validate: ValidateFunction, value: unknown, side: string): string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${side}${instancePath}: ${message} ${JSON.stringify(params)}`,
  );
}

/** Answers carry OData annotations that no schema knows; '@odata.type' is one that some do. */
function stripAnnotations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripAnnotations);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => key === '@odata.type' || !/@odata\.|^@removed$/.test(key));
  return Object.fromEntries(kept.map(([key, each]) => [key, stripAnnotations(each)]));
}
