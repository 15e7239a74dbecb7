-- A report about a mail names its Message-ID.
create index mails_message on mails (message_id) where message_id is not null;
