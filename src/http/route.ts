import type { z } from 'zod';
import type { Context, Locale, Role } from '../context.ts';

/** Who may call a route at all; which hub or which activity is decided by the use case's policy. */
export type Access = 'public' | 'signedIn' | Role;

/** A contract and the name it has in OpenAPI, e.g. `{ name: 'PlanView', schema: PlanView }`. */
export interface NamedSchema<S extends z.ZodType = z.ZodType> {
  name: string;
  schema: S;
}

/** A file in the body instead of JSON. Longer bodies are answered with 413 and never kept in memory. */
export interface RawBody {
  maximumBytes: number;
  /** Media types without parameters, e.g. `text/csv`; others are answered with 415. */
  contentTypes: readonly string[];
}

/** An answer that is not JSON. With `fileName` (ASCII) the browser saves it under that name. */
export interface TextAnswer {
  /** As it is sent, e.g. `text/csv; charset=utf-8`. */
  contentType: string;
  fileName?: string;
}

/** Pages, feeds and redirections: the use case says status and type itself. Only public routes have them. */
export interface PageAnswer {
  /** Media types it may answer with, for OpenAPI, e.g. `text/html`. */
  page: readonly string[];
}

/** What a route with a `PageAnswer` answers. */
export interface PageReply {
  status: 200 | 202 | 303 | 400 | 403 | 404 | 409 | 410 | 422 | 429 | 500;
  /** With its charset, e.g. `text/html; charset=utf-8`. */
  contentType: string;
  body: string;
  /** Where a 303 leads. */
  location?: string;
  /** Seconds that anybody may keep it; then it has an ETag and is asked for with `If-None-Match`. Absent: nobody keeps it. */
  cacheSeconds?: number;
  /** May stand in a frame on any website, and be read by any website's scripts (feeds, the embeddable list). */
  embeddable?: boolean;
}

/** JSON by contract, another media type, a page, or nothing at all (202 or 204). */
export type Answer = NamedSchema | TextAnswer | PageAnswer | 'none';

/** What `handle` is given when nothing is known about the schemas. */
export interface RouteRequest {
  context: Context | undefined;
  params: unknown;
  query: unknown;
  body: unknown;
  rawBody: Buffer | undefined;
  /** The asker's language also where nobody is signed in. Of a page: by `?lang=` alone, so that anybody may keep it. */
  locale: Locale;
  requestId: string;
  /** The network address that asks: for limits only, never stored or logged. */
  from: string;
}

/** One address of the server, as `startHttp` and `describeRoutes` read it. Make it with `defineRoute`. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `:names` for the parts that vary, e.g. `/api/hubs/:hub/plan`. */
  path: string;
  /** One line for OpenAPI, in English. */
  summary: string;
  /** The field word the route belongs to: `activities`, `invitations`, … */
  tag: string;
  access: Access;
  /** Values arrive as text: use `z.coerce` for numbers. */
  params?: z.ZodType | undefined;
  /** As `params`; a name given several times arrives as a list. `lang` is taken by the server. */
  query?: z.ZodType | undefined;
  body?: NamedSchema | undefined;
  /** The fields of an HTML form (application/x-www-form-urlencoded); of a field given twice the last counts. */
  formBody?: z.ZodType | undefined;
  rawBody?: RawBody | undefined;
  answer: Answer;
  /** The access log keeps who asked to itself: what is asked here would tell where somebody was (COL-14). */
  unlogged?: boolean;
  /** Of success; default 200, or 204 for `none`. */
  status?: 200 | 201 | 202;
  handle(request: RouteRequest): Promise<unknown>;
}

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;
type BodyOutput<B> = B extends NamedSchema<infer S> ? z.output<S> : undefined;
/** With `none`, what `handle` resolves to is thrown away. */
type AnswerInput<R> =
  R extends NamedSchema<infer S>
    ? z.input<S>
    : R extends 'none'
      ? unknown
      : R extends PageAnswer
        ? PageReply
        : string | Uint8Array;

interface TypedRequest<A, P, Q, B, W, F> {
  /** Who asks; `undefined` on public routes. */
  context: A extends 'public' ? undefined : Context;
  params: Output<P>;
  query: Output<Q>;
  body: F extends z.ZodType ? z.output<F> : BodyOutput<B>;
  /** The whole body, at most `maximumBytes` long. */
  rawBody: W extends RawBody ? Buffer : undefined;
  locale: Locale;
  requestId: string;
  from: string;
}

interface TypedRoute<A, P, Q, B, W, F, R> extends Omit<Route, 'handle'> {
  access: A & Access;
  params?: P & z.ZodType;
  query?: Q & z.ZodType;
  body?: B & NamedSchema;
  formBody?: F & z.ZodType;
  rawBody?: W & RawBody;
  answer: R & Answer;
  handle(request: TypedRequest<A, P, Q, B, W, F>): Promise<AnswerInput<R>>;
}

/**
 * Declares a route; `handle` gets what the schemas give and must return what the answer's contract takes.
 * Throw `AppError` for what a person can be told. Input that does not fit never reaches `handle`.
 *
 * @example
 * defineRoute({
 *   method: 'GET', path: '/api/hubs/:hub/activities', summary: 'The programme', tag: 'activities',
 *   access: 'signedIn', params: z.object({ hub: z.string() }),
 *   answer: { name: 'ActivityList', schema: ActivityList },
 *   handle: ({ context, params }) => listActivities(deps, context, params.hub),
 * })
 */
export function defineRoute<
  const A extends Access,
  R extends Answer,
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends NamedSchema | undefined = undefined,
  W extends RawBody | undefined = undefined,
  F extends z.ZodType | undefined = undefined,
>(route: TypedRoute<A, P, Q, B, W, F, R>): Route {
  return route as Route;
}
