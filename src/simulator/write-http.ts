import type { IncomingMessage, ServerResponse } from 'node:http';

/** A page, or the way to another. */
export type HtmlAnswer = { status: number; html: string } | { status: 302 | 303; location: string };

export function sendJson(res: ServerResponse, status: number, body: unknown): void {
  const bytes = Buffer.from(JSON.stringify(body));
  res.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': bytes.length,
    'Cache-Control': 'no-store',
  });
  res.end(bytes);
}

/** Pages run no scripts and load nothing from elsewhere, whatever an invitation's text holds. */
export function sendHtml(res: ServerResponse, answer: HtmlAnswer): void {
  if ('location' in answer) {
    res.writeHead(answer.status, { Location: answer.location, 'Cache-Control': 'no-store' }).end();
    return;
  }
  res.writeHead(answer.status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'",
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
  });
  res.end(answer.html);
}

/** The body of a request as text; these routes take small ones only. */
export async function readText(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
