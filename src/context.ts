/** Who asks. Made once per request from a validated token; a use case takes it as its second argument. */
export interface Context {
  /** Entra tenant of the person: `tid` of the token. */
  tenantId: string;
  /** Entra object id of the person: `oid` of the token. With `tenantId`, the only identity used. */
  objectId: string;
  /** The member organisation (or hub) of that tenant, for display. */
  organisationName: string;
  /** The person as stored; null for somebody who has not done anything here yet. */
  personId: number | null;
  /** The member organisation of that tenant; null for a hub's own people. */
  organisationId: number | null;
  /**
   * `preferred_username` of the token: an address that the person's own tenant vouches for. Never decides a right; finds
   * an imported member of the same organisation, and tells where invitations go.
   */
  userName: string | null;
  /** Given name from the token, shown to the person alone. */
  givenName: string;
  roles: RoleAssignment[];
  locale: Locale;
  requestId: string;
}

export type Role = 'member' | 'communityManager';

/** A role, and the hub it holds in. */
export interface RoleAssignment {
  role: Role;
  hubId: number;
}

export type Locale = 'sv' | 'en';

export const LOCALES: readonly Locale[] = ['sv', 'en'];
