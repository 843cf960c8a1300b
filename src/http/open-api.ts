import { z } from 'zod';
import { Problem } from './problem-contract.ts';
import type { Answer, NamedSchema, Route } from './route.ts';

type Json = Record<string, unknown>;

/**
 * Describes routes as an OpenAPI 3.1 document. Schemas of answers and bodies stand under their names in
 * `components.schemas`; every route may answer with a Problem.
 * @throws Error when two different schemas claim one name: a reader would be told the wrong one
 */
export function describeRoutes(routes: readonly Route[], publicUrl: string): Json & { openapi: string } {
  const schemas = new SchemaBook();
  schemas.refer({ name: 'Problem', schema: Problem }, 'output');
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeRoute(route, schemas) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Samverket', version: '1' },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      schemas: schemas.list(),
      securitySchemes: {
        entra: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'Entra access token, access_as_user',
        },
      },
    },
  };
}

/** The named schemas of one document. */
class SchemaBook {
  private readonly known = new Map<string, { schema: z.ZodType; json: Json }>();

  refer({ name, schema }: NamedSchema, io: 'input' | 'output'): Json {
    const known = this.known.get(name);
    if (known !== undefined && known.schema !== schema) throw new Error(`two schemas are called ${name}`);
    if (known === undefined) this.known.set(name, { schema, json: toJson(schema, io) });
    return { $ref: `#/components/schemas/${name}` };
  }

  list(): Json {
    return Object.fromEntries([...this.known].map(([name, { json }]) => [name, json]));
  }
}

function toJson(schema: z.ZodType, io: 'input' | 'output'): Json {
  // What has no JSON form (a transform, a coerced value) is described as anything rather than not at all.
  const { $schema, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
}

function describeRoute(route: Route, schemas: SchemaBook): Json {
  const success = { [String(statusOf(route))]: describeAnswer(route.answer, schemas) };
  const body = describeBody(route, schemas);
  return {
    summary: route.summary,
    tags: [route.tag],
    ...(route.access === 'public' ? {} : { security: [{ entra: [] }], 'x-access': route.access }),
    parameters: [...describeParameters('path', route.params, route.path), ...describeParameters('query', route.query)],
    ...(body === undefined ? {} : { requestBody: { required: true, content: body } }),
    responses: {
      ...success,
      default: {
        description: 'What went wrong, what was kept, and what to do',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function statusOf(route: Route): number {
  if (route.answer === 'none') return route.status === 202 ? 202 : 204;
  return route.status ?? 200;
}

function describeAnswer(answer: Answer, schemas: SchemaBook): Json {
  if (answer === 'none') return { description: 'Done' };
  if ('schema' in answer) {
    return { description: answer.name, content: { 'application/json': { schema: schemas.refer(answer, 'output') } } };
  }
  if ('page' in answer) {
    const content = Object.fromEntries(answer.page.map((type) => [type, { schema: { type: 'string' } }]));
    return { description: answer.page.join(', '), content };
  }
  const mediaType = answer.contentType.split(';')[0] ?? answer.contentType;
  return { description: mediaType, content: { [mediaType]: { schema: { type: 'string' } } } };
}

function describeBody(route: Route, schemas: SchemaBook): Json | undefined {
  if (route.body !== undefined) return { 'application/json': { schema: schemas.refer(route.body, 'input') } };
  if (route.formBody !== undefined)
    return { 'application/x-www-form-urlencoded': { schema: toJson(route.formBody, 'input') } };
  if (route.rawBody === undefined) return undefined;
  return Object.fromEntries(route.rawBody.contentTypes.map((type) => [type, { schema: { type: 'string' } }]));
}

function describeParameters(place: 'path' | 'query', schema: z.ZodType | undefined, path = ''): Json[] {
  const json = schema === undefined ? {} : toJson(schema, 'input');
  const properties = (json.properties ?? {}) as Record<string, Json>;
  const required = (json.required ?? []) as string[];
  const named = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
  // A part of the path is a parameter also when no schema looks at it.
  return [...new Set([...named, ...Object.keys(properties)])].map((name) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: properties[name] ?? { type: 'string' },
  }));
}
