import type { MailboxAddress } from '../deps.ts';
import { SlidingWindow } from '../sliding-window.ts';
import type { Limit } from './send-contract.ts';

/**
 * When each event may leave, so that Exchange neither delays nor bounces anything. Exchange does both silently
 * (Graph still answers 201), so we count before sending: MS-27, design invariant 4. Pure.
 */

/** Messages a mailbox sends in a minute; the rest is carried over by Exchange, without a 429. */
export const MESSAGES_PER_MINUTE = 30;
/** Recipients of one mailbox in 24 rolling hours, internal and external. */
export const RECIPIENTS_PER_DAY = 10_000;
/** Of the tenant's external recipients, the part that invitations may use: its people write letters too. */
export const EXTERNAL_SHARE = 0.9;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * External recipients of a whole tenant in 24 rolling hours: Microsoft's formula 500 × licences^0.7 + 9,500, unless
 * the administrator has read another figure from `Get-LimitsEnforcementStatus`.
 */
export function externalRecipientsPerDay(licences: number, override: number | null): number {
  return Math.floor((override ?? 500 * licences ** 0.7 + 9_500) * EXTERNAL_SHARE);
}

/** Something that leaves, or has left: one event with its recipients. */
export interface Parcel extends MailboxAddress {
  /** The activity's next start, ISO: sooner goes first. */
  startsAt: string;
  /** Default one. */
  messages?: number;
  recipients: number;
  externalRecipients: number;
}

/** A parcel that has left, at epoch milliseconds. */
export interface Spend extends MailboxAddress {
  at: number;
  /** Default one. */
  messages?: number;
  recipients: number;
  externalRecipients: number;
}

export interface Schedule {
  /** Epoch milliseconds, one for each parcel, in the order the parcels were given. */
  sendAt: number[];
  /** The limit that each parcel waits for. */
  decides: Limit[];
}

export function laneKey(lane: MailboxAddress): string {
  return `${lane.tenantId} ${lane.mailbox}`;
}

/**
 * Gives every parcel the first time it fits, the soonest activity first.
 * @param externalLimit external recipients a day of a tenant; absent for tenants whose mailboxes invite only their own people
 */
export function schedule(
  parcels: readonly Parcel[],
  spends: readonly Spend[],
  externalLimit: ReadonlyMap<string, number>,
  now: number,
): Schedule {
  const budgets = new Budgets(externalLimit, now);
  for (const spend of [...spends].sort((a, b) => a.at - b.at)) budgets.spend(spend);

  const result: Schedule = { sendAt: new Array<number>(parcels.length), decides: new Array<Limit>(parcels.length) };
  for (const { parcel, index } of soonestFirst(parcels)) {
    const slot = budgets.admit(parcel);
    result.sendAt[index] = slot.at;
    result.decides[index] = slot.decides;
  }
  return result;
}

function soonestFirst(parcels: readonly Parcel[]): { parcel: Parcel; index: number }[] {
  return parcels
    .map((parcel, index) => ({ parcel, index }))
    .sort((a, b) =>
      a.parcel.startsAt < b.parcel.startsAt ? -1 : a.parcel.startsAt > b.parcel.startsAt ? 1 : a.index - b.index,
    );
}

/** One limit's window, and what the last parcel that passed it had to wait for. */
interface Lane {
  messages: SlidingWindow;
  recipients: SlidingWindow;
  last: { at: number; decides: Limit };
}

interface TenantBudget {
  external: SlidingWindow;
  last: { at: number; decides: Limit };
}

/** The windows of all mailboxes and tenants concerned. */
class Budgets {
  readonly #externalLimit: ReadonlyMap<string, number>;
  readonly #now: number;
  readonly #lanes = new Map<string, Lane>();
  readonly #tenants = new Map<string, TenantBudget>();

  constructor(externalLimit: ReadonlyMap<string, number>, now: number) {
    this.#externalLimit = externalLimit;
    this.#now = now;
  }

  /** The first time the parcel fits in every window, taken at once. Later is never fuller, so one look at each will do. */
  admit(parcel: Parcel): { at: number; decides: Limit } {
    const lane = this.#lane(parcel);
    const tenant = parcel.externalRecipients > 0 ? this.#tenant(parcel.tenantId) : undefined;
    const slot: { at: number; decides: Limit } = { at: this.#now, decides: 'none' };
    const waitUntil = (at: number, decides: Limit): void => {
      if (at > slot.at) Object.assign(slot, { at, decides });
    };
    // Behind a parcel that had to wait, one waits for the same limit.
    waitUntil(lane.last.at, lane.last.decides);
    if (tenant !== undefined) waitUntil(tenant.last.at, tenant.last.decides);
    waitUntil(lane.messages.earliest(slot.at, parcel.messages ?? 1), 'messagesPerMinute');
    waitUntil(lane.recipients.earliest(slot.at, parcel.recipients), 'recipientsPerDay');
    if (tenant !== undefined) {
      waitUntil(tenant.external.earliest(slot.at, parcel.externalRecipients), 'externalRecipientsPerDay');
    }
    this.#take(parcel, slot.at, slot.decides);
    return slot;
  }

  spend(spend: Spend): void {
    // A place that a letter has been promised, within the minute: who comes after it waits for the same limit.
    this.#take(spend, spend.at, spend.at > this.#now ? 'messagesPerMinute' : 'none');
  }

  #take(parcel: Omit<Parcel, 'startsAt'>, at: number, decides: Limit): void {
    const lane = this.#lane(parcel);
    lane.messages.add(at, parcel.messages ?? 1);
    lane.recipients.add(at, parcel.recipients);
    lane.last = { at, decides };
    if (parcel.externalRecipients === 0) return;
    const tenant = this.#tenant(parcel.tenantId);
    tenant.external.add(at, parcel.externalRecipients);
    tenant.last = { at, decides };
  }

  #lane(address: MailboxAddress): Lane {
    const key = laneKey(address);
    const known = this.#lanes.get(key);
    if (known !== undefined) return known;
    const lane: Lane = {
      messages: new SlidingWindow(MESSAGES_PER_MINUTE, MINUTE_MS),
      recipients: new SlidingWindow(RECIPIENTS_PER_DAY, DAY_MS),
      last: { at: 0, decides: 'none' },
    };
    this.#lanes.set(key, lane);
    return lane;
  }

  #tenant(tenantId: string): TenantBudget {
    const known = this.#tenants.get(tenantId);
    if (known !== undefined) return known;
    const limit = this.#externalLimit.get(tenantId) ?? Number.POSITIVE_INFINITY;
    const tenant: TenantBudget = { external: new SlidingWindow(limit, DAY_MS), last: { at: 0, decides: 'none' } };
    this.#tenants.set(tenantId, tenant);
    return tenant;
  }
}
