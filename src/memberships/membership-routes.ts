import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { ImportReport } from '../imports/import-contract.ts';
import { UPLOAD } from '../imports/upload.ts';
import { importRegister } from './import-register.ts';

/** Importing the member register. */
export function membershipRoutes(deps: Pick<Deps, 'db' | 'clock' | 'vault'>): Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/api/imports/register',
      summary: 'Import a member register (CSV); without a fingerprint a dry run',
      tag: 'imports',
      access: 'communityManager',
      query: z.object({ fileName: z.string(), fingerprint: z.string().min(1).optional() }),
      rawBody: UPLOAD,
      answer: { name: 'ImportReport', schema: ImportReport },
      handle: ({ context, query, rawBody }) => importRegister(deps, context, { ...query, bytes: rawBody }),
    }),
  ];
}
