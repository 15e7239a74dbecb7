-- Notes that colleagues leave each other on a case. They are no part of its chain (ADR 0021), but nobody rewrites them either.
create table case_notes (
  id           bigint      generated always as identity primary key,
  tx           xid8        not null default pg_current_xact_id(),
  case_id      bigint      not null,
  command_id   uuid        not null unique,
  author       text        not null,
  on_behalf_of text,
  written_at   timestamptz not null,
  confidential boolean     not null,
  text         text        not null check (length(text) between 1 and 4000)
);
create index case_notes_case on case_notes (case_id, id);
create index case_notes_tx on case_notes (tx);
create trigger case_notes_append_only before update or delete on case_notes
  for each row execute function refuse_change();
