-- What a person has begun to fill in: one a step of a case, one a kind of new case. Gone in the transaction of the step it becomes.
create table drafts (
  person_id text        not null references people (id) on delete cascade,
  place     text        not null,
  step      text        not null,
  version   integer,
  pairs     jsonb       not null,
  saved_at  timestamptz not null,
  primary key (person_id, place, step)
);
create index drafts_saved on drafts (saved_at);
