-- Whose turn it is begins with the state, so that a role of the whole country costs one descent a state and not thirty-one; what lies in an area, what is due
-- and what came first are read in their own order (ADR 22). Only work that waits stands in any of them.
drop index cases_worklist;
create index cases_worklist on cases (type, state, province, due_on, id) include (holder, laboratory) where closed_on is null and kind in (0, 1);
create index cases_area on cases (province, due_on, id) include (holder, laboratory, type) where closed_on is null and kind in (0, 1);
drop index cases_due;
create index cases_due on cases (due_on, id) include (holder, type) where closed_on is null and kind in (0, 1);
create index cases_open on cases (id) include (province, holder, laboratory, type) where closed_on is null and kind in (0, 1);

-- Who holds a role is asked for every notice and every list of turns.
create index role_grants_role on role_grants (role, province);
