import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { clientAddress } from '../../src/http/client-address.ts';

const asked = (forwarded?: string): IncomingMessage =>
  ({
    socket: { remoteAddress: '10.0.0.1' },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

it.each<[string, string | undefined, number, string]>([
  ['with no proxy the header is the caller’s word', '198.51.100.7', 0, '10.0.0.1'],
  ['one proxy has seen the last address', 'forged, 198.51.100.7', 1, '198.51.100.7'],
  ['two proxies: the outer one’s view', 'forged, 198.51.100.7, 10.0.0.2', 2, '198.51.100.7'],
  ['fewer addresses than proxies', '198.51.100.7', 2, '10.0.0.1'],
  ['no header at all', undefined, 1, '10.0.0.1'],
])('%s', (_, forwarded, proxies, expected) => {
  expect(clientAddress(asked(forwarded), proxies)).toBe(expected);
});
