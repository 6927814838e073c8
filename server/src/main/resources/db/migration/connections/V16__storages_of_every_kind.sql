-- What may be seen of a storage's settings; {} for a local folder, whose path is in root. Secrets are in connection_secrets.
alter table connections add column settings jsonb not null default '{}';
alter table connections drop constraint connections_status_check;
alter table connections add constraint connections_status_check
  check (status in ('new', 'ready', 'offline', 'suspect', 'needs_sign_in'));

-- Ways to a provider and back that people have begun; each may be finished once, by the sign-in that began it.
create table oauth_attempts (
  owner_id      uuid        not null references accounts on delete cascade,
  -- SHA-256 of the state that the provider sends back.
  state         bytea       not null,
  session_id    uuid        not null,
  kind          text        not null,
  -- Of the connection to come; empty where one is signed in again.
  name          text        not null,
  connection_id uuid,
  access        text        not null check (access in ('read', 'write')),
  redirect_uri  text        not null,
  -- PKCE's verifier, sealed for this attempt.
  verifier      bytea       not null,
  expires_at    timestamptz not null,
  primary key (owner_id, state)
);
create index oauth_attempts_expiry on oauth_attempts (expires_at);
