import { AppError } from '../errors.ts';

const LINE_FEED = 0x0a;

/**
 * The text of an uploaded file, without byte order mark. Nothing is guessed: a file in another encoding would
 * give people wrong names without anybody noticing.
 * @throws AppError fileEmpty; fileEncoding with the first line that is not UTF-8
 */
export function readText(bytes: Uint8Array): string {
  requireContent(bytes);
  try {
    return decode(bytes);
  } catch (error) {
    throw new AppError('fileEncoding', { row: findBrokenLine(bytes) }, error);
  }
}

/** @throws AppError fileEmpty; fileEncoding for UTF-16, which is known by its byte order mark */
export function requireContent(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new AppError('fileEmpty');
  const mark = `${bytes[0]},${bytes[1]}`;
  if (mark === '255,254' || mark === '254,255') throw new AppError('fileEncoding', { row: 1 });
}

/**
 * Strict UTF-8; takes away a byte order mark.
 * @throws TypeError when it is not UTF-8, or holds NUL, which the database cannot store and text never has
 */
export function decode(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  if (text.includes('\0')) throw new TypeError('NUL');
  return text;
}

function findBrokenLine(bytes: Uint8Array): number {
  let row = 1;
  for (let from = 0; from < bytes.length; row += 1) {
    const end = bytes.indexOf(LINE_FEED, from);
    const to = end === -1 ? bytes.length : end + 1;
    try {
      decode(bytes.subarray(from, to));
    } catch {
      return row;
    }
    from = to;
  }
  return row;
}
