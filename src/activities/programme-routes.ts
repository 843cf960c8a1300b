import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { getHubBySlug } from '../hubs/get-hub.ts';
import { ImportReport } from '../imports/import-contract.ts';
import { UPLOAD } from '../imports/upload.ts';
import { importProgramme } from './import-programme.ts';

/** Importing a hub's programme. */
export function programmeRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/api/imports/programme',
      summary: 'Import a programme (iCalendar); without a fingerprint a dry run',
      tag: 'imports',
      access: 'communityManager',
      query: z.object({ hub: z.string(), fileName: z.string(), fingerprint: z.string().min(1).optional() }),
      rawBody: UPLOAD,
      answer: { name: 'ImportReport', schema: ImportReport },
      handle: async ({ context, query, rawBody }) => {
        const { id: hubId } = await getHubBySlug(deps.db, query.hub);
        const { fileName, fingerprint } = query;
        return importProgramme(deps, context, { hubId, fileName, fingerprint, bytes: rawBody });
      },
    }),
  ];
}
