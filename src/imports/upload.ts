import type { RawBody } from '../http/route.ts';

const MEGABYTE = 1024 * 1024;

/** An uploaded file. Windows calls CSV an Excel file, and browsers that do not know a type send octets. */
export const UPLOAD = {
  maximumBytes: 10 * MEGABYTE,
  contentTypes: ['text/calendar', 'text/csv', 'text/plain', 'application/vnd.ms-excel', 'application/octet-stream'],
} as const satisfies RawBody;
