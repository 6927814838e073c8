create table duplicate_groups (
  owner_id    uuid   not null references accounts on delete cascade,
  id          uuid   not null,
  kind        text   not null,
  evidence    text   not null,
  size        bigint not null,
  sha256      bytea  not null,
  -- Different objects; several names of one object (hard links) count once.
  copies      int    not null,
  reclaimable bigint not null generated always as (size * (copies - 1)) stored,
  primary key (owner_id, id)
);
create unique index duplicate_groups_content on duplicate_groups (owner_id, size, sha256);
create index duplicate_groups_largest on duplicate_groups (owner_id, reclaimable desc, id desc);

-- "Not a duplicate", said by the person; outlives the group.
create table dismissals (
  owner_id uuid        not null references accounts on delete cascade,
  size     bigint      not null,
  sha256   bytea       not null,
  said_at  timestamptz not null default now(),
  primary key (owner_id, size, sha256)
);
