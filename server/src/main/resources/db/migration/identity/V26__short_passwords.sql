-- False for a password that is long enough beside a second factor only.
alter table accounts add column password_stands_alone boolean not null default true;
