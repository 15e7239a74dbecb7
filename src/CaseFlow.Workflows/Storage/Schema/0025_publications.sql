-- Closed months, and reports as they were published. Whatever is published is never rewritten: a later edition stands beside it (ADR 0025).

alter table ledger_periods add column closed_by text not null default '';
alter table ledger_periods add column on_behalf_of text;
alter table ledger_periods add column reason text not null default '';
alter table ledger_periods alter column closed_by drop default;
alter table ledger_periods alter column reason drop default;
create trigger ledger_periods_append_only before update or delete on ledger_periods
  for each row execute function refuse_change();

-- The keys that sign. A public key is kept for ever, so that what it signed can be verified; the secret goes when the key is changed.
create table publication_keys (
  id         smallint    generated always as identity primary key,
  public_key bytea       not null,
  made_at    timestamptz not null
);
create trigger publication_keys_append_only before update or delete on publication_keys
  for each row execute function refuse_change();
create table publication_key_secrets (
  key_id smallint not null primary key references publication_keys (id),
  sealed text     not null
);

-- What publications rest on, each content once: definition files as they stood, and plans as they were.
create table frozen_contents (
  hash    text  not null primary key check (hash = encode(sha256(content), 'hex')),
  content bytea not null
);
create trigger frozen_contents_append_only before update or delete on frozen_contents
  for each row execute function refuse_change();

create table publications (
  id           bigint      generated always as identity primary key,
  code         text        not null unique,
  report       text        not null,
  year         integer     not null,
  month        integer     check (month between 1 and 12),
  edition      integer     not null check (edition > 0),
  position     bigint      not null,
  plan         text        not null references frozen_contents (hash),
  content      bytea       not null,
  hash         text        not null check (hash = encode(sha256(content), 'hex')),
  deed         bytea       not null,
  signature    bytea       not null,
  key_id       smallint    not null references publication_keys (id),
  published_at timestamptz not null,
  published_by text        not null,
  on_behalf_of text,
  reason       text,
  unique nulls not distinct (report, year, month, edition)
);
create trigger publications_append_only before update or delete on publications
  for each row execute function refuse_change();
create trigger publications_no_truncate before truncate on publications
  for each statement execute function refuse_change();

create table publication_definitions (
  publication_id bigint not null references publications (id),
  path           text   not null collate "C",
  hash           text   not null references frozen_contents (hash),
  primary key (publication_id, path)
);
create trigger publication_definitions_append_only before update or delete on publication_definitions
  for each row execute function refuse_change();

-- What the checks warned of, and why it was published all the same.
create table publication_warnings (
  publication_id bigint  not null references publications (id),
  ordinal        integer not null,
  check_id       text    not null,
  place_fa       text    not null,
  place_en       text    not null,
  text_fa        text    not null,
  text_en        text    not null,
  reason         text    not null,
  primary key (publication_id, ordinal)
);
create trigger publication_warnings_append_only before update or delete on publication_warnings
  for each row execute function refuse_change();

-- The files made of a publication, such as the printed report.
create table publication_files (
  publication_id bigint      not null references publications (id),
  name           text        not null,
  media_type     text        not null,
  language       text        not null check (language in ('fa', 'en')),
  hash           text        not null check (hash = encode(sha256(content), 'hex')),
  content        bytea       not null,
  stored_at      timestamptz not null,
  primary key (publication_id, name)
);
create index publication_files_hash on publication_files (hash);
create trigger publication_files_append_only before update or delete on publication_files
  for each row execute function refuse_change();
