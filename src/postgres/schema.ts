import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { NewActivity, Recurrence, SeriesException } from '../activities/activity.ts';
import type { OccurrenceChange } from '../deps.ts';
import type { ImportReport } from '../imports/import-contract.ts';
import type { EventState, PlanView } from '../invitations/send-contract.ts';

/** The tables of `migrations/`, as Kysely needs them. Instants are written and read as `Date`. */
export interface Database {
  hubs: HubTable;
  organisations: OrganisationTable;
  organisation_hubs: { organisation_id: number; hub_id: number };
  staff: { tenant_id: string; object_id: string; role: 'communityManager'; hub_id: number };
  people: PersonTable;
  person_details: PersonDetailsTable;
  memberships: MembershipTable;
  activities: ActivityTable;
  imports: ImportTable;
  sends: SendTable;
  event_contents: EventContentTable;
  calendar_events: CalendarEventTable;
  mailbox_lanes: MailboxLaneTable;
  sending_ledger: SendingLedgerTable;
  audit_entries: AuditEntryTable;
  event_occurrences: EventOccurrenceTable;
  event_changes: EventChangeTable;
  event_answers: EventAnswerTable;
  mailbox_watches: MailboxWatchTable;
  activity_organisers: { activity_id: number; person_id: number; role: 'initiator' | 'coOrganiser' };
  contributions: ContributionTable;
  guests: GuestTable;
  attendees: AttendeeTable;
  mails: MailTable;
  used_links: { nonce: string; used_at: Date; expires_at: Date };
  check_ins: CheckInTable;
  attendance_counts: AttendanceCountTable;
  registration_counts: RegistrationCountTable;
  follow_ups: FollowUpTable;
  link_domains: { hub_id: number; domain: string };
  satisfaction_answers: SatisfactionAnswerTable;
  personal_feeds: { person_id: number; version: Generated<number>; changed_at: Date; revoked_at: Date | null };
  mail_ledger: MailLedgerTable;
}

/** Written as a JSON string, read as the value. */
type Json<T extends object> = JSONColumnType<T, string, string>;

export interface HubTable {
  id: Generated<number>;
  slug: string;
  name: string;
  time_zone: string;
  invitation_policy: 'everyone' | 'optIn';
  tenant_id: string;
  mailbox: string;
  licences: number;
  external_recipient_limit: number | null;
  late_comer_room: Generated<number>;
  sealed_key: Uint8Array | null;
  weekly_limit: number | null;
}

export interface OrganisationTable {
  id: Generated<number>;
  name: string;
  tenant_id: string | null;
  consent_level: Generated<number>;
  calendar_mailbox: string | null;
  calendar_state: Generated<'none' | 'connected' | 'withdrawn' | 'mailboxMissing' | 'tokenRefused'>;
  calendar_faulted_at: Date | null;
  sealed_key: Uint8Array;
}

export interface PersonTable {
  id: Generated<number>;
  organisation_id: number;
  address_fingerprint: Uint8Array;
  details_version: Generated<number>;
  created_at: Date;
  tenant_id: string | null;
  object_id: string | null;
}

export interface PersonDetailsTable {
  person_id: number;
  version: number;
  organisation_id: number;
  sealed: Uint8Array;
  created_at: Date;
}

export interface MembershipTable {
  person_id: number;
  hub_id: number;
  invitation_preference: 'all' | 'chosen' | 'none';
  themes: string[];
  forms: string[];
  facilitator: Generated<boolean>;
  weekly_letter: Generated<boolean>;
  updated_at: Date;
  weekly_limit: number | null;
  chosen_at: Date | null;
}

export interface ActivityTable {
  id: Generated<number>;
  hub_id: number;
  uid: string;
  sequence: number;
  title: string;
  description: string;
  place: string;
  form: string;
  themes: string[];
  time_zone: string;
  starts_at: Date;
  ends_at: Date;
  all_day: boolean;
  transparent: boolean;
  recurrence: ColumnType<Recurrence | null, string | null, string | null>;
  exceptions: Json<SeriesException[]>;
  over_at: Date;
  capacity: number | null;
  updated_at: Date;
  state: Generated<'draft' | 'proposed' | 'published' | 'cancelled' | 'held'>;
  registration: Generated<'open' | 'members' | 'none'>;
  per_occurrence: Generated<boolean>;
  registration_closes_at: Date | null;
  organisation_quota: number | null;
  guests_per_member: Generated<number>;
  room: Generated<string>;
  accessibility: Generated<string[]>;
  contact: Generated<string>;
  expires_at: Date | null;
  cancel_reason: Generated<string>;
  created_by_person: number | null;
  created_at: Date | null;
  published_at: Date | null;
  changed_at: Date | null;
  version: Generated<number>;
  imported: ColumnType<NewActivity | null, string | null | undefined, string | null>;
}

