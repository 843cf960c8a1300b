/** The world a simulator starts from: registrations, tenants and the people in them. Plain JSON. */
export interface World {
  registrations: Registration[];
  tenants: Tenant[];
  /** Persons offered first on the sign-in page; anyone else is found by the page's search. */
  signIn?: SignInChoice[];
}

/** An Entra app registration, known in its home tenant; a service principal makes it known in a tenant. */
export interface Registration {
  appId: string;
  name: string;
  /** PEM public keys or certificates whose private key may sign client assertions. */
  certificates: string[];
  redirectUris: string[];
  /** App ID URI / scope exposed, e.g. access_as_user. */
  scope?: string;
}

/** An Entra directory with its Exchange organisation. */
export interface Tenant {
  tenantId: string;
  name: string;
  domain: string;
  licences: number;
  /** Overrides the TERRL formula (external recipients per rolling 24 hours). */
  externalRecipientLimit?: number;
  servicePrincipals: ServicePrincipal[];
  mailboxes: Mailbox[];
}

/** A registration's presence in one tenant, with what it was granted there. */
export interface ServicePrincipal {
  appId: string;
  /** Entra application permissions (tenant-wide), normally []. */
  appRoles: string[];
  /** Exchange RBAC for Applications: role such as 'Application Calendars.ReadWrite' on one address. */
  mailboxRoles: MailboxRole[];
}

export interface MailboxRole {
  role: string;
  mailbox: string;
}

export interface Mailbox {
  objectId: string;
  address: string;
  displayName: string;
  givenName?: string;
  kind: 'user' | 'shared';
}

interface SignInChoice {
  tenantId: string;
  objectId: string;
  label: string;
}
