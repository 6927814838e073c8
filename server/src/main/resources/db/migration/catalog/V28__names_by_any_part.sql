-- Finds a rare word anywhere in a name. Both extensions come with PostgreSQL and may be created by a database's owner
-- (they are trusted); without them searches for rare words go through all names of a person, which is slower and no less right.
do $$
begin
  create extension if not exists pg_trgm;
  create extension if not exists btree_gin;
  create index file_names_part on file_names using gin (owner_id, name gin_trgm_ops);
exception
  when insufficient_privilege or undefined_file or feature_not_supported or undefined_object then
    raise warning 'Searches by name will be slow: the extensions pg_trgm and btree_gin cannot be created here (%)', sqlerrm;
end
$$;
