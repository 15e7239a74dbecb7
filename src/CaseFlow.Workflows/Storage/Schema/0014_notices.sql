-- What people are told: one row a person, made from events and clocks after the step has committed, so that no step waits for
-- it. `notice_position` says up to which transaction that was done; what came before this schema is told to nobody.
create index case_events_tx on case_events (tx);
create index notifications_event on notifications (case_id, event_seq);
create index case_clocks_warn on case_clocks (warn_on) where status = 0 and not suspended and warn_on is not null;
create index case_clocks_over on case_clocks (due_on) where status = 0 and not suspended and not fires;

create table person_notices (
  id         bigint      generated always as identity primary key,
  tx         xid8        not null default pg_current_xact_id(),
  person_id  text        not null references people (id) on delete cascade,
  kind       smallint    not null,
  case_id    bigint      not null,
  event_seq  integer,
  name       text        not null,
  due_on     date,
  created_at timestamptz not null,
  read_at    timestamptz,
  unique nulls not distinct (person_id, case_id, kind, event_seq, name, due_on)
);
create index person_notices_person on person_notices (person_id, id);
create index person_notices_unread on person_notices (person_id, id) where read_at is null;
create index person_notices_tx on person_notices (tx);

-- A kind that is not here is told in the application.
create table notice_channels (
  person_id text     not null references people (id) on delete cascade,
  kind      smallint not null,
  channel   text     not null check (channel in ('application', 'none')),
  primary key (person_id, kind)
);

-- `day_tx`: the first transaction of `day`, where today's events begin.
create table notice_position (
  only_row boolean primary key default true check (only_row),
  tx       xid8    not null,
  day      date,
  day_tx   xid8    not null
);
insert into notice_position (tx, day_tx)
select pg_snapshot_xmin(pg_current_snapshot()), pg_snapshot_xmin(pg_current_snapshot());
