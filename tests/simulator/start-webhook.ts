import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checker } from './judged-simulator.ts';
import type { Json } from './small-world.ts';

export interface Webhook {
  url: string;
  lifecycleUrl: string;
  /** Bodies of the POSTs that were taken, oldest first. */
  posts: Json[];
  lifecyclePosts: Json[];
  /** Path and decoded token of each handshake. */
  handshakes: string[];
  /** Status for notifications; 0 never answers. */
  status: number;
  /** What the handshake answers; default the token, 200 and text/plain. */
  handshake: (token: string) => { status: number; type: string; text: string } | undefined;
  /** All notifications, flat. */
  notes(): Json[];
  close(): Promise<void>;
}

/** An app's endpoint for notifications. Each body is judged by the metadata. */
export async function startWebhook(): Promise<Webhook> {
  const server = createServer((req, res) => {
    void readAll(req).then((text) => {
      const path = new URL(req.url ?? '', 'http://webhook');
      const token = path.searchParams.get('validationToken');
      if (token !== null) {
        webhook.handshakes.push(`${path.pathname} ${token}`);
        const answer = webhook.handshake(token);
        if (answer) res.writeHead(answer.status, { 'Content-Type': answer.type }).end(answer.text);
        return;
      }
      if (webhook.status === 0) return;
      if (webhook.status < 300) {
        const body = JSON.parse(text);
        checker?.checkNotification(body);
        (path.pathname === '/lifecycle' ? webhook.lifecyclePosts : webhook.posts).push(body);
      }
      res.writeHead(webhook.status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const webhook: Webhook = {
    url: `${root}/notes?app=samverket`,
    lifecycleUrl: `${root}/lifecycle`,
    posts: [],
    lifecyclePosts: [],
    handshakes: [],
    status: 202,
    handshake: (token) => ({ status: 200, type: 'text/plain', text: token }),
    notes: () => webhook.posts.flatMap((post) => post.value),
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
  return webhook;
}

async function readAll(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
