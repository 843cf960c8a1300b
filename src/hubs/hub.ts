/** A hub: the network that invites, with its own mailbox and its own policy. */
export interface Hub {
  id: number;
  /** Short name in addresses and in the register's column Hubb, e.g. `ostersund`. */
  slug: string;
  name: string;
  /** IANA zone. */
  timeZone: string;
  /** `everyone`: invited to all open activities unless they say no. `optIn`: only to what they choose. */
  invitationPolicy: InvitationPolicy;
  tenantId: string;
  /** Function mailbox that invites those without a road of their own. */
  mailbox: string;
  /** What the tenant's external recipient limit is computed from, unless `externalRecipientLimit` is set. */
  licences: number;
  externalRecipientLimit: number | null;
  /** Attendees an event is left short of 500. */
  lateComerRoom: number;
  /** Invitations to one week's activities that a member gets at most, unless the member says otherwise; null: no limit. */
  weeklyLimit: number | null;
}

export type InvitationPolicy = 'everyone' | 'optIn';
