create table accounts (
  owner_id      uuid        primary key,
  -- Composed, lower case. The operator's account, for the command line, has neither address nor password.
  email         text        unique,
  name          text        not null default '',
  password_hash text,
  created_at    timestamptz not null default now(),
  check ((email is null) = (password_hash is null))
);

-- A sign-in: lives until it is ended or its absolute life is over.
create table sessions (
  owner_id     uuid        not null references accounts on delete cascade,
  id           uuid        not null,
  created_at   timestamptz not null default now(),
  expires_at   timestamptz not null,
  ended_at     timestamptz,
  primary key (owner_id, id)
);

-- Refresh tokens of a session. Each is used once; a second use ends the session.
create table refresh_tokens (
  owner_id   uuid        not null,
  id         uuid        not null,
  session_id uuid        not null,
  -- SHA-256 of the token's random part.
  token_hash bytea       not null,
  used_at    timestamptz,
  primary key (owner_id, id),
  foreign key (owner_id, session_id) references sessions on delete cascade
);
create index refresh_tokens_session on refresh_tokens (owner_id, session_id);
