-- Values that no two cases of a type share: a permit number, the serial of a blank form. One row per value held; who comes
-- second waits on the key and is refused.
create table case_keys (
  type    text   not null collate "C",
  field   text   not null collate "C",
  value   text   not null collate "C",
  case_id bigint not null,
  primary key (type, field, value)
);
create index case_keys_case on case_keys (case_id);
