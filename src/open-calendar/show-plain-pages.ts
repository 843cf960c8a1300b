import type { Locale } from '../context.ts';
import type { Deps } from '../deps.ts';
import type { PageReply } from '../http/route.ts';
import { getHubs } from '../hubs/get-hub.ts';
import { renderPage } from './render-page.ts';
import { wordsIn } from './words.ts';

/** After a form: the same for everybody, whether or not the address is known. */
export function showCheckMail(locale: Locale): PageReply {
  const { check } = wordsIn(locale);
  const facts = { text: check.text, next: { url: '/oppet', text: check.back } };
  return renderPage(locale, { template: 'message', title: check.title, path: '/oppet/kolla-epost', facts });
}

/** "Så vet du att det är äkta" (COL-12): what a real letter looks like, and which mailboxes it comes from. */
export async function showGenuine(deps: Pick<Deps, 'db' | 'publicUrl'>, locale: Locale): Promise<PageReply> {
  const mailboxes = (await getHubs(deps.db)).map(({ name, mailbox }) => ({ name, mailbox }));
  const { akta } = wordsIn(locale);
  const facts = { mailboxes, host: new URL(deps.publicUrl).host };
  return renderPage(locale, { template: 'akta', title: akta.title, path: '/oppet/akta', facts });
}
