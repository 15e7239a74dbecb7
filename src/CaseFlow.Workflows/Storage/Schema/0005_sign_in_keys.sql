-- The keys that protect sign-in cookies: one set for all web nodes, and it outlives a rebuilt container.
create table sign_in_keys (
  id  bigint generated always as identity primary key,
  xml text   not null
);
