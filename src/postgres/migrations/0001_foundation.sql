-- Hubs, member organisations, people, activities, sendings: what the invitation job stands on.

create table hubs (
  id int generated always as identity primary key,
  slug text not null unique,
  name text not null,
  time_zone text not null,
  invitation_policy text not null check (invitation_policy in ('everyone', 'optIn')),
  tenant_id uuid not null,
  -- A function mailbox, never a person's.
  mailbox text not null,
  -- What Exchange's external recipient limit of the tenant is computed from, unless the limit itself is set.
  licences int not null check (licences > 0),
  external_recipient_limit int check (external_recipient_limit >= 500),
  -- Attendees an event is left short of 500, so that late comers fit without a new event.
  late_comer_room int not null default 25 check (late_comer_room between 0 and 499)
);

create table organisations (
  id int generated always as identity primary key,
  name text not null,
  tenant_id uuid unique,
  consent_level smallint not null default 0 check (consent_level between 0 and 3),
  -- The mailbox in the organisation's own tenant that invites its people (consent level 2).
  calendar_mailbox text,
  calendar_state text not null default 'none'
    check (calendar_state in ('none', 'connected', 'withdrawn', 'mailboxMissing', 'tokenRefused')),
  calendar_faulted_at timestamptz,
  -- The key that seals its people's details, itself sealed with the master key. Without it they are unreadable.
  sealed_key bytea not null
);
create unique index organisations_name on organisations (lower(name));

create table organisation_hubs (
  organisation_id int not null references organisations on delete cascade,
  hub_id int not null references hubs on delete cascade,
  primary key (organisation_id, hub_id)
);

create table staff (
  tenant_id uuid not null,
  object_id uuid not null,
  role text not null check (role in ('communityManager')),
  hub_id int not null references hubs on delete cascade,
  primary key (tenant_id, object_id, role, hub_id)
);

create table people (
  id int generated always as identity primary key,
  organisation_id int not null references organisations on delete cascade,
  -- Keyed hash of the lower-cased address: finds a person again without reading anybody's address.
  address_fingerprint bytea not null unique,
  details_version int not null default 1,
  created_at timestamptz not null
);
create index people_organisation on people (organisation_id);

-- The one table that holds a person's given name and address, sealed with the organisation's key.
-- A version is never changed, so that what was sent to whom can be shown as it was.
create table person_details (
  person_id int not null references people on delete cascade,
  version int not null,
  -- Whose key it is sealed with: a person may change organisation, and old versions stay as they were.
  organisation_id int not null references organisations on delete cascade,
  sealed bytea not null,
  created_at timestamptz not null,
  primary key (person_id, version)
);

create table memberships (
  person_id int not null references people on delete cascade,
  hub_id int not null references hubs on delete cascade,
  invitation_preference text not null check (invitation_preference in ('all', 'chosen', 'none')),
  themes text[] not null default '{}',
  forms text[] not null default '{}',
  facilitator boolean not null default false,
  weekly_letter boolean not null default false,
  updated_at timestamptz not null,
  primary key (person_id, hub_id)
);
create index memberships_hub on memberships (hub_id);

create table activities (
  id int generated always as identity primary key,
  hub_id int not null references hubs on delete cascade,
  uid text not null,
  sequence int not null default 0,
  title text not null,
  description text not null default '',
  place text not null default '',
  form text not null,
  themes text[] not null default '{}',
  time_zone text not null,
  -- The first occurrence; an all-day activity runs from midnight to midnight in its zone.
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  all_day boolean not null default false,
  transparent boolean not null default false,
  recurrence jsonb,
  exceptions jsonb not null default '[]',
  -- End of the last occurrence.
  over_at timestamptz not null,
  capacity int check (capacity > 0),
  updated_at timestamptz not null,
  unique (hub_id, uid)
);

