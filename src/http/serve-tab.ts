import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { AppError } from '../errors.ts';
import { writeAnswer } from './write-answer.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Vite puts a hash of the content into these names: what is there never changes. */
const HASHED = 'assets/';

const NOT_BUILT = `<!doctype html><html lang="sv"><meta charset="utf-8"><title>Samverket</title>
<p>Fliken är inte byggd ännu. Kör <code>npm run build</code> och ladda om sidan.</p>
<p lang="en">The tab has not been built yet. Run <code>npm run build</code> and reload this page.</p></html>`;

interface TabFile {
  bytes: Buffer;
  type: string;
}

/**
 * Serves the built tab from `folder` (`tab/dist`) under `/tab/`. Addresses without a file extension are the tab's own
 * pages (deep links) and get index.html. Nothing outside the folder is ever read.
 * @throws AppError notFound
 */
export async function serveTab(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = readPath(request);
  const isPage = extname(path) === '' && !path.startsWith(HASHED);
  const file = await readInside(folder, isPage ? 'index.html' : path);
  if (file === undefined && !isPage) throw new AppError('notFound');
  if (file === undefined) {
    const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
    await writeAnswer(request, response, { status: 503, headers, body: NOT_BUILT });
    return;
  }
  if (path.startsWith(HASHED)) {
    const headers = { 'content-type': file.type, 'cache-control': 'public, max-age=31536000, immutable' };
    await writeAnswer(request, response, { status: 200, headers, body: file.bytes });
    return;
  }
  await writeFresh(request, response, file);
}

/** Files whose name stays when they change: kept by the browser, but asked about each time. */
async function writeFresh(request: IncomingMessage, response: ServerResponse, file: TabFile): Promise<void> {
  const etag = `"${createHash('sha256').update(file.bytes).digest('base64url')}"`;
  const headers = { 'cache-control': 'no-cache', etag };
  const known = (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag)) await writeAnswer(request, response, { status: 304, headers });
  else
    await writeAnswer(request, response, {
      status: 200,
      headers: { ...headers, 'content-type': file.type },
      body: file.bytes,
    });
}

function readPath(request: IncomingMessage): string {
  const encoded = (request.url ?? '').split('?')[0]?.slice('/tab/'.length) ?? '';
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw new AppError('notFound');
  }
}

async function readInside(folder: string, path: string): Promise<TabFile | undefined> {
  const root = resolve(folder);
  const file = join(root, path);
  // After decoding and joining, so that no spelling of ".." gets past.
  if (!file.startsWith(root + sep) || file.includes('\0')) return undefined;
  try {
    return { bytes: await readFile(file), type: TYPES[extname(file)] ?? 'application/octet-stream' };
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

function isAbsence(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(String(error.code));
}
