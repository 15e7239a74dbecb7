-- The plan of a year in editions (ADR 0026): a draft is changed and logged, an approved edition never changes again.

-- `origin`: 0 drawn up here, 1 loaded with the printed tables of a replayed year, which grows with them.
-- An edition is a draft until it is approved; of the approved ones of a year the one approved last is in force, those before are superseded.
-- `approval` counts approvals, as clocks of two nodes may differ.
create sequence plan_approvals;
create table plan_editions (
  year              integer     not null,
  edition           text        not null,
  name_fa           text        not null,
  name_en           text        not null,
  origin            smallint    not null,
  copied_year       integer,
  copied_edition    text,
  made_by           text        not null,
  made_for          text,
  made_at           timestamptz not null,
  reason            text        not null,
  approved_by       text,
  approved_for      text,
  approved_at       timestamptz,
  approval_reason   text,
  approval          bigint unique,
  primary key (year, edition),
  check (num_nulls(approved_by, approved_at, approval) in (0, 3)),
  constraint four_eyes check (origin = 1 or approved_by is null
    or (approved_by <> made_by and approved_by is distinct from made_for and approved_for is distinct from made_by))
);

insert into plan_editions (year, edition, name_fa, name_en, origin, made_by, made_at, reason, approved_by, approved_at, approval)
select year, edition, edition, edition, 1, 'system', now(), '', 'system', now(), nextval('plan_approvals')
from (select distinct year, edition collate "C" as edition from plan_targets order by 1, 2) known;

-- What was planned before and after, cell by cell: number or words, both null for no target. `source`: 0 grid, 1 file, 2 spread over the months.
create table plan_changes (
  id           bigint      generated always as identity primary key,
  year         integer     not null,
  edition      text        not null,
  measure      text        not null,
  province     text        not null,
  executor     text        not null,
  month        integer,
  before_value numeric(18,4),
  before_text  text,
  after_value  numeric(18,4),
  after_text   text,
  source       smallint    not null,
  made_by      text        not null,
  made_for     text,
  made_at      timestamptz not null,
  reason       text        not null
);
create index plan_changes_edition on plan_changes (year, edition, id);
create trigger plan_changes_append_only before update or delete on plan_changes
  for each row execute function refuse_change();

create function plan_in_force(of_year integer) returns text language sql stable
  return (select edition from plan_editions where year = of_year and approved_at is not null
          order by approval desc limit 1);

-- One question a statement, so that a whole year's plan is loaded as fast as before.
create function keep_approved_plan() returns trigger language plpgsql as $$
begin
  if exists (
    select from (select distinct year, edition from changed) c left join plan_editions e using (year, edition)
    where e.year is null or (e.origin = 0 and e.approved_at is not null))
  then
    raise exception 'an approved edition of a plan never changes, and targets belong to an edition';
  end if;
  return null;
end $$;
create trigger plan_targets_added after insert on plan_targets
  referencing new table as changed for each statement execute function keep_approved_plan();
create trigger plan_targets_changed after update on plan_targets
  referencing old table as changed for each statement execute function keep_approved_plan();
create trigger plan_targets_became after update on plan_targets
  referencing new table as changed for each statement execute function keep_approved_plan();
create trigger plan_targets_removed after delete on plan_targets
  referencing old table as changed for each statement execute function keep_approved_plan();

-- An edition is approved once; nothing else about it changes.
create function keep_edition() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.approved_at is null
    and (to_jsonb(new) - '{approved_by,approved_for,approved_at,approval_reason,approval}'::text[])
      = (to_jsonb(old) - '{approved_by,approved_for,approved_at,approval_reason,approval}'::text[])
  then
    return new;
  end if;
  raise exception 'an edition of a plan is approved once and never changes';
end $$;
create trigger plan_editions_kept before update or delete on plan_editions
  for each row execute function keep_edition();
