import { z } from 'zod';
import { looksLikePersonalNumber } from '../memberships/personal-number.ts';
import type { Words } from './words.ts';

/** What somebody typed, as it came. */
export interface GuestFields {
  givenName: string;
  address: string;
  organisation: string;
  /** ISO instant, or empty. */
  occurrence: string;
}

export type FieldName = keyof GuestFields;
/** What is wrong with a field, in the reader's language. */
export interface FieldFault {
  field: FieldName;
  text: string;
}

export const EMPTY_FIELDS: GuestFields = { givenName: '', address: '', organisation: '', occurrence: '' };

const LIMITS = { givenName: 60, address: 254, organisation: 120 };
const Address = z.email().max(LIMITS.address);

/** An address as typed, tidied; undefined when it is none. */
export function readAddress(typed: string): string | undefined {
  const address = typed.trim();
  return Address.safeParse(address).success ? address : undefined;
}

/** Everything that is wrong with a form at once, in the order of its fields (LAW-09: personnummer is refused). Pure. */
export function checkGuestForm(fields: GuestFields, occurrences: readonly string[], words: Words): FieldFault[] {
  const { faults } = words.form;
  const found: FieldFault[] = [];
  const add = (field: FieldName, text: string): void => {
    found.push({ field, text });
  };
  if (occurrences.length > 0 && !occurrences.includes(fields.occurrence)) add('occurrence', faults.occurrenceMissing);
  if (fields.givenName.trim() === '') add('givenName', faults.givenNameMissing);
  else if (fields.givenName.trim().length > LIMITS.givenName) add('givenName', faults.givenNameLong);
  else if (looksLikePersonalNumber(fields.givenName)) add('givenName', faults.personalNumber);
  if (fields.address.trim() === '') add('address', faults.addressMissing);
  else if (looksLikePersonalNumber(fields.address)) add('address', faults.personalNumber);
  else if (readAddress(fields.address) === undefined) add('address', faults.addressWrong);
  if (fields.organisation.trim().length > LIMITS.organisation) add('organisation', faults.organisationLong);
  else if (looksLikePersonalNumber(fields.organisation)) add('organisation', faults.personalNumber);
  return found;
}
