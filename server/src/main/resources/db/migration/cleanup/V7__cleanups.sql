create table cleanups (
  owner_id         uuid        not null references accounts on delete cascade,
  id               uuid        not null,
  -- A plan whose time has run out stays 'planned' here and is shown as expired.
  state            text        not null default 'planned'
                   check (state in ('planned', 'running', 'done', 'undoing', 'undone', 'failed')),
  -- Why the storage as a whole ended a run.
  detail           text,
  -- SHA-256 of what the plan holds; null only inside the transaction that writes it.
  plan_hash        bytea,
  strategy         text        not null,
  protected_paths  text[]      not null,
  files            int         not null default 0,
  bytes            bigint      not null default 0,
  groups           int         not null default 0,
  -- Redundant copies that the plan leaves alone, by the reason.
  left_protected   int         not null default 0,
  left_hard_linked int         not null default 0,
  left_unproven    int         not null default 0,
  cap_exceeded     boolean     not null default false,
  created_at       timestamptz not null default now(),
  expires_at       timestamptz not null,
  started_at       timestamptz,
  finished_at      timestamptz,
  -- Who works on it: rises with each pick-up; each write of the journal checks it (fencing, I9).
  lease            bigint      not null default 0,
  primary key (owner_id, id)
);
create index cleanups_newest on cleanups (owner_id, created_at desc, id desc);

-- What a plan holds, as it was when it was made. Only the columns from state on ever change.
create table cleanup_items (
  owner_id                uuid   not null,
  cleanup_id              uuid   not null,
  position                int    not null,
  id                      uuid   not null,
  group_id                uuid   not null,
  size                    bigint not null,
  sha256                  bytea  not null,
  file_id                 uuid   not null,
  connection_id           uuid   not null,
  path                    bytea  not null,
  modified_nanos          bigint not null,
  changed_nanos           bigint not null,
  device                  bigint not null,
  object                  bigint not null,
  links                   int    not null,
  survivor_file_id        uuid   not null,
  survivor_connection_id  uuid   not null,
  survivor_path           bytea  not null,
  survivor_modified_nanos bigint not null,
  survivor_changed_nanos  bigint not null,
  survivor_device         bigint not null,
  survivor_object         bigint not null,
  survivor_links          int    not null,
  -- removing and restoring: the intent is in the journal, the outcome not yet.
  state                   text   not null default 'planned' check (state in
                          ('planned', 'removing', 'removed', 'skipped', 'failed', 'unknown', 'restoring', 'restored')),
  reason                  text,
  -- Where it lies in its storage's trash, as long as it does.
  trash_path              bytea,
  primary key (owner_id, cleanup_id, position),
  foreign key (owner_id, cleanup_id) references cleanups on delete cascade
);
create index cleanup_items_state on cleanup_items (owner_id, cleanup_id, state, position) include (size);
create index cleanup_items_in_trash on cleanup_items (owner_id) include (size) where trash_path is not null;
create index cleanup_items_removed on cleanup_items (owner_id) include (size) where state in ('removed', 'restoring');

-- What was about to be done, and what came of it. Rows are added, never changed; they go only with their whole cleanup.
create table cleanup_journal (
  owner_id   uuid        not null,
  cleanup_id uuid        not null,
  number     bigint      not null generated always as identity,
  position   int         not null,
  action     text        not null check (action in ('remove', 'restore')),
  entry      text        not null check (entry in ('intent', 'outcome')),
  lease      bigint      not null,
  -- Of an outcome: the state the item came to, why, and where the file lies now.
  state      text,
  reason     text,
  trash_path bytea,
  path       bytea,
  at         timestamptz not null default now(),
  primary key (owner_id, cleanup_id, number),
  foreign key (owner_id, cleanup_id) references cleanups on delete cascade
);

create function cleanup_journal_only_grows() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and not exists (
       select from cleanups where owner_id = old.owner_id and id = old.cleanup_id) then
    return old;
  end if;
  raise exception 'cleanup_journal is append-only';
end
$$;
create trigger only_grows before update or delete on cleanup_journal
  for each row execute function cleanup_journal_only_grows();
