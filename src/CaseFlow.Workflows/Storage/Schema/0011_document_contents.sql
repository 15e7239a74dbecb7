-- What an issued document says, word for word in both languages, kept when it is issued (or, for documents of replayed and imported
-- cases, when it is first read). Never changed afterwards: a reprint has the same text, and the public page answers for that text.
create table document_contents (
  case_id   bigint      not null,
  event_seq integer     not null,
  ordinal   smallint    not null,
  code      text        not null,
  content   bytea       not null,
  hash      bytea       not null,
  stored_at timestamptz not null,
  primary key (case_id, event_seq, ordinal)
);
create unique index document_contents_code on document_contents (code);

-- The key from which public codes are made. It lies with the data, so that every node and every restored backup has the same one.
create table document_keys (
  id  smallint not null primary key check (id = 1),
  key bytea    not null
);
