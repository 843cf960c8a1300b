import { once } from 'node:events';
import { connect } from 'node:net';

/**
 * Sends the text as it is over a socket, then what follows it, and only then reads: gives everything that has come
 * back when the server closes. Rejects when the connection is reset. `fetch` would tidy the path, and stop sending
 * as soon as an answer comes.
 */
export async function sendText(port: number, head: string, rest: Iterable<Buffer> = []): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const failed = once(socket, 'error').then(([error]) => Promise.reject(error));
  const exchange = async (): Promise<string> => {
    socket.write(head);
    for (const part of rest) if (!socket.write(part)) await once(socket, 'drain');
    const parts: Buffer[] = [];
    for await (const part of socket) parts.push(part as Buffer);
    return Buffer.concat(parts).toString();
  };
  return Promise.race([exchange(), failed]);
}

/** The parts of a body as `Transfer-Encoding: chunked` frames them, with the end. */
export function* frameChunks(parts: Iterable<Buffer>): Generator<Buffer> {
  for (const part of parts) {
    yield Buffer.from(`${part.length.toString(16)}\r\n`);
    yield part;
    yield Buffer.from('\r\n');
  }
  yield Buffer.from('0\r\n\r\n');
}