export interface ImportTable {
  id: string;
  kind: 'programme' | 'register';
  hub_id: number | null;
  file_name: string;
  file_digest: Uint8Array;
  applied_at: Date;
  applied_by_tenant: string;
  applied_by_object: string;
  counts: Json<ImportReport['counts']>;
}

export interface SendTable {
  id: string;
  kind: Generated<'sending' | 'joiners'>;
  hub_id: number;
  state: 'running' | 'paused' | 'cancelled';
  fingerprint: string;
  plan: Json<PlanView>;
  created_at: Date;
  created_by_tenant: string;
  created_by_object: string;
}

export interface EventContentTable {
  id: Generated<number>;
  send_id: string | null;
  activity_id: number;
  content: Json<Record<string, unknown>>;
  exceptions: Json<OccurrenceChange[]>;
  as_of: Date | null;
  occurrence_at: Date | null;
}

export interface CalendarEventTable {
  id: Generated<number>;
  send_id: string;
  activity_id: number;
  content_id: number;
  organisation_id: number | null;
  road: 'own' | 'hub';
  tenant_id: string;
  mailbox: string;
  transaction_id: Generated<string>;
  attendee_ids: number[];
  attendee_versions: number[] | null;
  external_recipients: number;
  state: EventState;
  send_at: Date;
  starts_at: Date;
  attempts: Generated<number>;
  fault: string | null;
  may_exist: Generated<boolean>;
  client_request_id: string | null;
  graph_event_id: string | null;
  ical_uid: string | null;
  body_digest: Uint8Array | null;
  sent_at: Date | null;
  occurrence_at: Date | null;
  created_ids: number[] | null;
  created_versions: number[] | null;
  accepted_ids: Generated<number[]>;
  accepted_at: Date | null;
  current_content_id: number | null;
  joining: Generated<number[]>;
  leaving: Generated<number[]>;
  accepting: Generated<number[]>;
  moving: Generated<number[]>;
  wanted_content_id: number | null;
  cancel_comment: string | null;
  occurrence_wishes: Generated<boolean>;
  /** Made by the database from the others. */
  wishes: ColumnType<boolean, never, never>;
  change_after: Date | null;
  change_attempts: Generated<number>;
  change_fault: string | null;
}

export interface EventOccurrenceTable {
  event_id: number;
  occurrence_at: Date;
  absent: Generated<number[]>;
  joining: Generated<number[]>;
  leaving: Generated<number[]>;
  accepting: Generated<number[]>;
}

export interface EventChangeTable {
  id: Generated<number>;
  event_id: number;
  kind: 'attendees' | 'content' | 'cancel';
  occurrence_at: Date | null;
  state: 'sending' | 'done' | 'refused' | 'gone';
  act: Json<Record<string, unknown>>;
  attendee_ids: Generated<number[]>;
  attendee_versions: Generated<number[]>;
  joined: Generated<number[]>;
  gone: Generated<number[]>;
  accepted: Generated<number[]>;
  content_id: number | null;
  attempts: Generated<number>;
  client_request_id: string;
  digest: Uint8Array;
  fault: string | null;
  started_at: Date;
  done_at: Date | null;
}

export interface EventAnswerTable {
  event_id: number;
  person_id: number;
  occurrence_at: Date | null;
  response: 'accepted' | 'tentativelyAccepted' | 'declined';
  answered_at: Date;
}

export interface MailboxWatchTable {
  tenant_id: string;
  mailbox: string;
  subscription_id: string | null;
  client_state_hash: Uint8Array | null;
  subscribed_at: Date | null;
  expires_at: Date | null;
  subscribe_after: Date | null;
  delta_link: string | null;
  window_starts_at: Date | null;
  window_ends_at: Date | null;
  sync_due_at: Date;
  notified: Generated<number>;
  synced_at: Date | null;
  fault: string | null;
}

