-- Whoever signs in through another provider only has an address, but no password.
alter table accounts drop constraint accounts_check;
alter table accounts
  add constraint accounts_operator_has_no_password check (email is not null or password_hash is null),
  add column role          text not null default 'user' check (role in ('user', 'admin')),
  add column color_scheme  text not null default 'auto' check (color_scheme in ('auto', 'light', 'dark')),
  add column keep_strategy text not null default 'newest'
                           check (keep_strategy in ('newest', 'oldest', 'shortest_path'));
create index accounts_admins on accounts (owner_id) where role = 'admin';

alter table sessions
  -- In words, as the user agent was understood.
  add column device       text        not null default '',
  -- From where it was last begun or refreshed.
  add column address      text        not null default '',
  -- To the minute.
  add column last_used_at timestamptz not null default now();

-- The seed is sealed. A second factor counts once it was confirmed by a code.
create table second_factors (
  owner_id     uuid        primary key references accounts on delete cascade,
  seed         bytea       not null,
  confirmed_at timestamptz,
  -- Time step of the last code that was taken; none up to it is taken again.
  last_step    bigint      not null default 0
);

-- Each row is good for one sign-in.
create table recovery_codes (
  owner_id  uuid  not null references second_factors on delete cascade,
  -- HMAC-SHA-256 under the second factor's seed.
  code_hash bytea not null,
  primary key (owner_id, code_hash)
);

-- Tells all nodes whose sign-ins or role are not what they were. By triggers, so that no statement forgets it, not even
-- one of the previous release.
create function tell_changed_sign_ins() returns trigger language plpgsql as $$
begin
  perform pg_notify('notices', 'sign-ins/' || old.owner_id);
  return null;
end
$$;
create trigger session_ended after update of ended_at on sessions
  for each row execute function tell_changed_sign_ins();
create trigger session_gone after delete on sessions
  for each row execute function tell_changed_sign_ins();
create trigger role_changed after update of role on accounts
  for each row execute function tell_changed_sign_ins();
