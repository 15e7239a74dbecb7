-- Worklists by holder, the filters that people keep for themselves, and the words by which cases are found.
create index cases_holder on cases (holder, due_on, id) where closed_on is null and holder is not null;

create table saved_filters (
  person_id text not null references people (id) on delete cascade,
  name      text not null,
  query     text not null,
  primary key (person_id, name)
);

create table case_words (
  case_id bigint   not null primary key,
  words   tsvector not null
);
create index case_words_words on case_words using gin (words);

-- The newest links to an entry are what a case page and a search show first; nobody asks for them by name.
drop index case_links_to;
create index case_links_to on case_links (to_id, from_id);
