-- What happened to a person's files and storages, in one chain for each person: docs/audit.md.
create table audit_entries (
  owner_id      uuid        not null references accounts on delete cascade,
  -- From 1, without gaps.
  number        bigint      not null,
  at            timestamptz not null,
  -- Who did it, or had it done.
  actor_id      uuid        not null,
  action        text        not null,
  connection_id uuid,
  path          bytea,
  size          bigint,
  -- As files.content has it.
  content       bytea,
  cleanup_id    uuid,
  group_id      uuid,
  reason        text,
  -- Of the call by which it was asked for.
  request_id    text,
  -- SHA-256 over the hash before it and all of the above.
  hash          bytea       not null,
  primary key (owner_id, number)
);

-- Where each chain ends. Who adds to it holds the row.
create table audit_heads (
  owner_id uuid   primary key references accounts on delete cascade,
  number   bigint not null,
  hash     bytea  not null
);

create function audit_entries_only_grow() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and not exists (select from accounts where owner_id = old.owner_id) then
    return old;
  end if;
  raise exception 'audit_entries is append-only';
end
$$;
create trigger only_grow before update or delete on audit_entries
  for each row execute function audit_entries_only_grow();
create trigger never_emptied before truncate on audit_entries
  for each statement execute function audit_entries_only_grow();

-- Of the call that set the cleanup going last, so that what its job does is told with it.
alter table cleanups add column request_id text;
