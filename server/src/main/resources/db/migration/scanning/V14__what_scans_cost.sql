-- Bytes of content received from storages that are not local.
alter table scans add column bytes_downloaded bigint not null default 0;
