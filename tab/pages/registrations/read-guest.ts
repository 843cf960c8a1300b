import { GuestRequest } from '../../../src/registrations/registration-contract.ts';

/** The form of a guest, as it is being written. */
export interface GuestDraft {
  givenName: string;
  address: string;
  organisation: string;
}
export type GuestField = keyof GuestDraft;
export type GuestFault = 'givenName' | 'givenNameLong' | 'address' | 'addressWrong' | 'organisation';

export const emptyGuest: GuestDraft = { givenName: '', address: '', organisation: '' };
export const guestFields: readonly GuestField[] = ['givenName', 'address', 'organisation'];

/** What is wrong with a field, by the server's own rule; null: nothing. Pure. */
export function faultOf(field: GuestField, draft: GuestDraft): GuestFault | null {
  const value = draft[field].trim();
  if (GuestRequest.shape[field].safeParse(value).success) return null;
  if (field === 'organisation') return 'organisation';
  if (field === 'givenName') return value === '' ? 'givenName' : 'givenNameLong';
  return value === '' ? 'address' : 'addressWrong';
}
