-- What was sent stays true: changes of events that people have, what people answer, mailboxes that are listened to.

alter table sends
  -- `joiners`: not pressed by anybody; holds the events made for people who came later. One a hub, in no list.
  add column kind text not null default 'sending' check (kind in ('sending', 'joiners'));
create unique index sends_joiners on sends (hub_id) where kind = 'joiners';

alter table event_contents
  drop constraint event_contents_send_id_activity_id_key,
  alter column send_id drop not null,
  -- When it was written: a series begins with what was ahead then, and a change of it must be seen from the same day.
  add column as_of timestamptz,
  -- Set when it is the event of one occurrence of a series, by its original start.
  add column occurrence_at timestamptz;
update event_contents c set as_of = s.created_at from sends s where s.id = c.send_id;
create index event_contents_activity on event_contents (activity_id);

alter table calendar_events
  drop constraint calendar_events_state_check,
  -- removed: deleted in Outlook by the mailbox's owner; withdrawn: cancelled by us after it was sent.
  add constraint calendar_events_state_check
    check (state in ('planned', 'sending', 'sent', 'refused', 'cancelled', 'unclear', 'removed', 'withdrawn')),
  drop constraint calendar_events_attendee_ids_check,
  -- Everybody may have left it since.
  add constraint calendar_events_attendee_ids_check check (cardinality(attendee_ids) <= 500),
  add column occurrence_at timestamptz,
  -- Whom Outlook was first given, once that is not what it has now; for showing what was sent.
  add column created_ids int[],
  add column created_versions int[],
  -- Who stood as accepted from the first, and since when.
  add column accepted_ids int[] not null default '{}',
  add column accepted_at timestamptz,
  -- What Outlook has now, when it is not `content_id`.
  add column current_content_id int references event_contents,
  -- What is wanted and not yet so: person ids.
  add column joining int[] not null default '{}',
  add column leaving int[] not null default '{}',
  add column accepting int[] not null default '{}',
  -- Leave as soon as they have the invitation by another road.
  add column moving int[] not null default '{}',
  add column wanted_content_id int references event_contents,
  -- Not null: the event is to be cancelled, with this comment.
  add column cancel_comment text,
  add column occurrence_wishes boolean not null default false,
  add column wishes boolean not null generated always as (
    cardinality(joining) > 0 or cardinality(leaving) > 0 or cardinality(accepting) > 0 or cardinality(moving) > 0
    or wanted_content_id is not null or cancel_comment is not null or occurrence_wishes) stored,
  -- Not changed before; infinity while the mailbox cannot be used.
  add column change_after timestamptz,
  add column change_attempts int not null default 0,
  add column change_fault text;
create index calendar_events_wishes on calendar_events (tenant_id, mailbox) where wishes;
create index calendar_events_graph on calendar_events (tenant_id, mailbox, graph_event_id) where graph_event_id is not null;

-- One occurrence of a series that not everybody on the series has, and what is wanted of it.
create table event_occurrences (
  event_id int not null references calendar_events on delete cascade,
  occurrence_at timestamptz not null,
  -- On the series, but taken off this occurrence.
  absent int[] not null default '{}',
  joining int[] not null default '{}',
  leaving int[] not null default '{}',
  accepting int[] not null default '{}',
  primary key (event_id, occurrence_at)
);

-- What was done to events after they were sent, exactly as it was sent (LAW-11). The row is committed before the call.
create table event_changes (
  id int generated always as identity primary key,
  event_id int not null references calendar_events on delete cascade,
  kind text not null check (kind in ('attendees', 'content', 'cancel')),
  -- Attendees of this occurrence alone.
  occurrence_at timestamptz,
  state text not null check (state in ('sending', 'done', 'refused', 'gone')),
  -- The JSON but for attendees.
  act jsonb not null,
  -- The whole list as it was sent, with the version of each one's details; empty unless attendees were changed.
  attendee_ids int[] not null default '{}',
  attendee_versions int[] not null default '{}',
  joined int[] not null default '{}',
  gone int[] not null default '{}',
  accepted int[] not null default '{}',
  content_id int references event_contents,
  attempts int not null default 1,
  client_request_id uuid not null,
  digest bytea not null,
  fault text,
  started_at timestamptz not null,
  done_at timestamptz
);
create unique index event_changes_open on event_changes (event_id) where state = 'sending';
create index event_changes_event on event_changes (event_id, id);

-- What Outlook last said that each person has answered.
create table event_answers (
  event_id int not null references calendar_events on delete cascade,
  person_id int not null references people on delete cascade,
  -- Null: the event, or all of the series.
  occurrence_at timestamptz,
  response text not null check (response in ('accepted', 'tentativelyAccepted', 'declined')),
  answered_at timestamptz not null,
  unique nulls not distinct (event_id, person_id, occurrence_at)
);
create index event_answers_person on event_answers (person_id);

alter table mailbox_lanes
  -- When the next event that people have is to be changed.
  add column next_change_at timestamptz;
create index mailbox_lanes_change on mailbox_lanes (next_change_at) where next_change_at is not null;

-- A mailbox whose people's answers are followed.
create table mailbox_watches (
  tenant_id uuid not null,
  mailbox text not null,
  subscription_id text unique,
  -- SHA-256 of the word that Microsoft repeats with every notification.
  client_state_hash bytea,
  subscribed_at timestamptz,
  expires_at timestamptz,
  -- Not subscribed, or not renewed, before.
  subscribe_after timestamptz,
  -- From where the next reading goes on; the window that it is about.
  delta_link text,
  window_starts_at timestamptz,
  window_ends_at timestamptz,
  -- Read at the latest then; a notification makes it now.
  sync_due_at timestamptz not null,
  -- Raised by every notification: one that comes while the mailbox is read makes it be read again.
  notified int not null default 0,
  synced_at timestamptz,
  fault text,
  primary key (tenant_id, mailbox)
);
create index mailbox_watches_due on mailbox_watches (sync_due_at);
