import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Metrics } from './metrics.ts';
import { describeRoutes } from './open-api.ts';
import { defineRoute, type Route } from './route.ts';

const Health = z.object({ status: z.literal('ok') });

/** Whether what we live on answers (database, jobs). A rejection counts as no. */
export type Ready = () => Promise<boolean>;

/** What those who run the server look at: does it live, is it ready, how fast is it. Ids and figures only. */
export function operationRoutes(ready: Ready, metrics: Metrics): Route[] {
  const shared = { method: 'GET', tag: 'operation', access: 'public' } as const;
  const answer = { name: 'Health', schema: Health } as const;
  return [
    defineRoute({ ...shared, path: '/healthz', summary: 'The process lives', answer, handle: async () => OK }),
    defineRoute({
      ...shared,
      path: '/readyz',
      summary: 'The server can do its work',
      answer,
      handle: async () => {
        const isReady = await ready().catch((cause: unknown) => {
          throw new AppError('notReady', {}, cause);
        });
        if (!isReady) throw new AppError('notReady');
        return OK;
      },
    }),
    defineRoute({
      ...shared,
      path: '/metrics',
      summary: 'Figures for Prometheus',
      answer: { contentType: metrics.contentType },
      handle: () => metrics.render(),
    }),
  ];
}

const OK = { status: 'ok' } as const;

/** The route that describes all routes, itself included. */
export function openApiRoute(routes: readonly Route[], publicUrl: string): Route {
  const route: Route = defineRoute({
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'This description',
    tag: 'operation',
    access: 'public',
    answer: { name: 'OpenApiDocument', schema: z.looseObject({ openapi: z.string() }) },
    handle: async () => document,
  });
  // Made at start, so that a route that cannot be described stops the start and not the first reader.
  const document = describeRoutes([...routes, route], publicUrl);
  return route;
}
