import type { Deps, Trx } from '../deps.ts';
import type { MailKind } from './mail.ts';
import { countMailsTo } from './mail-view-store.ts';

/** How many letters of a kind have been queued for a guest in the last hour, sent or not. */
export async function countLettersOfHour(
  { clock }: Pick<Deps, 'clock'>,
  trx: Trx,
  guestId: number,
  kind: MailKind,
): Promise<number> {
  return countMailsTo(trx, guestId, kind, new Date(clock.now().epochMilliseconds - 3_600_000));
}
