-- Files that people have uploaded. Their bytes lie in the store by content, each once for a person.
create table uploads (
  owner_id      uuid        not null references accounts on delete cascade,
  id            uuid        not null,
  path          bytea       not null,
  size          bigint      not null,
  sha256        bytea       not null,
  media_type    text        not null,
  uploaded_at   timestamptz not null default now(),
  -- The cleanup that put it into the trash, as long as it lies there.
  trashed_batch text,
  primary key (owner_id, id)
);
create unique index uploads_path on uploads (owner_id, path) where trashed_batch is null;
create index uploads_content on uploads (owner_id, sha256);
