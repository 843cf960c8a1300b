-- Letters through the hub's mailbox, members' own choices, personal feeds.

alter table memberships
  -- When the member last chose for themselves; null: the register's word, or the hub's custom. A register never overrules it.
  add column chosen_at timestamptz;

alter table mails
  -- Tries in a row that came to nothing, since it was planned; `attempts` counts them all.
  add column failures int not null default 0;

-- The address of a person's own feed is signed for this version: raised, every address given before is void.
create table personal_feeds (
  person_id int primary key references people on delete cascade,
  version int not null default 1,
  changed_at timestamptz not null,
  -- Turned off: no address works until a new one is made.
  revoked_at timestamptz
);

-- What letters have let out through Exchange, counted before the call; `sending_ledger` is the same for invitations.
create table mail_ledger (
  mail_id int not null references mails on delete cascade,
  attempt int not null,
  tenant_id uuid not null,
  mailbox text not null,
  -- May lie a little ahead: a place that is kept.
  spent_at timestamptz not null,
  recipients int not null,
  external_recipients int not null,
  primary key (mail_id, attempt)
);
create index mail_ledger_window on mail_ledger (tenant_id, mailbox, spent_at);
create index mails_hub on mails (hub_id, id);
