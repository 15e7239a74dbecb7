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
