-- Activities that are proposed, published, changed and cancelled; people who come to them.

alter table hubs
  -- Seals the details of guests, who belong to no organisation; itself sealed with the master key. Made when first needed.
  add column sealed_key bytea,
  -- Invitations to one week of activities that a member gets at most, unless the member says otherwise; null: no limit.
  add column weekly_limit smallint check (weekly_limit between 1 and 50);

-- `tid` and `oid` of the token: who a person is once they have signed in (invariant 7).
alter table people
  add column tenant_id uuid,
  add column object_id uuid,
  add constraint people_identity unique (tenant_id, object_id);

alter table memberships
  -- Null: the hub's own.
  add column weekly_limit smallint check (weekly_limit between 0 and 50);

alter table activities
  add column state text not null default 'published'
    check (state in ('draft', 'proposed', 'published', 'cancelled', 'held')),
  -- Who may register: anybody (guests too), signed-in members of the hub, or nobody because one just comes.
  add column registration text not null default 'open' check (registration in ('open', 'members', 'none')),
  -- For a series: a place at each occurrence by itself, instead of one for them all.
  add column per_occurrence boolean not null default false,
  -- Null: until it begins.
  add column registration_closes_at timestamptz,
  add column organisation_quota int check (organisation_quota > 0),
  add column guests_per_member smallint not null default 0 check (guests_per_member between 0 and 10),
  add column room text not null default '',
  -- What one can count on: step-free, hearing loop and so on. Never what somebody needs (COM-17).
  add column accessibility text[] not null default '{}',
  -- Function or given name and how to reach it, as the organiser wrote it.
  add column contact text not null default '',
  -- After this it is in no list, feed or page (COM-04); null: when it is over.
  add column expires_at timestamptz,
  add column cancel_reason text not null default '',
  add column created_by_person int references people on delete set null,
  add column created_at timestamptz,
  add column published_at timestamptz,
  -- When time, place or what it is about last changed after it was published.
  add column changed_at timestamptz,
  -- Two people who edit at once: the second is told.
  add column version int not null default 1;
create index activities_state on activities (hub_id, state, starts_at);

-- Initiator and co-organisers: members, shown by given name and organisation.
create table activity_organisers (
  activity_id int not null references activities on delete cascade,
  person_id int not null references people on delete cascade,
  role text not null check (role in ('initiator', 'coOrganiser')),
  primary key (activity_id, person_id)
);
create index activity_organisers_person on activity_organisers (person_id);

-- What people put on the wall of an asynchronous workshop.
create table contributions (
  id int generated always as identity primary key,
  activity_id int not null references activities on delete cascade,
  person_id int references people on delete cascade,
  text text not null,
  created_at timestamptz not null
);
create index contributions_activity on contributions (activity_id, id);
create index contributions_person on contributions (person_id);

-- Somebody outside the member organisations who comes to one activity or more; confirmed by mail (LAW-33).
create table guests (
  id int generated always as identity primary key,
  hub_id int not null references hubs on delete cascade,
  address_fingerprint bytea not null,
  -- Given name and address, sealed with the hub's key.
  sealed bytea not null,
  -- As the guest wrote it.
  organisation text not null default '',
  created_at timestamptz not null,
  confirmed_at timestamptz,
  unique (hub_id, address_fingerprint)
);

-- A person's or guest's place at an activity, or at one occurrence of a series, and how they came to it.
create table attendees (
  id int generated always as identity primary key,
  activity_id int not null references activities on delete cascade,
  -- Original start of the occurrence; null: the activity, or all of the series.
  occurrence_at timestamptz,
  person_id int references people on delete cascade,
  guest_id int references guests on delete cascade,
  -- When registered; for quotas and counts.
  organisation_id int references organisations on delete set null,
  -- The member who brings this guest.
  brought_by int references people on delete cascade,
  state text not null check (state in ('unconfirmed', 'registered', 'waiting', 'offered', 'left')),
  door text not null check (door in ('outlook', 'tab', 'web', 'card', 'organiser')),
  -- When the person last did something about it: a later act wins over an earlier one that arrives late.
  acted_at timestamptz not null,
  -- Place in the waiting list: lower is sooner.
  queued_no bigint,
  -- A seat that is kept until then.
  offer_expires_at timestamptz,
  left_reason text check (left_reason in ('self', 'declined', 'offerExpired', 'organiser', 'cancelled', 'removed')),
  created_at timestamptz not null,
  check ((person_id is null) <> (guest_id is null)),
  unique nulls not distinct (activity_id, occurrence_at, person_id, guest_id)
);
create index attendees_person on attendees (person_id) where person_id is not null;
create index attendees_guest on attendees (guest_id) where guest_id is not null;
create index attendees_brought_by on attendees (brought_by) where brought_by is not null;
create index attendees_offers on attendees (offer_expires_at) where state = 'offered';
create index attendees_waiting on attendees (activity_id, occurrence_at, queued_no) where state = 'waiting';
create sequence waiting_list_no;

-- Letters to one person through the hub's mailbox: confirmations, offers, changes for guests, digests, thanks.
create table mails (
  id int generated always as identity primary key,
  hub_id int not null references hubs on delete cascade,
  person_id int references people on delete cascade,
  guest_id int references guests on delete cascade,
  kind text not null,
  activity_id int references activities on delete cascade,
  -- What fills the text; ids, dates and titles, never a name or an address.
  params jsonb not null default '{}',
  -- The same letter is never made twice.
  once_key text not null unique,
  state text not null check (state in ('planned', 'sending', 'sent', 'refused', 'unclear', 'cancelled')),
  send_at timestamptz not null,
  attempts int not null default 0,
  fault text,
  client_request_id uuid,
  leased_until timestamptz,
  created_at timestamptz not null,
  sent_at timestamptz,
  check ((person_id is null) <> (guest_id is null))
);
create index mails_due on mails (send_at) where state in ('planned', 'sending');
create index mails_person on mails (person_id) where person_id is not null;
create index mails_guest on mails (guest_id) where guest_id is not null;
create index mails_activity on mails (activity_id);

-- Signed links that may be used once.
create table used_links (
  nonce uuid primary key,
  used_at timestamptz not null,
  -- After this the link is out of date by itself, and the row can go.
  expires_at timestamptz not null
);
