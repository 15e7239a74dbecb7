-- Versions that are published from the web say who, why and where the type lies; those of the folder have none of it.
-- What is proposed waits for its confirmation; orders to move running cases keep every case with what became of it.
alter table workflow_definitions
  add column folder       text,
  add column published_by text,
  add column reason       text;

create table proposed_versions (
  proposal   uuid        not null,
  type       text        not null,
  version    integer     not null,
  folder     text        not null,
  hash       text        not null,
  body       bytea       not null,
  source     text        not null,
  created_at timestamptz not null,
  created_by text        not null,
  primary key (proposal, type)
);

create table case_moves (
  id             uuid        primary key,
  type           text        not null,
  from_version   integer     not null,
  to_version     integer     not null,
  states         jsonb       not null,
  stopped_clocks text[]      not null,
  reason         text        not null,
  ordered_by     text        not null,
  on_behalf_of   text,
  ordered_at     timestamptz not null,
  finished_at    timestamptz
);
create index case_moves_open on case_moves (ordered_at) where finished_at is null;

-- answer: 0 waits, 1 moved, 2 stays.
create table case_move_lines (
  move_id     uuid     not null references case_moves (id) on delete cascade,
  case_id     bigint   not null,
  case_number text     not null,
  answer      smallint not null,
  code        text,
  text_fa     text,
  text_en     text,
  primary key (move_id, case_id)
);
create index case_move_lines_waiting on case_move_lines (move_id, case_id) where answer = 0;
