-- Photographs and files. The bytes lie once under their SHA-256 and are never changed; what an event says of a file stands in the
-- event, with the hash, in the chain. `case_files` tells whose they are, so that nothing in use is ever swept away.
create table file_contents (
  hash       bytea       not null primary key check (length(hash) = 32),
  media_type text        not null,
  size       bigint      not null,
  content    bytea       not null check (length(content) = size),
  stored_at  timestamptz not null,
  asked_at   timestamptz not null
);
alter table file_contents alter column content set storage external;

create table case_files (
  case_id   bigint   not null,
  event_seq integer  not null,
  ordinal   smallint not null,
  hash      bytea    not null references file_contents (hash),
  primary key (case_id, event_seq, ordinal)
);
create index case_files_hash on case_files (hash);

-- Sent with a form that has not become a step yet: the sender's alone, until the step is taken or nobody comes back for it.
create table file_uploads (
  id          uuid        not null primary key,
  person_id   text        not null references people (id) on delete cascade,
  hash        bytea       not null references file_contents (hash),
  entry       jsonb       not null,
  uploaded_at timestamptz not null,
  kept_until  timestamptz not null
);
create index file_uploads_hash on file_uploads (hash);
create index file_uploads_kept on file_uploads (kept_until);
create index file_uploads_person on file_uploads (person_id, uploaded_at);
