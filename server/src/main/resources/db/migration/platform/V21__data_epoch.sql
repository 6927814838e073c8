-- How often this database was restored from a backup, and one more. What was written in an earlier epoch may be older than
-- the storages that it speaks of.
create table data_epoch (
  single    boolean     primary key default true check (single),
  epoch     bigint      not null,
  raised_at timestamptz not null
);
insert into data_epoch (epoch, raised_at) values (1, '-infinity');

-- The epoch in which the connection was last listed to the end.
alter table views add column epoch bigint not null default 1;
