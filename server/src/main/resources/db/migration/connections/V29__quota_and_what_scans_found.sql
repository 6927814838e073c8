-- How full the storage said it is, in bytes, when it was asked last; all null where it does not tell.
alter table connections add column quota_used bigint;
-- Null where it has no limit.
alter table connections add column quota_total bigint;
alter table connections add column quota_trashed bigint;
-- When somebody or a scan last tried to reach it.
alter table connections add column checked_at timestamptz;

-- In what the new view differs from the one before it; null where a scan replaced none, and of scans before this column.
alter table scans add column files_added bigint;
alter table scans add column files_changed bigint;
alter table scans add column files_removed bigint;

-- When the last good backup was made, as scripts/backup_db.sh has told.
create table last_backup (
  single  boolean     primary key default true check (single),
  made_at timestamptz not null
);
