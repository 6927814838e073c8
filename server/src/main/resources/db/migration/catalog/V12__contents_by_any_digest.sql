-- What a file holds, by one digest: a SHA-256 as its 32 bytes, where nobody knows that the code of another kind before its
-- value. Only ever compared together with the size.
alter table files rename column sha256 to content;
-- How the content is known, strongest first: READ, STRONG, PROVIDER, CLAIMED; null where it is not.
alter table files add column evidence text;
update files set evidence = 'READ' where content is not null;
-- How the storage itself calls this very version; null where path and version say all.
alter table files add column reference text;

-- Object number of the folder, by which a storage's feed of changes speaks of it; null where none was told.
alter table folders add column object bigint;
create index folders_object on folders (owner_id, connection_id, object);

-- What storages publish of files' contents.
create table file_digests (
  owner_id uuid     not null,
  file_id  uuid     not null,
  -- Code of the kind (engine.digest.DigestKind).
  kind     smallint not null,
  value    bytea    not null,
  -- Told by whoever uploaded the file; the storage never checked it.
  claimed  boolean  not null,
  primary key (owner_id, file_id, kind)
);

-- Other digests of contents that were read once, so that a storage which publishes another kind need not be read.
create table known_digests (
  owner_id uuid     not null,
  size     bigint   not null,
  content  bytea    not null,
  kind     smallint not null,
  value    bytea    not null,
  primary key (owner_id, size, content, kind)
);
create index known_digests_value on known_digests (owner_id, size, kind, value);

-- From where the storage's feed of changes goes on; null where there is none.
alter table views add column feed_cursor text;
