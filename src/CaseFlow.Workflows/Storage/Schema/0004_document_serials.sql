-- A serial is what the issuer wrote: every office numbers its own letters, every laboratory its own sheets. Two of them may
-- well be the same, so it finds a document but does not name one alone.
alter table documents drop constraint documents_serial_key;
create index documents_serial on documents (serial);
