import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { ImportRecord } from './import-contract.ts';
import { listImports } from './list-imports.ts';

const ImportList = z.object({ imports: z.array(ImportRecord) });

/** What has been imported. */
export function importRoutes(deps: Pick<Deps, 'db'>): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/imports',
      summary: 'The latest imports, newest first',
      tag: 'imports',
      access: 'communityManager',
      answer: { name: 'ImportList', schema: ImportList },
      handle: async ({ context }) => ({ imports: await listImports(deps, context) }),
    }),
  ];
}
