create table scans (
  owner_id       uuid        not null,
  id             uuid        not null,
  connection_id  uuid        not null,
  state          text        not null check (state in ('queued', 'running', 'complete', 'failed', 'cancelled', 'suspect')),
  phase          text        not null,
  accept_smaller boolean     not null,
  cancel_asked   boolean     not null default false,
  detail         text,
  files_seen     bigint      not null default 0,
  bytes_seen     bigint      not null default 0,
  files_read     bigint      not null default 0,
  bytes_read     bigint      not null default 0,
  files_to_read  bigint      not null default 0,
  bytes_to_read  bigint      not null default 0,
  api_calls      bigint      not null default 0,
  problem_count  bigint      not null default 0,
  created_at     timestamptz not null default now(),
  started_at     timestamptz,
  finished_at    timestamptz,
  -- Who runs it: rises with each holder; each write checks it (fencing). The holder is gone once leased_until has passed.
  lease          bigint      not null default 0,
  leased_until   timestamptz,
  primary key (owner_id, id),
  foreign key (owner_id, connection_id) references connections on delete cascade
);
create unique index scans_one_at_a_time on scans (owner_id, connection_id) where state in ('queued', 'running');
create index scans_newest on scans (owner_id, connection_id, id desc);

create table scan_problems (
  owner_id uuid   not null,
  scan_id  uuid   not null,
  id       uuid   not null,
  path     bytea  not null,
  reason   text   not null,
  primary key (owner_id, scan_id, id),
  foreign key (owner_id, scan_id) references scans on delete cascade
);

-- What was read of files before the view that needs it is complete, so that a scan cut short need not read again.
create table readings (
  owner_id       uuid    not null,
  connection_id  uuid    not null,
  device         bigint  not null,
  object         bigint  not null,
  size           bigint  not null,
  modified_nanos bigint  not null,
  changed_nanos  bigint  not null,
  -- SHA-256 of the whole content, else of both ends.
  whole          boolean not null,
  digest         bytea   not null
);
-- By the object that was read: by connection alone, each look-up went through all of them.
create index readings_object on readings (owner_id, connection_id, object);
