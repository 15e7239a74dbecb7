-- Mails wait here from the transaction that causes them until a server has taken them. A person gets one of a kind about a subject:
-- the key forgives whoever asks for it again. What it says is composed at its first attempt and stays; so does `message_id`.
create table mails (
  id          bigint      generated always as identity primary key,
  person_id   text        not null references people (id) on delete cascade,
  kind        smallint    not null,
  subject     text        not null,
  state       smallint    not null default 0,
  created_at  timestamptz not null,
  next_at     timestamptz,
  expires_at  timestamptz not null,
  attempts    integer     not null default 0,
  lease       uuid,
  lease_until timestamptz,
  message_id  text,
  content     jsonb,
  ended_at    timestamptz,
  unique (person_id, kind, subject),
  check ((state in (0, 1)) = (next_at is not null)),
  check ((state = 1) = (lease is not null))
);
create index mails_next on mails (next_at, id) where state in (0, 1);
create index mails_state on mails (state, id);

create table mail_attachments (
  mail_id bigint   not null references mails (id) on delete cascade,
  number  smallint not null,
  name    text     not null,
  type    text     not null,
  content bytea    not null,
  primary key (mail_id, number)
);

-- `ended_at` is empty while an attempt is under way, and stays so when its node died.
create table mail_attempts (
  mail_id    bigint      not null references mails (id) on delete cascade,
  number     integer     not null,
  node       text        not null,
  started_at timestamptz not null,
  ended_at   timestamptz,
  outcome    smallint,
  address    text,
  code       integer,
  answer     text,
  primary key (mail_id, number)
);
create index mail_attempts_started on mail_attempts (started_at);

-- The run of a month happens once, and with it a row for every manager: one transaction writes all of it, their notices and mails included.
create table summary_runs (
  month  integer     not null primary key,
  ran_at timestamptz not null
);
create table summaries (
  month     integer not null references summary_runs (month),
  person_id text    not null references people (id) on delete cascade,
  areas     jsonb   not null,
  primary key (month, person_id)
);

-- A notice need not be about a case. `mail_id`: the mail that told it together with others.
alter table person_notices
  alter column case_id drop not null,
  add column mail_id bigint;
create index person_notices_to_mail on person_notices (created_at) where kind in (3, 4) and read_at is null and mail_id is null;

-- Null: as is usual for the kind and the person.
alter table notice_channels add column by_mail boolean;
