-- People who come and go, rights with days, one log of what was refused and what was administered, days off announced later.

-- `one_time_until`: the password was set by an administrator, holds until then, and must be changed at the next sign-in.
alter table people
  add column active         boolean not null default true,
  add column one_time_until timestamptz;

-- A right is given and ended, never deleted: from the first to the last day, both included; null is open.
alter table role_grants drop constraint role_grants_person_id_role_province_laboratory_key;
alter table role_grants
  add column valid_from date,
  add column valid_to   date;
create unique index role_grants_open on role_grants (person_id, role, province, laboratory) nulls not distinct where valid_to is null;
create index role_grants_person on role_grants (person_id);
create function holds(g role_grants, day date) returns boolean language sql immutable
  return (g.valid_from is null or g.valid_from <= day) and (g.valid_to is null or g.valid_to >= day);

-- Null: the person planned it.
alter table substitutions
  add column planned_by text,
  add column reason     text;

-- `kind`: 0 a refused step, 1 a sign-in, 2 an act of administration. Nobody rewrites a line; what is older than ten years may go.
alter table audit_log
  add column kind         smallint not null default 0,
  add column on_behalf_of text,
  add column subject      text,
  add column detail_fa    text,
  add column reason       text;
create index audit_log_kind on audit_log (kind, at, id);
create index audit_log_actor on audit_log (actor, at, id);
create index audit_log_case on audit_log (case_number, at, id) where case_number is not null;
create index audit_log_on_behalf_of on audit_log (on_behalf_of, at, id) where on_behalf_of is not null;
create index audit_log_subject on audit_log (subject, at, id) where subject is not null;
create function keep_audit() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.at < now() - interval '10 years' then
    return old;
  end if;
  raise exception 'the table % is append only', tg_table_name;
end $$;
create trigger audit_log_append_only before update or delete on audit_log for each row execute function keep_audit();

-- Who did what when, for whoever audits.
create index case_events_recorded on case_events (recorded_at, case_id, seq);
create index case_events_actor on case_events (actor, recorded_at, case_id, seq);

-- The newest line of a day says whether it is off; where there is none, the file of the calendar does.
create table calendar_changes (
  id           bigint      generated always as identity primary key,
  day          date        not null,
  is_off       boolean     not null,
  name_fa      text        not null,
  name_en      text        not null,
  reason       text        not null,
  source       text        not null,
  decided_at   timestamptz not null,
  decided_by   text        not null,
  on_behalf_of text,
  moved        integer     not null
);
create index calendar_changes_day on calendar_changes (day, id);
create trigger calendar_changes_append_only before update or delete on calendar_changes
  for each row execute function refuse_change();
