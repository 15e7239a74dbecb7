-- Indicators of kind distinct and latest read postings, not balances, by series, month and subject. Postings without
-- a subject, nearly all of them, are not in it and cost nothing more.
create index ledger_postings_subject on ledger_postings (series_id, month, subject) include (quantity, position) where subject is not null;
