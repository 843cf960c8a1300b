-- Counting the seats of an activity must not read everybody who ever declined it.
create index attendees_taken on attendees (activity_id, occurrence_at, organisation_id)
  where state in ('registered', 'offered');
-- Guests who never confirmed are forgotten.
create index attendees_unconfirmed on attendees (acted_at) where state = 'unconfirmed';
