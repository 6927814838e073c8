-- Counted every minute over everybody, and almost always none.
create index cleanup_items_unknown on cleanup_items (owner_id) where state = 'unknown';
