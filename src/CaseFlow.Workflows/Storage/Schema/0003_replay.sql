-- Replays of published tables: which tables, how far each has come, and which register entries its cases share. A batch is
-- written in the transaction of its cases, so that a stopped replay goes on without doubling anything.

create table replays (
  id          integer     generated always as identity primary key,
  year        integer     not null,
  seed        bigint      not null,
  share       numeric     not null,
  indicators  text[]      not null,
  started_at  timestamptz not null,
  finished_at timestamptz
);

create table replay_tables (
  replay_id integer not null references replays (id),
  table_id  text    not null,
  hash      text    not null,
  primary key (replay_id, table_id)
);

create table replay_batches (
  replay_id integer not null references replays (id),
  batch     integer not null,
  cases     integer not null,
  steps     integer not null,
  postings  integer not null,
  primary key (replay_id, batch)
);

create table replay_entries (
  replay_id integer not null references replays (id),
  seed      text    not null,
  province  text    not null,
  industry  text    not null,
  place     integer not null,
  number    text    not null,
  primary key (replay_id, seed, province, industry, place)
);

-- Years of which only a part is in the ledger; they cannot be published.
create table partial_years (
  year   integer not null primary key,
  reason text    not null
);
