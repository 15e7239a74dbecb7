-- Which years were counted, and the plan of one of them, are looked up by the year. A month of a balance never changes, so that a balance is still
-- updated in place.
create index ledger_balances_month on ledger_balances (month);
create index plan_targets_year on plan_targets (year, edition);

-- The cases behind a figure of the whole country are the newest of hundreds of series: of each the newest day is found without reading its month.
drop index ledger_postings_series;
create index ledger_postings_series on ledger_postings (series_id, month, business_date);
