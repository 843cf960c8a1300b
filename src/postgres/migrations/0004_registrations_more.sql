-- Counting the seats of an activity must not read everybody who ever declined it.
create index attendees_taken on attendees (activity_id, occurrence_at, organisation_id)
  where state in ('registered', 'offered');
-- Guests who never confirmed are forgotten.
create index attendees_unconfirmed on attendees (acted_at) where state = 'unconfirmed';

-- What Outlook has yet to be told of a member's place: that the person stands as accepted, or is taken off. The
-- registration itself stays short, so that many at once are served; the job tells for many together.
alter table attendees add column outlook_wish text check (outlook_wish in ('in', 'out'));
create index attendees_outlook on attendees (activity_id) where outlook_wish is not null;
