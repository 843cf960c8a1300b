/**
 * Seats: how many there are, and for whom. Pure.
 *
 * A seat is taken by who is registered and by who is offered it. A quota is for the people of one member organisation
 * and the guests they bring; guests who come by themselves belong to none and have no quota.
 */
export interface SeatLimits {
  /** Null: as many as come. */
  capacity: number | null;
  /** Seats that one organisation may take; null: all of them. */
  organisationQuota: number | null;
}

/** Seats that are taken, in all and by one organisation. */
export interface TakenSeats {
  taken: number;
  ofOrganisation: number;
}

/** Seats that nobody has; never below zero. Null: no limit. */
export function seatsLeft(capacity: number | null, taken: number): number | null {
  return capacity === null ? null : Math.max(0, capacity - taken);
}

/** Whether there is a seat for one more of an organisation (null: of none). */
export function hasSeat(
  limits: SeatLimits,
  { taken, ofOrganisation }: TakenSeats,
  organisationId: number | null,
): boolean {
  if (limits.capacity !== null && taken >= limits.capacity) return false;
  return !isQuotaFull(limits, ofOrganisation, organisationId);
}

/** Whether an organisation (null: none) has the seats it may have. */
export function isQuotaFull(limits: SeatLimits, ofOrganisation: number, organisationId: number | null): boolean {
  return organisationId !== null && limits.organisationQuota !== null && ofOrganisation >= limits.organisationQuota;
}
