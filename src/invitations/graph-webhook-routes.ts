import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { defineRoute, type PageReply, type Route } from '../http/route.ts';
import { receiveNotifications } from './receive-notifications.ts';

/** A hundred notifications are some sixty kilobytes. */
const MOST_BYTES = 1_000_000;
const PLAIN = 'text/plain; charset=utf-8';

/** Where Microsoft tells of changes in the mailboxes that invite. */
export function graphWebhookRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/webhooks/graph',
      summary: 'Change and lifecycle notifications of Microsoft Graph, and its handshake',
      tag: 'invitations',
      access: 'public',
      query: z.object({ validationToken: z.string().max(4_000).optional() }),
      rawBody: { maximumBytes: MOST_BYTES, contentTypes: ['application/json', 'text/plain'] },
      answer: { page: [PLAIN] },
      handle: async ({ query, rawBody }): Promise<PageReply> => {
        // The token is answered as it came: plain text, which no browser takes for a page (nosniff).
        if (query.validationToken !== undefined)
          return { status: 200, contentType: PLAIN, body: query.validationToken };
        await receiveNotifications(deps, rawBody.toString('utf8'));
        // Also for what was ignored: nobody learns which subscriptions there are.
        return { status: 202, contentType: PLAIN, body: '' };
      },
    }),
  ];
}
