-- The acts of production declarations, as the events of their cases tell them, in the shape that a pass over all
-- establishments reads. The status of an establishment is computed from them and never stored as the truth.
create table declaration_acts (
  establishment_id bigint      not null,
  month            integer     not null,
  occurred_at      timestamptz not null,
  act              smallint    not null,
  case_id          bigint      not null,
  event_seq        integer     not null,
  primary key (case_id, event_seq)
);
create index declaration_acts_establishment on declaration_acts (establishment_id);

-- The changes of activity status, each with its cause: what the nightly pass found. One that a later recomputation does not
-- find any more (another version of the rules, a date corrected) is withdrawn and stays readable.
create table activity_changes (
  id               bigint      generated always as identity primary key,
  establishment_id bigint      not null,
  day              date        not null,
  from_kind        smallint    not null,
  from_missing     smallint    not null,
  to_kind          smallint    not null,
  to_missing       smallint    not null,
  cause            smallint    not null,
  months           integer[]   not null,
  recorded_at      timestamptz not null,
  withdrawn_at     timestamptz
);
create unique index activity_changes_day on activity_changes (establishment_id, day) where withdrawn_at is null;

-- What the log says of each establishment, in one number: the pass reads and compares only where a recomputation gives another.
create table activity_digests (
  establishment_id bigint not null primary key,
  digest           bigint not null
);

-- Reminders sent: each once, however often the pass runs.
create table declaration_reminders (
  establishment_id bigint      not null,
  month            integer     not null,
  day              date        not null,
  sent_at          timestamptz not null,
  primary key (establishment_id, month, day)
);

-- Which days the pass has been over: one row for each, so that it runs once a day however many nodes there are.
create table activity_passes (
  as_of          date        not null primary key,
  establishments integer     not null,
  written        integer     not null,
  withdrawn      integer     not null,
  reminders      integer     not null,
  finished_at    timestamptz not null
);
