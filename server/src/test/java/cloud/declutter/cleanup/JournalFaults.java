package cloud.declutter.cleanup;

import cloud.declutter.given.Answer;
import cloud.declutter.given.Database;

/** What the journal of a cleanup that has ended must never hold. */
final class JournalFaults {
    /** By name; nothing where all is well. */
    private static final String FAULTS = """
            with plan as (
              select * from cleanups where id = ':plan'
            ), entries as (
              select j.*, lag(j.entry) over one as before, lead(j.entry) over one as after,
                     lag(j.lease) over (order by j.number) as lease_before
                from cleanup_journal j join plan on (j.owner_id, j.cleanup_id) = (plan.owner_id, plan.id)
              window one as (partition by j.position order by j.number)
            ), items as (
              select i.* from cleanup_items i join plan on (i.owner_id, i.cleanup_id) = (plan.owner_id, plan.id)
            )
            select string_agg(fault, ', ') from (
              select 'an intent that is open (I5)' from entries where entry = 'intent' and after is null
              union select 'a second try before the outcome of the first (I6)' from entries
                     where entry = 'intent' and before = 'intent'
              union select 'an outcome of no intent (I5)' from entries
                     where entry = 'outcome' and before is distinct from 'intent'
              union select 'something that was not planned (I5)' from entries
                     where position not in (select position from items)
              union select 'an entry under an earlier lease (I9)' from entries where lease < lease_before
              union select 'an entry under no lease (I9)' from entries where lease > (select lease from plan)
              union select 'an item that is being worked on' from items
                     where state in ('removing', 'restoring') or purge = 'purging'
              union select 'an item in the trash of no known place (I8)' from items
                     where state = 'removed' and purge is null and trash_path is null
              union select 'an item in the trash that is not removed' from items
                     where state <> 'removed' and trash_path is not null
            ) as f (fault)
            """;

    private JournalFaults() {}

    /** Empty where nothing is. */
    static String of(Database database, Answer plan) {
        return database.first(FAULTS.replace(":plan", plan.text("id")));
    }
}
