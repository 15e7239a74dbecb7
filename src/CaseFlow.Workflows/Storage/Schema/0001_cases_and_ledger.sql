-- Cases, their events, clocks and links; the ledger. Hot tables carry no foreign keys: a check per row would
-- cost more than the row (ADR 0003); `caseflow verify` proves the references instead.

create table workflow_definitions (
  id           integer generated always as identity primary key,
  type         text        not null,
  version      integer     not null,
  hash         text        not null,
  body         bytea       not null,
  published_at timestamptz not null,
  unique (type, version)
);

create sequence case_id_blocks;

create table case_numbers (
  prefix text    not null,
  year   integer not null,
  next   bigint  not null,
  primary key (prefix, year)
);

create table cases (
  id         bigint      not null primary key,
  number     text        not null collate "C",
  definition integer     not null references workflow_definitions (id),
  type       text        not null,
  kind       smallint    not null,
  root_id    bigint      not null,
  parent_id  bigint,
  state      text        not null,
  outcome    text,
  province   text        not null,
  industry   text,
  executor   text        not null,
  holder     text,
  laboratory text,
  title      text,
  opened_on  date        not null,
  closed_on  date,
  due_on     date,
  origin     smallint    not null,
  version    integer     not null,
  head       bytea       not null,
  data       jsonb       not null,
  updated_at timestamptz not null
) with (fillfactor = 85);
create unique index cases_number on cases (number);
create index cases_family on cases (root_id) where parent_id is not null;
-- Worklists count and choose from the first two alone (ADR 0022); choices of entries and sessions from the third.
create index cases_worklist on cases (province, type, state, due_on, id) include (holder, laboratory) where closed_on is null and kind in (0, 1);
create index cases_due on cases (due_on, id) where closed_on is null and kind in (0, 1);
create index cases_entries on cases (type, id) include (province) where closed_on is null and kind in (2, 3);

create table case_events (
  case_id      bigint      not null,
  seq          integer     not null,
  command_id   uuid,
  kind         smallint    not null,
  name         text        not null,
  from_state   text,
  to_state     text        not null,
  actor        text        not null,
  on_behalf_of text,
  occurred_at  timestamptz not null,
  recorded_at  timestamptz not null,
  tx           xid8        not null default pg_current_xact_id(),
  body         bytea       not null,
  hash         bytea       not null,
  primary key (case_id, seq)
);
alter table case_events alter column body set storage external;
create unique index case_events_command on case_events (command_id) where command_id is not null;
create view case_events_readable as
  select case_id, seq, name, actor, occurred_at, convert_from(body, 'UTF8')::jsonb as body from case_events;

create table case_links (
  from_id           bigint not null,
  name              text   not null,
  to_id             bigint not null,
  state_when_linked text   not null,
  primary key (from_id, name, to_id)
);
create index case_links_to on case_links (to_id, name);

create table case_clocks (
  case_id       bigint   not null,
  name          text     not null,
  status        smallint not null,
  started_on    date     not null,
  due_on        date     not null,
  warn_on       date,
  calendar      smallint not null,
  paused_on     date,
  keep          boolean  not null,
  started_in    text     not null,
  fires         boolean  not null,
  suspended     boolean  not null,
  claimed_until timestamptz,
  primary key (case_id, name)
);
create index case_clocks_due on case_clocks (due_on) where fires and status = 0 and not suspended;

create table documents (
  id        bigint      generated always as identity primary key,
  case_id   bigint      not null,
  event_seq integer     not null,
  name      text        not null,
  serial    text        not null unique,
  issued_on date        not null
);
create index documents_case on documents (case_id);

create table notifications (
  id         bigint      generated always as identity primary key,
  case_id    bigint      not null,
  event_seq  integer     not null,
  role       text        not null,
  province   text        not null,
  message    text        not null,
  created_at timestamptz not null
);

create table audit_log (
  id          bigint      generated always as identity primary key,
  at          timestamptz not null,
  actor       text        not null,
  action      text        not null,
  case_number text,
  code        text        not null,
  detail      text        not null
);

create table ledger_series (
  id        integer generated always as identity primary key,
  indicator text not null,
  province  text not null,
  industry  text,
  result    text,
  executor  text not null,
  dims      jsonb,
  unique nulls not distinct (indicator, province, industry, result, executor, dims)
);

create table ledger_postings (
  position      bigint      generated always as identity primary key,
  tx            xid8        not null default pg_current_xact_id(),
  series_id     integer     not null,
  business_date date        not null,
  month         integer     not null,
  quantity      numeric(18,4) not null,
  subject       text,
  case_id       bigint      not null,
  event_seq     integer     not null,
  posting_group smallint    not null,
  reverses      bigint,
  posted_at     timestamptz not null
);
create index ledger_postings_case on ledger_postings (case_id, event_seq);
create index ledger_postings_series on ledger_postings (series_id, month);
create unique index ledger_postings_reverses on ledger_postings (reverses) where reverses is not null;

create table ledger_balances (
  series_id integer not null,
  month     integer not null,
  quantity  numeric(18,4) not null,
  postings  bigint  not null,
  primary key (series_id, month)
) with (fillfactor = 50);

create table ledger_periods (
  month     integer     not null primary key,
  closed_at timestamptz not null,
  position  bigint      not null
);

create table plan_targets (
  measure  text    not null,
  province text    not null,
  executor text    not null,
  year     integer not null,
  month    integer,
  edition  text    not null,
  value    numeric(18,4),
  text     text,
  unique nulls not distinct (measure, province, executor, year, month, edition),
  check (value is null or text is null)
);

create table ledger_not_collected (
  measure  text    not null,
  province text,
  year     integer not null,
  reason   text    not null,
  unique nulls not distinct (measure, province, year)
);
