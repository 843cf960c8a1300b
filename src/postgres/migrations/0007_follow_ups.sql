-- Who comes, for as long as it must be known; numbers, documentation and answers afterwards (COL-14).

-- Somebody who is here. Rows live until the thanks are sent or fourteen days have passed, then they become counts.
create table check_ins (
  activity_id int not null references activities on delete cascade,
  -- Original start of the occurrence; null: an activity that happens once.
  occurrence_at timestamptz,
  -- On the list of those registered; null: a drop-in, who is nobody in particular.
  attendee_id int references attendees on delete cascade,
  -- Keyed hash that keeps the same drop-in from being counted twice.
  ticket bytea,
  kind text not null check (kind in ('member', 'nonMember', 'guest')),
  -- Keyed hash or id of the organisation, for counting different ones; null: not said.
  organisation_key text,
  arrived_at timestamptz not null,
  check ((attendee_id is null) <> (ticket is null)),
  unique nulls not distinct (activity_id, occurrence_at, attendee_id, ticket)
);
create index check_ins_attendee on check_ins (attendee_id) where attendee_id is not null;

-- How many came to one occasion: what is left when the check-ins have been erased.
create table attendance_counts (
  activity_id int not null references activities on delete cascade,
  occurrence_at timestamptz,
  -- False: nobody was checked in, so nothing is known of who came.
  taken boolean not null,
  registered int not null,
  came int not null,
  no_show int not null,
  drop_ins int not null,
  members int not null,
  non_members int not null,
  guests int not null,
  organisations int not null,
  folded_at timestamptz not null,
  unique nulls not distinct (activity_id, occurrence_at)
);

-- How many had registered when it was over, so that figures outlive the registrations.
create table registration_counts (
  activity_id int not null references activities on delete cascade,
  -- As in attendees: null is the activity, or all of the series.
  occurrence_at timestamptz,
  kind text not null check (kind in ('member', 'nonMember', 'guest')),
  -- `o` and the id of an organisation, `g` and the keyed hash of what a guest wrote, or empty when nothing was said.
  organisation_key text not null,
  people int not null check (people > 0),
  unique nulls not distinct (activity_id, occurrence_at, kind, organisation_key)
);

-- What is left after an occasion, and the thanks that were sent.
create table follow_ups (
  id int generated always as identity primary key,
  activity_id int not null references activities on delete cascade,
  occurrence_at timestamptz,
  documentation text not null default '',
  links jsonb not null default '[]',
  documented_at timestamptz,
  sent_at timestamptz,
  sent_to text check (sent_to in ('came', 'registered')),
  mails int not null default 0,
  mails_sent int not null default 0,
  mails_failed int not null default 0,
  unique nulls not distinct (activity_id, occurrence_at)
);

-- Domains that a hub's documentation may link to, beside those given (COL-10).
create table link_domains (
  hub_id int not null references hubs on delete cascade,
  domain text not null,
  primary key (hub_id, domain)
);

-- Would you come back, would you recommend: no person, no time of day, nothing that leads to one.
create table satisfaction_answers (
  activity_id int not null references activities on delete cascade,
  occurrence_at timestamptz,
  come_back smallint not null check (come_back between 1 and 5),
  recommend smallint not null check (recommend between 1 and 5),
  answered_on date not null
);
create index satisfaction_answers_activity on satisfaction_answers (activity_id, occurrence_at);

-- Thanks are erased when they have left, since they tell who came; what they took of Exchange's budget must go on counting.
alter table mail_ledger drop constraint mail_ledger_mail_id_fkey;
