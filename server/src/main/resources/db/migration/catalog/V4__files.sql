create table folders (
  owner_id      uuid  not null,
  id            uuid  not null,
  connection_id uuid  not null,
  path          bytea not null,
  primary key (owner_id, id)
);
create unique index folders_path on folders (owner_id, connection_id, path);

-- One row for each name of each file that the last complete view holds. Rows come and go in bulk, so the way to
-- folder and connection is kept by the statements that write them, not by foreign keys, which would be checked row by row.
create table files (
  owner_id       uuid   not null,
  id             uuid   not null,
  connection_id  uuid   not null,
  folder_id      uuid   not null,
  name           bytea  not null,
  size           bigint not null,
  modified_nanos bigint not null,
  changed_nanos  bigint not null,
  device         bigint not null,
  object         bigint not null,
  links          int    not null,
  -- SHA-256 over both ends, for files whose size is shared and which are too large to read at once.
  probe          bytea,
  -- SHA-256 of the content, for files that share size and probe with another.
  sha256         bytea,
  primary key (owner_id, id)
);
create index files_content on files (owner_id, size, sha256);
create index files_folder on files (owner_id, connection_id, folder_id);

-- How much a connection holds by its last complete view.
create table views (
  owner_id      uuid        not null,
  connection_id uuid        not null,
  files         bigint      not null,
  bytes         bigint      not null,
  completed_at  timestamptz not null,
  primary key (owner_id, connection_id),
  foreign key (owner_id, connection_id) references connections on delete cascade
);
