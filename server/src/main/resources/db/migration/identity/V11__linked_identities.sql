-- Who a person is at another provider, who may sign in as that person here.
create table linked_identities (
  owner_id  uuid        not null references accounts on delete cascade,
  provider  text        not null check (provider in ('google', 'microsoft')),
  -- The provider's name for the person, never given to another; for Microsoft with the directory before it.
  subject   text        not null,
  -- As the provider told it when the identity was linked; only shown.
  email     text        not null,
  linked_at timestamptz not null default now(),
  primary key (owner_id, provider),
  unique (provider, subject)
);

-- Ways to a provider and back that have been used. Of nobody yet: who comes back is not known before.
create table spent_social_attempts (
  id       uuid        primary key,
  spent_at timestamptz not null default now()
);
create index spent_social_attempts_age on spent_social_attempts (spent_at);
