-- At every close of months and every publication: the heads of the chains that moved since the freeze before, and one digest over all heads up to here
-- (ADR 0030). Whatever a freeze named must stand for ever.
create table ledger_freezes (
  id       bigint      generated always as identity primary key,
  at       timestamptz not null,
  position bigint      not null,
  -- What was visible then, and in which cluster: the next freeze begins there. Transactions of another cluster say nothing.
  cluster  bigint      not null,
  snapshot pg_snapshot not null,
  -- The digest of the freeze before; null for the first. None has two that follow it.
  previous bytea       unique nulls not distinct references ledger_freezes (digest),
  heads    bytea       not null,
  digest   bytea       not null unique check (length(digest) = 32)
);
alter table ledger_freezes alter column heads set storage external;
create trigger ledger_freezes_append_only before update or delete on ledger_freezes
  for each row execute function refuse_change();
create trigger ledger_freezes_no_truncate before truncate on ledger_freezes
  for each statement execute function refuse_change();

alter table ledger_periods add column freeze_id bigint references ledger_freezes (id);
comment on column ledger_periods.freeze_id is 'Null: closed before heads were frozen.';
alter table publications add column freeze_id bigint references ledger_freezes (id);
comment on column publications.freeze_id is 'Null: published before heads were frozen; its deed names no digest.';
