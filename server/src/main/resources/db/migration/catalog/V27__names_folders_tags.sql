-- Names of files as they are searched and sorted (docs/adr/0027), filled from files by a job after a view has changed.
-- Nothing here is the truth: what files does not have any more is not shown.
create table file_names (
  owner_id       uuid     not null,
  file_id        uuid     not null,
  connection_id  uuid     not null,
  -- folder_totals.id
  folder_id      uuid     not null,
  size           bigint   not null,
  modified_nanos bigint   not null,
  -- Code of the kind (catalog.MediaClass).
  class          smallint not null,
  -- Decomposed, without accents, in lower case, cut off where it is longer than anybody looks for.
  name           text     collate "C" not null,
  primary key (owner_id, file_id)
);
-- Holds all that a search asks for: a common word is found by going along it.
create index file_names_name on file_names (owner_id, name, file_id)
  include (connection_id, folder_id, size, modified_nanos, class);
create index file_names_size on file_names (owner_id, size, file_id);
create index file_names_modified on file_names (owner_id, modified_nanos, file_id);
create index file_names_class on file_names (owner_id, class, size, file_id);
create index file_names_folder on file_names (owner_id, folder_id, name, file_id);

-- What each folder holds, with all below it.
create table folder_totals (
  owner_id      uuid   not null,
  -- The first 16 bytes of the SHA-256 of connection and path: the same in each view.
  id            uuid   not null,
  connection_id uuid   not null,
  -- Null of the root.
  parent_id     uuid,
  path          bytea  not null,
  files         bigint not null,
  bytes         bigint not null,
  primary key (owner_id, id)
);
create index folder_totals_largest on folder_totals (owner_id, parent_id, bytes desc, id desc);
create index folder_totals_connection on folder_totals (owner_id, connection_id);

-- Kept while a file is in the trash, so that it comes back with them.
create table file_tags (
  owner_id      uuid not null,
  file_id       uuid not null,
  tag           text collate "C" not null,
  connection_id uuid not null,
  primary key (owner_id, file_id, tag),
  foreign key (owner_id, connection_id) references connections on delete cascade
);
create index file_tags_tag on file_tags (owner_id, tag, file_id);
create index file_tags_connection on file_tags (owner_id, connection_id);

-- The completed_at of the view that the names and totals are of; -infinity while they are made, null where the view has
-- changed since.
alter table views add column indexed_at timestamptz;
