import type { IncomingMessage } from 'node:http';
import { GraphError } from './graph-error.ts';

/** Graph's limit on a write. */
const MOST_BODY_BYTES = 4 * 1024 * 1024;

/**
 * The JSON body of a request; undefined when there is none; the refusal (400, 413, 415) when it cannot be taken,
 * as a value, because who asks is judged before what they say.
 */
export async function readJsonBody(req: IncomingMessage): Promise<unknown> {
  if (req.method === 'GET' || req.method === 'DELETE') {
    req.resume();
    return undefined;
  }
  const bytes = await readBytes(req);
  if (bytes === undefined) {
    return new GraphError(413, 'RequestEntityTooLarge', 'The request body is over the limit of 4 MB.');
  }
  if (bytes.length === 0) return undefined;
  if (!req.headers['content-type']?.startsWith('application/json')) {
    return new GraphError(415, 'UnsupportedMediaType', 'A body must have the Content-Type application/json.');
  }
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return new GraphError(
      400,
      'BadRequest',
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    );
  }
}

function readBytes(req: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    req.on('data', (chunk: Buffer) => {
      length += chunk.length;
      // What is over the limit is read and forgotten, so that the client gets its answer.
      if (length <= MOST_BODY_BYTES) chunks.push(chunk);
    });
    req.on('end', () => {
      if (length > MOST_BODY_BYTES) resolve(undefined);
      else resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
    });
    req.on('error', reject);
  });
}
