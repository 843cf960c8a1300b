import type { MailboxAddress } from '../deps.ts';
import type { Hub } from '../hubs/hub.ts';
import type { Organisation } from '../organisations/organisation.ts';
import type { Road } from './send-contract.ts';

/** Level of consent at which an organisation's own mailbox invites. */
const CALENDAR_LEVEL = 2;

/** The mailbox that invites a person, and whether the person is outside its tenant. */
export interface PersonRoad extends MailboxAddress {
  road: Road;
  /** The organisation whose mailbox it is; null on the hub's road. */
  organisationId: number | null;
  external: boolean;
}

/** The organisation's own mailbox, when it has consented to level 2 and the connection works; else null. Pure. */
export function ownMailbox({
  consentLevel,
  calendarState,
  calendarMailbox,
}: Pick<Organisation, 'consentLevel' | 'calendarState' | 'calendarMailbox'>): string | null {
  return consentLevel >= CALENDAR_LEVEL && calendarState === 'connected' ? calendarMailbox : null;
}

/** The road of an organisation's people in a hub. Pure. */
export function chooseRoad(hub: Pick<Hub, 'tenantId' | 'mailbox'>, organisation: Organisation): PersonRoad {
  const { id, tenantId } = organisation;
  const mailbox = ownMailbox(organisation);
  if (tenantId !== null && mailbox !== null)
    return { road: 'own', organisationId: id, tenantId, mailbox, external: false };
  const external = tenantId !== hub.tenantId;
  return { road: 'hub', organisationId: null, tenantId: hub.tenantId, mailbox: hub.mailbox, external };
}
