-- The report by which a mail came back: read a second time, after the mail was sent again, it says nothing new.
alter table mail_attempts add column report text;
