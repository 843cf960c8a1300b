import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { describeProblem, PROBLEM_TYPE } from './problem.ts';
import { recordOf } from './request-record.ts';

/** How much of an unwanted upload is taken in and thrown away; who sends more is cut off. */
const LONGEST_DRAIN_BYTES = 256 * 1024 * 1024;

/**
 * Writes a whole answer and resolves when it is written. If the client is still sending, the rest is thrown away as it
 * comes and the answer follows: many clients read only when they have sent everything, some stop for ever when an
 * answer comes before, and closing early would reset the connection under the answer.
 */
export async function writeAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: { status: number; headers: Record<string, string>; body?: string | Uint8Array },
): Promise<void> {
  const { status, headers, body } = answer;
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const isSent = await waitUntilSent(request);
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { ...headers, ...length, ...(isSent ? {} : { connection: 'close' }) });
  response.end(body);
}

/** Writes what was thrown as a problem, in the asker's language; logs it with its cause when the fault is ours. */
export async function writeProblem(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
  log: Logger,
): Promise<void> {
  const { problem, headers } = describeProblem(error, recordOf(request));
  const { status, requestId, code } = problem;
  if (status >= 500) log.error({ err: error, requestId, code }, 'request failed');
  await writeAnswer(request, response, {
    status,
    headers: { 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store', vary: 'accept-language', ...headers },
    body: JSON.stringify(problem),
  });
}

/** False when the client has sent too much and still goes on. */
async function waitUntilSent(request: IncomingMessage): Promise<boolean> {
  if (request.complete || request.destroyed) return true;
  return new Promise((resolve) => {
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > LONGEST_DRAIN_BYTES) resolve(false);
    });
    // Also after an abort: then there is nobody left to wait for.
    request.once('close', () => resolve(true));
    request.once('end', () => resolve(true));
    request.resume();
  });
}