export interface MailboxLaneTable {
  tenant_id: string;
  mailbox: string;
  next_send_at: Date | null;
  planned: Generated<number>;
  leased_by: string | null;
  leased_until: Date | null;
  wait_until: Date | null;
  next_change_at: Date | null;
}

export interface SendingLedgerTable {
  event_id: number;
  operation: string;
  tenant_id: string;
  mailbox: string;
  spent_at: Date;
  messages: number;
  recipients: number;
  external_recipients: number;
}

export interface AuditEntryTable {
  id: Generated<string>;
  at: Date;
  actor_tenant: string | null;
  actor_object: string | null;
  action: string;
  subject: string;
  details: Json<Record<string, unknown>>;
}

export interface ContributionTable {
  id: Generated<number>;
  activity_id: number;
  person_id: number | null;
  text: string;
  created_at: Date;
}

export interface GuestTable {
  id: Generated<number>;
  hub_id: number;
  address_fingerprint: Uint8Array;
  sealed: Uint8Array;
  organisation: Generated<string>;
  created_at: Date;
  confirmed_at: Date | null;
}

export interface AttendeeTable {
  id: Generated<number>;
  activity_id: number;
  occurrence_at: Date | null;
  person_id: number | null;
  guest_id: number | null;
  organisation_id: number | null;
  brought_by: number | null;
  state: 'unconfirmed' | 'registered' | 'waiting' | 'offered' | 'left';
  door: 'outlook' | 'tab' | 'web' | 'card' | 'organiser';
  acted_at: Date;
  /** bigint: the driver gives it as text. */
  queued_no: string | null;
  offer_expires_at: Date | null;
  left_reason: 'self' | 'declined' | 'offerExpired' | 'organiser' | 'cancelled' | 'removed' | null;
  created_at: Date;
  outlook_wish: 'in' | 'out' | null;
}

export interface MailTable {
  id: Generated<number>;
  hub_id: number;
  person_id: number | null;
  guest_id: number | null;
  kind: string;
  activity_id: number | null;
  params: Json<Record<string, unknown>>;
  once_key: string;
  state: 'planned' | 'sending' | 'sent' | 'refused' | 'unclear' | 'cancelled';
  send_at: Date;
  attempts: Generated<number>;
  failures: Generated<number>;
  fault: string | null;
  client_request_id: string | null;
  leased_until: Date | null;
  created_at: Date;
  sent_at: Date | null;
}

export interface MailLedgerTable {
  mail_id: number;
  attempt: number;
  tenant_id: string;
  mailbox: string;
  spent_at: Date;
  recipients: number;
  external_recipients: number;
}

export interface CheckInTable {
  activity_id: number;
  occurrence_at: Date | null;
  attendee_id: number | null;
  ticket: Uint8Array | null;
  kind: 'member' | 'nonMember' | 'guest';
  organisation_key: string | null;
  arrived_at: Date;
}

export interface AttendanceCountTable {
  activity_id: number;
  occurrence_at: Date | null;
  taken: boolean;
  registered: number;
  came: number;
  no_show: number;
  drop_ins: number;
  members: number;
  non_members: number;
  guests: number;
  organisations: number;
  folded_at: Date;
}

export interface RegistrationCountTable {
  activity_id: number;
  occurrence_at: Date | null;
  kind: 'member' | 'nonMember' | 'guest';
  organisation_key: string;
  people: number;
}

export interface FollowUpTable {
  id: Generated<number>;
  activity_id: number;
  occurrence_at: Date | null;
  documentation: Generated<string>;
  links: ColumnType<{ title: string; url: string }[], string | undefined, string>;
  documented_at: Date | null;
  sent_at: Date | null;
  sent_to: 'came' | 'registered' | null;
  mails: Generated<number>;
  mails_sent: Generated<number>;
  mails_failed: Generated<number>;
}

export interface SatisfactionAnswerTable {
  activity_id: number;
  occurrence_at: Date | null;
  come_back: number;
  recommend: number;
  /** ISO date; written as text, never read. */
  answered_on: ColumnType<never, string, never>;
}
