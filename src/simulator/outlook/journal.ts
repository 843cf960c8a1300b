import { closeSync, existsSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import type { Mutation } from './mutation.ts';

/** Where mutations are kept over a restart. */
export interface Journal {
  append(mutation: Mutation): void;
  close(): void;
}

/** The mutations of an earlier run, oldest first. A last line that was cut off by a kill is left out. */
export function readJournal(path: string): Mutation[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  // Only a line that was written to its end has a newline after it.
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Mutation);
}

/** Opens a journal for appending. A write is done before the request is answered, so 201 means kept. */
export function openJournal(path: string | undefined): Journal {
  if (path === undefined) return { append: () => {}, close: () => {} };
  cutTornLine(path);
  const file = openSync(path, 'a');
  return {
    append: (mutation) => {
      writeSync(file, `${JSON.stringify(mutation)}\n`);
    },
    close: () => closeSync(file),
  };
}

function cutTornLine(path: string): void {
  if (!existsSync(path)) return;
  const text = readFileSync(path, 'utf8');
  if (text === '' || text.endsWith('\n')) return;
  truncateSync(path, Buffer.byteLength(text.slice(0, text.lastIndexOf('\n') + 1)));
}
