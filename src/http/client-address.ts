import type { IncomingMessage } from 'node:http';

/**
 * The network address that a request comes from. Behind reverse proxies that is what the outermost of ours has seen:
 * each appends its caller to `X-Forwarded-For`, so it stands as many places from the right as there are proxies. What
 * stands further left was written by the caller, and could be anything.
 * @param proxies reverse proxies of ours in front, setting `TRUSTED_PROXIES`; 0: the header is not looked at
 */
export function clientAddress(request: IncomingMessage, proxies: number): string {
  const seen = request.socket.remoteAddress ?? '';
  if (proxies === 0) return seen;
  const header = request.headers['x-forwarded-for'];
  const told = (Array.isArray(header) ? header.join() : (header ?? '')).split(',').map((address) => address.trim());
  return told.at(-proxies) || seen;
}
