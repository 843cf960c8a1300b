import { createHash } from 'node:crypto';
import type { Answers } from './outlook/answers.ts';
import type { Attendee, Sending } from './outlook/event.ts';
import type { Mail } from './outlook/mail-flow.ts';
import type { Mailbox, MailboxRole, Registration, ServicePrincipal, Tenant, World } from './world.ts';

/** An address mail can be sent to: a mailbox in the world, or a name that nothing answers to. */
export interface AddressEntry {
  /** Lower case. */
  address: string;
  domain: string;
  owner: Owner | undefined;
  /** Messages by reference, in the order they were sent; some may be due later. */
  inbox: Sending[];
  /** This address as last written in an attendee list (name, type), shared between all events. */
  attendee: Attendee | undefined;
  /** Number of the last attendee list it was seen in, to find repeats without a set for each list. */
  seenIn: number;
  /** Sequence numbers of events the person has removed from their own calendar. */
  removed: Set<number> | undefined;
  /** The person's own answers, by sequence number of the event. */
  answers: Map<number, Answers> | undefined;
  /** Ordinary mail, in the order it was sent. */
  mails: Mail[] | undefined;
}

/** Who stands behind an address. */
export interface Owner {
  mailbox: Mailbox;
  tenant: TenantEntry;
  /** False after the mailbox was removed: the user is still known, the mailbox is not. */
  active: boolean;
  /** 16 bytes that stand for the mailbox in its event ids. */
  key: string;
  /** Sequence numbers of the events this mailbox organises. */
  organised: number[];
  byTransactionId: Map<string, number>;
}

export interface TenantEntry {
  tenant: Tenant;
  /** By lower-case app id. */
  servicePrincipals: Map<string, ServicePrincipal>;
  /** By lower-case object id. */
  byObjectId: Map<string, AddressEntry>;
}

/** Who and what exists. Everything is looked up case-insensitively, as Entra and Exchange do. */
export class Directory {
  readonly registrations = new Map<string, Registration>();
  readonly tenants = new Map<string, TenantEntry>();
  readonly addresses = new Map<string, AddressEntry>();

  constructor(world: World) {
    for (const registration of world.registrations) this.addRegistration(registration);
    for (const tenant of world.tenants) this.addTenant(tenant);
  }

  addRegistration(registration: Registration): void {
    this.registrations.set(registration.appId.toLowerCase(), registration);
  }

  /** Adds a tenant, or to a tenant that is there already its service principals and people. */
  addTenant(tenant: Tenant): void {
    const key = tenant.tenantId.toLowerCase();
    const entry = this.tenants.get(key) ?? { tenant, servicePrincipals: new Map(), byObjectId: new Map() };
    this.tenants.set(key, entry);
    for (const principal of tenant.servicePrincipals) this.grant(tenant.tenantId, principal);
    this.addMailboxes(tenant.tenantId, tenant.mailboxes);
  }

  /** @throws Error when the tenant does not exist */
  tenant(tenantId: string): TenantEntry {
    const entry = this.tenants.get(tenantId.toLowerCase());
    if (!entry) throw new Error(`There is no tenant ${tenantId} in the simulated world.`);
    return entry;
  }

  addMailboxes(tenantId: string, mailboxes: Mailbox[]): void {
    const tenant = this.tenant(tenantId);
    for (const mailbox of mailboxes) {
      const entry = this.address(mailbox.address);
      if (entry.owner?.active) {
        if (entry.owner.mailbox.objectId === mailbox.objectId) continue;
        throw new Error(`The address ${mailbox.address} belongs to somebody else in the simulated world.`);
      }
      const key = createHash('md5').update(mailbox.objectId).digest('hex');
      entry.owner = { mailbox, tenant, active: true, key, organised: [], byTransactionId: new Map() };
      tenant.byObjectId.set(mailbox.objectId.toLowerCase(), entry);
    }
  }

  /** The entry of an address; an unknown address gets one too, so that mail to it can be counted and bounced. */
  address(address: string): AddressEntry {
    const key = address.toLowerCase();
    let entry = this.addresses.get(key);
    if (!entry) {
      entry = newEntry(key);
      this.addresses.set(key, entry);
    }
    return entry;
  }

  /** A mailbox by object id or address inside one tenant; undefined when another tenant owns it. */
  userIn(tenant: TenantEntry, idOrAddress: string): AddressEntry | undefined {
    const key = idOrAddress.toLowerCase();
    const entry = tenant.byObjectId.get(key) ?? this.addresses.get(key);
    return entry?.owner?.tenant === tenant ? entry : undefined;
  }

  removeMailbox(address: string): void {
    const owner = this.addresses.get(address.toLowerCase())?.owner;
    if (owner) owner.active = false;
  }

  grant(tenantId: string, principal: ServicePrincipal): void {
    // A copy, because roles come and go while the caller's world stays as it was written.
    const copy = { ...principal, mailboxRoles: [...principal.mailboxRoles] };
    this.tenant(tenantId).servicePrincipals.set(principal.appId.toLowerCase(), copy);
  }

  revoke(tenantId: string, appId: string): void {
    this.tenant(tenantId).servicePrincipals.delete(appId.toLowerCase());
  }

  grantMailboxRole(tenantId: string, appId: string, role: MailboxRole): void {
    const principal = this.tenant(tenantId).servicePrincipals.get(appId.toLowerCase());
    if (!principal) throw new Error(`The app ${appId} has no service principal in tenant ${tenantId}.`);
    if (!principal.mailboxRoles.some((held) => sameRole(held, role))) principal.mailboxRoles.push(role);
  }

  revokeMailboxRole(tenantId: string, appId: string, role: MailboxRole): void {
    const principal = this.tenant(tenantId).servicePrincipals.get(appId.toLowerCase());
    if (principal) principal.mailboxRoles = principal.mailboxRoles.filter((held) => !sameRole(held, role));
  }
}

function newEntry(address: string): AddressEntry {
  return {
    address,
    domain: address.slice(address.lastIndexOf('@') + 1),
    owner: undefined,
    inbox: [],
    attendee: undefined,
    seenIn: 0,
    removed: undefined,
    answers: undefined,
    mails: undefined,
  };
}

function sameRole(a: MailboxRole, b: MailboxRole): boolean {
  return a.role === b.role && a.mailbox.toLowerCase() === b.mailbox.toLowerCase();
}
