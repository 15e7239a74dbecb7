-- The cases behind a figure are shown in the order of their index, a day with thousands of them too.
drop index ledger_postings_series;
create index ledger_postings_series on ledger_postings (series_id, month, business_date, position);