create table imports (
  id uuid primary key,
  kind text not null check (kind in ('programme', 'register')),
  hub_id int references hubs on delete cascade,
  file_name text not null,
  file_digest bytea not null,
  applied_at timestamptz not null,
  applied_by_tenant uuid not null,
  applied_by_object uuid not null,
  counts jsonb not null
);

create table sends (
  id uuid primary key,
  hub_id int not null references hubs on delete cascade,
  state text not null check (state in ('running', 'paused', 'cancelled')),
  fingerprint text not null,
  -- The numbers that were on the screen when send was pressed.
  plan jsonb not null,
  created_at timestamptz not null,
  created_by_tenant uuid not null,
  created_by_object uuid not null
);
create index sends_hub on sends (hub_id, created_at desc);

-- What an activity's event said, once per sending: everything but the attendees and the transaction id.
create table event_contents (
  id int generated always as identity primary key,
  send_id uuid not null references sends on delete cascade,
  activity_id int not null references activities on delete cascade,
  content jsonb not null,
  -- Occurrences of a series that are taken away or moved before anybody is invited.
  exceptions jsonb not null,
  unique (send_id, activity_id)
);

-- One Outlook event with up to 500 invitations. The row, with its transaction id, is committed before the
-- first call; `attendee_ids` are the invitations it carries.
create table calendar_events (
  id int generated always as identity primary key,
  send_id uuid not null references sends on delete cascade,
  activity_id int not null references activities on delete cascade,
  content_id int not null references event_contents on delete cascade,
  organisation_id int references organisations on delete cascade,
  road text not null check (road in ('own', 'hub')),
  tenant_id uuid not null,
  mailbox text not null,
  transaction_id uuid not null unique default gen_random_uuid(),
  attendee_ids int[] not null check (cardinality(attendee_ids) between 1 and 500),
  -- The version of each attendee's details that was sent, in the same order; null when it is the first of all.
  attendee_versions int[],
  external_recipients int not null,
  state text not null check (state in ('planned', 'sending', 'sent', 'refused', 'cancelled', 'unclear')),
  -- When the budgets of Exchange let it go.
  send_at timestamptz not null,
  -- The activity's next start: sooner goes first.
  starts_at timestamptz not null,
  attempts int not null default 0,
  fault text,
  -- A call got no answer: Outlook may have the event although we do not know it.
  may_exist boolean not null default false,
  client_request_id uuid,
  graph_event_id text,
  ical_uid text,
  body_digest bytea,
  sent_at timestamptz
);
create index calendar_events_due on calendar_events (tenant_id, mailbox, send_at, starts_at, id) where state = 'planned';
create index calendar_events_send on calendar_events (send_id, state);
create index calendar_events_activity on calendar_events (activity_id);
create index calendar_events_sending on calendar_events (tenant_id, mailbox) where state = 'sending';

-- A mailbox that sends: who works on it now, and until when Microsoft asked us to wait.
create table mailbox_lanes (
  tenant_id uuid not null,
  mailbox text not null,
  next_send_at timestamptz,
  -- Planned events, so that the mailbox with the most to do is begun with.
  planned int not null default 0,
  leased_by uuid,
  leased_until timestamptz,
  wait_until timestamptz,
  primary key (tenant_id, mailbox)
);
create index mailbox_lanes_due on mailbox_lanes (next_send_at) where next_send_at is not null;

-- What has been let out through Exchange, counted before the call is made.
create table sending_ledger (
  event_id int not null references calendar_events on delete cascade,
  operation text not null,
  tenant_id uuid not null,
  mailbox text not null,
  spent_at timestamptz not null,
  messages int not null,
  recipients int not null,
  external_recipients int not null,
  primary key (event_id, operation)
);
create index sending_ledger_window on sending_ledger (tenant_id, mailbox, spent_at);

create table audit_entries (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_tenant uuid,
  actor_object uuid,
  action text not null,
  subject text not null,
  details jsonb not null default '{}'
);
create index audit_entries_at on audit_entries (at);
