import type { Hub } from '../hubs/hub.ts';
import { type Issue, isError } from '../imports/import-issues.ts';
import { nearest } from '../imports/nearest.ts';
import { type Organisation, organisationKey } from '../organisations/organisation.ts';
import { defaultPreference, type MembershipChoices } from './membership.ts';
import type { RegisterEntry, RegisterRow } from './read-register.ts';

/** A row whose hub and organisation are known, or that is refused. */
export interface MatchedRow {
  row: number;
  /** The organisation as it is called in the file. */
  label: string;
  issues: Issue[];
  /** Undefined when the row is refused or repeats an earlier one. */
  member: RegisterMember | undefined;
  refused: boolean;
}

export interface RegisterMember extends MembershipChoices {
  givenName: string;
  address: string;
  organisation: Organisation;
  hubId: number;
}

export interface Known {
  hubs: Hub[];
  organisations: Organisation[];
  /** Whether the person who imports runs that hub. */
  mayImport(hubId: number): boolean;
}

/** Unknown names that get a suggestion; a file of nothing but unknown names must not keep the server busy. */
const MOST_SUGGESTIONS = 200;
const PREFERENCE_WORDS = { all: 'alla', chosen: 'tema', none: 'inga' };

/** Finds every row's hub and organisation, and rows that repeat or contradict an earlier one. */
export function matchRegister(rows: RegisterRow[], known: Known): MatchedRow[] {
  const match = matcher(known);
  const repeats = repeatFinder();
  return rows.map((row) => {
    const issues = [...row.issues];
    const member = match(row.entry, issues);
    if (member === undefined || issues.some(isError)) return { ...row, issues, member: undefined, refused: true };
    const repeat = repeats(member, row.row);
    if (repeat === undefined) return { ...row, issues, member, refused: false };
    return { ...row, issues: [...issues, repeat], member: undefined, refused: isError(repeat) };
  });
}

function matcher(known: Known): (entry: RegisterEntry, issues: Issue[]) => RegisterMember | undefined {
  const hubs = new Map(known.hubs.map((hub) => [hub.slug, hub]));
  const slugs = [...hubs.keys()].sort().join(', ');
  const organisations = new Map(known.organisations.map((each) => [organisationKey(each.name), each]));
  const suggest = suggester(known.organisations.map((each) => each.name));
  return (entry, issues) => {
    const hub = hubs.get(entry.hub);
    const organisation = organisations.get(organisationKey(entry.organisation));
    if (hub === undefined) issues.push({ code: 'hubUnknown', field: 'Hubb', params: { hubs: slugs } });
    if (organisation === undefined && entry.organisation !== '') {
      const params = { nearest: suggest(entry.organisation) };
      issues.push({ code: 'organisationUnknown', field: 'Organisation', params });
    }
    if (hub && !known.mayImport(hub.id)) issues.push({ code: 'hubNotYours', field: 'Hubb', params: { hub: hub.name } });
    if (hub === undefined || organisation === undefined) return undefined;
    if (!organisation.hubIds.includes(hub.id)) {
      issues.push({ code: 'organisationNotInHub', field: 'Organisation', params: { hub: hub.name } });
    }
    const preference = entry.preference ?? defaultPreference(hub.invitationPolicy);
    if (entry.preference === null && !issues.some(({ code }) => code === 'preferenceUnknown')) {
      const params = { used: PREFERENCE_WORDS[preference] };
      issues.push({ code: 'preferenceBlank', field: 'Inbjudningar', params });
    }
    const { givenName, address, themes, facilitator, weeklyLetter } = entry;
    return { givenName, address, organisation, hubId: hub.id, preference, themes, facilitator, weeklyLetter };
  };
}

function suggester(names: string[]): (word: string) => string {
  const suggestions = new Map<string, string>();
  return (word) => {
    const key = organisationKey(word);
    if (!suggestions.has(key)) {
      const [best = '–'] = suggestions.size < MOST_SUGGESTIONS ? nearest(key, names) : [];
      suggestions.set(key, best);
    }
    return suggestions.get(key) ?? '–';
  };
}

/** The first row of an address and hub counts; and one address is one person, whatever the hub. */
function repeatFinder(): (member: RegisterMember, row: number) => Issue | undefined {
  const people = new Map<string, { member: RegisterMember; row: number }>();
  const memberships = new Map<string, { member: RegisterMember; row: number }>();
  return (member, row) => {
    const key = `${member.hubId} ${member.address}`;
    const same = memberships.get(key);
    if (same) {
      const params = { row: same.row };
      const equal = sameDetails(same.member, member) && changedChoices(same.member, member).length === 0;
      return equal ? { code: 'duplicateRow', params } : { code: 'duplicateDiffers', field: 'E-post', params };
    }
    const person = people.get(member.address);
    if (person && !sameDetails(person.member, member)) {
      return { code: 'addressElsewhere', field: 'E-post', params: { row: person.row } };
    }
    if (!person) people.set(member.address, { member, row });
    memberships.set(key, { member, row });
    return undefined;
  };
}

function sameDetails(a: RegisterMember, b: RegisterMember): boolean {
  return a.givenName === b.givenName && a.organisation.id === b.organisation.id;
}

/** Names of the choices in which two memberships differ. */
export function changedChoices(a: MembershipChoices, b: MembershipChoices): string[] {
  const changes: string[] = [];
  if (a.preference !== b.preference) changes.push('invitations');
  if ([...a.themes].sort().join() !== [...b.themes].sort().join()) changes.push('themes');
  if (a.facilitator !== b.facilitator) changes.push('facilitator');
  if (a.weeklyLetter !== b.weeklyLetter) changes.push('weeklyLetter');
  return changes;
}
