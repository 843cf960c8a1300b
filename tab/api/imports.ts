import { z } from 'zod';
import { ImportRecord, ImportReport } from '../../src/imports/import-contract.ts';
import { type Call, parse, query } from './call.ts';

const ImportRecordList = z.object({ imports: z.array(ImportRecord) });

interface ImportRequest {
  kind: 'programme' | 'register';
  hub: string;
  file: File;
  /** Present: apply what was previewed. */
  fingerprint?: string;
}

/** Files that are read in. */
export function importsApi({ call, get }: Call) {
  return {
    imports: (signal?: AbortSignal) => get(ImportRecordList, 'imports', signal).then((answer) => answer.imports),
    importFile: async ({ kind, hub, file, fingerprint }: ImportRequest) => {
      const search = query({ hub: kind === 'programme' ? hub : undefined, fileName: file.name, fingerprint });
      const init = { method: 'POST', body: file, headers: { 'Content-Type': 'application/octet-stream' } };
      const response = await call(`imports/${kind}?${search}`, init);
      return parse(ImportReport, await response.json());
    },
  };
}
