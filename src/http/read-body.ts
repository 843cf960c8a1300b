import type { IncomingMessage } from 'node:http';
import { AppError } from '../errors.ts';
import { InputRefused, MediaTypeRefused } from './problem.ts';
import { refuseNul } from './refuse-nul.ts';
import type { Route } from './route.ts';

const MEGABYTE = 1024 * 1024;

/** JSON that people's clients send: the longest is a choice of 500 activities. */
const LONGEST_JSON_BYTES = MEGABYTE;

/** The client went away before it had sent everything; there is nobody to answer. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone';
}

/**
 * Reads a body of at most `maximumBytes`. Of a longer one nothing is kept, and what is left is not read here:
 * `writeAnswer` throws it away while it answers.
 * @throws AppError fileTooLarge at the first byte too many, or before the first when the length was declared
 */
export async function readBytes(request: IncomingMessage, maximumBytes: number): Promise<Buffer> {
  const tooLarge = (): AppError =>
    new AppError('fileTooLarge', { limitMb: Math.round((maximumBytes / MEGABYTE) * 10) / 10 });
  if (Number(request.headers['content-length'] ?? 0) > maximumBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve, reject) => {
    const keep = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes <= maximumBytes) {
        chunks.push(chunk);
        return;
      }
      chunks.length = 0;
      request.off('data', keep);
      request.pause();
      reject(tooLarge());
    };
    request.on('data', keep);
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', (cause) => reject(new ClientGone('the client went away', { cause })));
  });
}

/**
 * The JSON of a request, not yet checked against a contract.
 * @throws MediaTypeRefused, AppError badRequest or fileTooLarge
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  refuseOtherTypes(request, ['application/json']);
  const text = (await readBytes(request, LONGEST_JSON_BYTES)).toString('utf8');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('badRequest', { detail: 'noJson' }, cause);
  }
}

/** What `handle` gets as `body` and `rawBody`: a route has one of them, or none. */
export async function readBody(
  route: Route,
  request: IncomingMessage,
): Promise<{ body: unknown; rawBody: Buffer | undefined }> {
  if (route.rawBody !== undefined) {
    refuseOtherTypes(request, route.rawBody.contentTypes);
    return { body: undefined, rawBody: await readBytes(request, route.rawBody.maximumBytes) };
  }
  if (route.formBody !== undefined) {
    refuseOtherTypes(request, ['application/x-www-form-urlencoded']);
    const fields = Object.fromEntries(new URLSearchParams((await readBytes(request, LONGEST_JSON_BYTES)).toString()));
    refuseNul(fields);
    const form = route.formBody.safeParse(fields, { reportInput: true });
    if (!form.success) throw new InputRefused('body', form.error.issues);
    return { body: form.data, rawBody: undefined };
  }
  if (route.body === undefined) return { body: undefined, rawBody: undefined };
  const json = await readJson(request);
  refuseNul(json);
  const parsed = route.body.schema.safeParse(json, { reportInput: true });
  if (!parsed.success) throw new InputRefused('body', parsed.error.issues);
  return { body: parsed.data, rawBody: undefined };
}

function refuseOtherTypes(request: IncomingMessage, accepted: readonly string[]): void {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!accepted.includes(type)) throw new MediaTypeRefused(type);
  // Unpacking would let a small upload grow past every limit.
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw new MediaTypeRefused(encoding);
}
