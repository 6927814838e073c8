-- Requests that their senders have named by an Idempotency-Key, and what was answered; kept for a day.
create table idempotency_keys (
  owner_id   uuid        not null references accounts on delete cascade,
  key        text        not null,
  -- By which whoever answers the request knows the row for its own.
  claim      uuid        not null,
  -- SHA-256 over method, path, query and body, sealed: a body may hold a password.
  request    bytea       not null,
  claimed_at timestamptz not null default now(),
  -- Of the answer; all null as long as there is none. Names and values of its headers by turns; its body sealed.
  status     int,
  headers    text[],
  body       bytea,
  primary key (owner_id, key),
  check ((status is null) = (headers is null) and (status is null) = (body is null))
);
create index idempotency_keys_age on idempotency_keys (claimed_at);
