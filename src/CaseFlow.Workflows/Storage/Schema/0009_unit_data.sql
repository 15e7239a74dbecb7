-- What may never be rewritten: what left the house, and who looked at whom.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the table % is append only', tg_table_name;
end $$;

-- Figures about units as they left the house, with what the house knew then: the next edition is judged against all of them.
create table figure_editions (
  id           bigint      generated always as identity primary key,
  table_id     text        not null,
  year         integer     not null,
  number       integer     not null,
  published_at timestamptz not null,
  published_by text        not null,
  position     bigint      not null,
  known        text        not null,
  json         text        not null,
  csv          text        not null,
  unique (table_id, year, number)
);
create index figure_editions_year on figure_editions (year);
create trigger figure_editions_append_only before update or delete on figure_editions
  for each row execute function refuse_change();

-- Every look at the data of a unit. One partition a month, made by whoever writes its first line; an old month goes by dropping its table.
create sequence unit_reads_id;
create table unit_reads (
  id           bigint      not null default nextval('unit_reads_id'),
  at           timestamptz not null,
  person       text        not null,
  on_behalf_of text,
  case_number  text,
  unit         text,
  page         text        not null,
  address      text        not null,
  duty         text,
  status       smallint    not null
) partition by range (at);
create index unit_reads_newest on unit_reads (id);
create index unit_reads_case on unit_reads (case_number, id) where case_number is not null;
create index unit_reads_unit on unit_reads (unit, id) where unit is not null;
create index unit_reads_person on unit_reads (person, id);
create trigger unit_reads_append_only before update or delete on unit_reads
  for each row execute function refuse_change();
