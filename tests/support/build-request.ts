type Json = Record<string, unknown>;

/** One method of one path, as `/api/openapi.json` describes it. */
export interface DescribedRoute {
  method: string;
  /** With `{names}`. */
  path: string;
  isPublic: boolean;
  parameters: { name: string; in: 'path' | 'query'; required: boolean; schema: Json }[];
  /** Media type and schema of the body, the first that is taken. */
  body?: { type: string; schema: Json };
}

/** A value for a parameter or a field by its name; undefined: any that fits its schema. */
export type Known = (name: string, route: DescribedRoute, place: 'path' | 'query' | 'body') => unknown;

export interface BuiltRequest {
  path: string;
  type?: string;
  body?: string;
}

/** Texts in all the forms that a pattern may want; the first that fits is taken. */
const CANDIDATES = ['2027-02-02T13:00', '2027-02-02', '2027-02', 'x'];
const BY_FORMAT: Record<string, string> = {
  date: '2027-02-02',
  'date-time': '2027-02-02T12:00:00Z',
  email: 'nagon@ingenstans.example',
  uri: 'https://www.vinnova.se',
  uuid: '00000000-0000-4000-8000-000000000000',
};

/** Every route that the server says it has, in the document's order. */
export async function listRoutes(url: string): Promise<{ routes: DescribedRoute[]; schemas: Json }> {
  const document = (await (await fetch(`${url}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Json>>;
    components: { schemas: Json };
  };
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => {
      const content = (described['requestBody'] as { content: Record<string, { schema: Json }> } | undefined)?.content;
      const [body] = Object.entries(content ?? {});
      return {
        method: method.toUpperCase(),
        path,
        isPublic: described['security'] === undefined,
        parameters: described['parameters'] as DescribedRoute['parameters'],
        ...(body === undefined ? {} : { body: { type: body[0], schema: body[1].schema } }),
      };
    }),
  );
  return { routes, schemas: document.components.schemas };
}

/**
 * The least request that a route takes, with the known values in every field of their name.
 * @param known a file's text for the name `file`
 * @throws Error naming what cannot be filled
 */
export function buildRequest(route: DescribedRoute, schemas: Json, known: Known): BuiltRequest {
  const fill = (name: string, schema: Json, place: 'query' | 'body'): unknown =>
    known(name, route, place) ?? invent(schema, `${route.method} ${route.path}: ${name}`);
  const invent = (schema: Json, where: string): unknown => {
    if (typeof schema['$ref'] === 'string')
      return invent(schemas[schema['$ref'].split('/').at(-1) ?? ''] as Json, where);
    const [choice] = (schema['anyOf'] ?? schema['oneOf'] ?? []) as Json[];
    if (choice !== undefined) return invent(choice, where);
    if ('const' in schema) return schema['const'];
    if ('default' in schema) return schema['default'];
    if (Array.isArray(schema['enum'])) return schema['enum'][0];
    if (schema['type'] === 'object') return inventObject(schema);
    if (schema['type'] === 'array') {
      return Array.from({ length: Number(schema['minItems'] ?? 0) }, () => invent(schema['items'] as Json, where));
    }
    if (schema['type'] === 'boolean') return false;
    if (schema['type'] === 'integer' || schema['type'] === 'number') return Math.max(1, Number(schema['minimum'] ?? 1));
    if (schema['type'] === 'string') return inventText(schema, where);
    throw new Error(`nothing fits ${where}: ${JSON.stringify(schema)}`);
  };
  const inventObject = (schema: Json): Json => {
    const required = (schema['required'] ?? []) as string[];
    const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Json>);
    const wanted = properties.filter(([name]) => required.includes(name) || known(name, route, 'body') !== undefined);
    return Object.fromEntries(wanted.map(([name, each]) => [name, fill(name, each, 'body')]));
  };
  const query = new URLSearchParams();
  let { path } = route;
  for (const { name, in: place, required, schema } of route.parameters) {
    if (place === 'path')
      path = path.replace(`{${name}}`, encodeURIComponent(String(known(name, route, place) ?? refuse(route, name))));
    else if (required || known(name, route, place) !== undefined) query.set(name, String(fill(name, schema, place)));
  }
  if (query.size > 0) path += `?${query}`;
  if (route.body === undefined) return { path };
  const { type, schema } = route.body;
  if (type === 'application/json' && (schema['$ref'] !== undefined || schema['type'] === 'object')) {
    return { path, type, body: JSON.stringify(invent(schema, route.path)) };
  }
  if (type === 'application/x-www-form-urlencoded') {
    return { path, type, body: new URLSearchParams(invent(schema, route.path) as Record<string, string>).toString() };
  }
  return { path, type, body: String(known('file', route, 'body') ?? refuse(route, 'file')) };
}

function refuse(route: DescribedRoute, name: string): never {
  throw new Error(
    `the matrix does not know ${name} of ${route.method} ${route.path}: tell it which id of hub B that is`,
  );
}

function inventText(schema: Json, where: string): string {
  const { format, pattern } = schema;
  if (typeof format === 'string' && BY_FORMAT[format] !== undefined) return BY_FORMAT[format];
  if (typeof pattern !== 'string') return 'x'.repeat(Math.max(1, Number(schema['minLength'] ?? 1)));
  const found = CANDIDATES.find((text) => new RegExp(pattern, 'u').test(text));
  if (found === undefined) throw new Error(`no text fits ${where}: ${pattern}`);
  return found;
}
