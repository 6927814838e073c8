-- What a connection needs to get into its storage, sealed for that person's connection.
create table connection_secrets (
  owner_id      uuid  not null,
  connection_id uuid  not null,
  -- 8 bytes of key id, 12 bytes of nonce, AES-256-GCM's ciphertext and tag.
  sealed        bytea not null,
  primary key (owner_id, connection_id),
  foreign key (owner_id, connection_id) references connections on delete cascade
);
