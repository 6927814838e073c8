alter table cleanup_items rename column sha256 to content;
-- How the storages call these very versions; null where path and version say all.
alter table cleanup_items add column reference text;
alter table cleanup_items add column survivor_reference text;
-- How the two were proven the same.
alter table cleanup_items add column evidence text not null default 'READ';
