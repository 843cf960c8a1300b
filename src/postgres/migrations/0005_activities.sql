-- What a programme's file said of an activity when it was last imported (`NewActivity` without texts of our own). The next
-- import changes what the file has changed since, and nothing that people have set in Samverket. Null: made in Samverket,
-- or imported before this column was there.
alter table activities add column imported jsonb;

-- Contributions are read newest first, and removed with what they were for.
create index contributions_created on contributions (created_at);
