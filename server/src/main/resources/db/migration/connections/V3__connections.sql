create table connections (
  owner_id      uuid        not null references accounts on delete cascade,
  id            uuid        not null,
  kind          text        not null,
  name          text        not null,
  status        text        not null default 'new' check (status in ('new', 'ready', 'offline', 'suspect')),
  status_detail text,
  -- The root's path as raw bytes; local folders only.
  root          bytea,
  -- Which storage this is, whatever its address: device and object of the root.
  root_device   bigint      not null,
  root_object   bigint      not null,
  created_at    timestamptz not null default now(),
  primary key (owner_id, id)
);
