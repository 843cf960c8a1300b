import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { MailList, MailRetry } from './mail-contract.ts';
import { retryMails, showMails } from './show-mails.ts';

const params = z.object({ hub: z.string() });

/** What has become of the hub's letters. */
export function mailRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/api/hubs/:hub/mails',
      summary: 'Letters through the hub’s mailbox and how they fared',
      tag: 'mails',
      access: 'communityManager',
      params,
      answer: { name: 'MailList', schema: MailList },
      handle: ({ context, params: { hub } }) => showMails(deps, context, hub),
    }),
    defineRoute({
      method: 'POST',
      path: '/api/hubs/:hub/mails/retry',
      summary: 'Try again what was not sent',
      tag: 'mails',
      access: 'communityManager',
      params,
      answer: { name: 'MailRetry', schema: MailRetry },
      handle: ({ context, params: { hub } }) => retryMails(deps, context, hub),
    }),
  ];
}
