import type { AddressEntry, Owner } from '../directory.ts';
import type { Tenant } from '../world.ts';
import { createRollingCount, type RollingCount } from './rolling-count.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Exchange Online limits: message rate, recipient rate, and the cap on *.onmicrosoft.com senders. */
const MESSAGES_A_MINUTE = 30;
const RECIPIENTS_A_DAY = 10_000;
const ONMICROSOFT_EXTERNAL_A_DAY = 100;

export type RefusalCode = '550 5.1.10' | '550 5.1.90' | '550 5.7.233' | '550 5.7.236';

export const REFUSAL_TEXTS: Record<RefusalCode, string> = {
  '550 5.1.10': '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
  '550 5.1.90': "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients",
  '550 5.7.233':
    "550 5.7.233 Your message can't be sent because your tenant exceeded its daily limit for sending email to external recipients (tenant external recipient rate limit)",
  '550 5.7.236':
    "550 5.7.236 Your message can't be sent because your tenant exceeded its daily limit for sending email to external recipients from an onmicrosoft.com domain",
};

/** External recipients a tenant may reach in 24 hours: TERRL, 500 × licences^0.7 + 9,500, or the tenant's own number. */
export function externalLimitOf(tenant: Tenant): number {
  return tenant.externalRecipientLimit ?? Math.floor(500 * tenant.licences ** 0.7 + 9500);
}

/** What Exchange Online does to outgoing messages while Graph has already answered 201. */
export class SendingLimits {
  readonly #pace = new Map<AddressEntry, { minute: number; used: number }>();
  readonly #recipients = new Map<AddressEntry, RollingCount>();
  readonly #external = new Map<Tenant, RollingCount>();
  readonly #onMicrosoft = new Map<Tenant, RollingCount>();

  /** When a message handed in at an instant leaves: at once, or in the first minute with room. */
  leaveAt(sender: AddressEntry, at: number): number {
    const now = Math.floor(at / MINUTE_MS);
    const pace = this.#pace.get(sender) ?? { minute: now, used: 0 };
    this.#pace.set(sender, pace);
    if (pace.minute < now) Object.assign(pace, { minute: now, used: 0 });
    if (pace.used >= MESSAGES_A_MINUTE) Object.assign(pace, { minute: pace.minute + 1, used: 0 });
    pace.used++;
    return pace.minute === now ? at : pace.minute * MINUTE_MS;
  }

  /** Counts the recipients of one message and tells, one by one, who is refused and why. */
  admit(sender: AddressEntry, owner: Owner, at: number): (recipient: AddressEntry) => RefusalCode | undefined {
    const { tenant } = owner.tenant;
    const recipients = counter(this.#recipients, sender);
    const external = counter(this.#external, tenant);
    const onMicrosoft = sender.domain.endsWith('.onmicrosoft.com') ? counter(this.#onMicrosoft, tenant) : undefined;
    const externalLimit = externalLimitOf(tenant);
    return (recipient) => {
      if (recipients.total(at) >= RECIPIENTS_A_DAY) return '550 5.1.90';
      recipients.add(at, 1);
      if (!isExternal(recipient, owner)) return undefined;
      if (onMicrosoft && onMicrosoft.total(at) >= ONMICROSOFT_EXTERNAL_A_DAY) return '550 5.7.236';
      if (external.total(at) >= externalLimit) return '550 5.7.233';
      onMicrosoft?.add(at, 1);
      external.add(at, 1);
      return undefined;
    };
  }
}

function isExternal(recipient: AddressEntry, owner: Owner): boolean {
  if (recipient.owner) return recipient.owner.tenant !== owner.tenant;
  return recipient.domain !== owner.tenant.tenant.domain.toLowerCase();
}

function counter<Key>(counters: Map<Key, RollingCount>, key: Key): RollingCount {
  const known = counters.get(key);
  if (known) return known;
  const fresh = createRollingCount(DAY_MS);
  counters.set(key, fresh);
  return fresh;
}
