-- What lies in the trash is deleted for good once its retention is over, item by item, with intent and outcome as all else.
alter table cleanup_journal drop constraint cleanup_journal_action_check;
alter table cleanup_journal add constraint cleanup_journal_action_check check (action in ('remove', 'restore', 'purge'));

-- When it came into the trash.
alter table cleanup_items add column removed_at timestamptz;
-- Of a removed one: purging (the intent to delete it for good is in the journal, the outcome not yet), or purged.
alter table cleanup_items add column purge text check (purge in ('purging', 'purged'));
-- Not asked for again before; null until it was asked for once.
alter table cleanup_items add column purge_not_before timestamptz;

-- Set here, so that it holds whoever writes the row.
create function cleanup_items_come_into_trash() returns trigger language plpgsql as $$
begin
  new.removed_at = now();
  return new;
end
$$;
create trigger come_into_trash before update of trash_path on cleanup_items
  for each row when (new.trash_path is not null and old.trash_path is null and old.removed_at is null)
  execute function cleanup_items_come_into_trash();

update cleanup_items i
   set removed_at = coalesce(
         (select max(j.at) from cleanup_journal j
           where j.owner_id = i.owner_id and j.cleanup_id = i.cleanup_id and j.position = i.position
             and j.action = 'remove' and j.entry = 'outcome'),
         now())
 where i.trash_path is not null;

-- The trash as it is shown, newest first, of all connections and of one.
create index cleanup_items_trash on cleanup_items (owner_id, removed_at desc, id desc) where trash_path is not null;
create index cleanup_items_trash_of_connection on cleanup_items (owner_id, connection_id, removed_at desc, id desc)
  include (size) where trash_path is not null;
-- What waits for the end of its retention, whosever it is.
create index cleanup_items_to_purge on cleanup_items (removed_at) where trash_path is not null and state = 'removed';
create index cleanup_items_purged on cleanup_items (owner_id) include (size) where purge = 'purged';

-- Whether a job deletes for good what is due of it. Its state stays what it is meanwhile.
alter table cleanups add column purging boolean not null default false;
-- The items that a person asked back, as long as that is carried out; null for all.
alter table cleanups add column chosen uuid[];
