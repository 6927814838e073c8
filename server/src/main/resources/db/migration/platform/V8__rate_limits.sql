-- When each subject (a keyed hash of a limit and an address, account or person) took its turns in the last minute.
create table rate_limits (
  subject bytea         primary key,
  taken   timestamptz[] not null default '{}',
  last_at timestamptz   not null default now()
);
create index rate_limits_last on rate_limits (last_at);

-- Takes a turn unless there were so many in the last 60 seconds, both ends included. Whoever asks for the same subject
-- at the same time waits, so that the clock is read in the order of the turns.
create function take_turn(asked bytea, most int, out granted boolean, out remaining int, out millis bigint)
language plpgsql as $$
declare
  recent  timestamptz[];
  at_turn timestamptz;
begin
  loop
    insert into rate_limits (subject) values (asked) on conflict (subject) do nothing;
    select taken into recent from rate_limits where subject = asked for update;
    exit when found;
  end loop;
  at_turn := clock_timestamp();
  recent := array(select turn from unnest(recent) as turn
                   where turn >= at_turn - interval '60 seconds' order by turn);
  granted := cardinality(recent) < most;
  if granted then
    recent := recent || at_turn;
  end if;
  update rate_limits set taken = recent, last_at = at_turn where subject = asked;
  -- One call in a hundred also forgets subjects that have not been seen for long.
  if random() < 0.01 then
    delete from rate_limits where subject in (
      select subject from rate_limits where last_at < at_turn - interval '1 hour'
       order by last_at limit 1000 for update skip locked);
  end if;
  remaining := most - cardinality(recent);
  millis := ceil(extract(epoch from recent[1] + interval '60 seconds' - at_turn) * 1000);
end
$$;
