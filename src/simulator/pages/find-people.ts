import type { AddressEntry, Directory } from '../directory.ts';

/** People whose name or address contains the words, by name; everyone when there are none. */
export function findPeople(directory: Directory, search: string): AddressEntry[] {
  const words = search
    .toLocaleLowerCase('sv')
    .split(/\s+/)
    .filter((word) => word !== '');
  const people: AddressEntry[] = [];
  for (const entry of directory.addresses.values()) {
    if (!entry.owner?.active) continue;
    const text = `${entry.owner.mailbox.displayName} ${entry.address} ${entry.owner.tenant.tenant.name}`;
    const lower = text.toLocaleLowerCase('sv');
    if (words.every((word) => lower.includes(word))) people.push(entry);
  }
  return people.sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'sv'));
}

function nameOf(entry: AddressEntry): string {
  return entry.owner?.mailbox.displayName ?? entry.address;
}
