#!/usr/bin/env bash
# Restores a backup: scripts/restore_db.sh [--verify] [--env FILE] DUMP
#
# Checks the checksums, restores into a database of its own, compares that with the manifest row for row, makes void what a
# database from before must not believe in (declutter epoch), has the service start on it and say that it is ready, and only
# then gives it the name that DATABASE_URL says; what had the name is kept under another. With --verify it is dropped
# instead, and nothing else was touched. DUMP may be a folder, for its newest backup. Settings come from the environment, or
# from the NAME=value lines of FILE. Ends with 0 where everything is certain, 1 where anything is not, 2 where it was called
# wrongly, 3 where another is at work. See docs/backup.md.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=scripts/database.sh
. "$here/database.sh"

usage='Usage: scripts/restore_db.sh [--verify] [--env FILE] DUMP'
verify=no
while [ $# -gt 1 ]; do
  case $1 in
    --verify) verify=yes ;;
    --env) read_settings "$2"; shift ;;
    *) break ;;
  esac
  shift
done
case "$#${1:-}" in
  1-h | 1--help) sed -n '2,10s/^# \{0,1\}//p' "$0"; exit 0 ;;
  0 | 1-*) echo "$usage" >&2; exit 2 ;;
  1*) ;;
  *) echo "$usage" >&2; exit 2 ;;
esac
launcher=${DECLUTTER:-$here/../declutter}
patience=300

clean_up() {
  [ -z "${service:-}" ] || kill -9 "$service" 2>/dev/null || true
  [ -z "${scratch:-}" ] || drop_scratch || say "the database $scratch is left; drop it."
  rm -rf "$work"
}

choose() {
  folder=$1
  if [ -d "$1" ]; then
    name=$(dumps "$1" | sed -n 1p) || fail "there is no backup in $1."
  else
    [ -r "$1" ] || fail "$1 cannot be read."
    name=$(basename "$1")
    folder=$(dirname "$1")
  fi
  folder=$(cd "$folder" && pwd)
  manifest=$folder/$name.json
}

check_sums() {
  local listed
  listed=$(cut -c 67- "$folder/$name.sha256") || fail "$name has no checksums beside it ($name.sha256)."
  [ "$listed" = "$name"$'\n'"$name.json"$'\n'"$name.uploads" ] || fail "$name.sha256 is not what a backup has."
  (cd "$folder" && sha256sum --quiet --strict --check "$name.sha256") ||
    fail "$name is not what was backed up; nothing was restored from it."
  [ ! -s "$folder/$name.uploads" ] || (cd "$folder/uploads" && sha256sum --quiet --strict --check "../$name.uploads") ||
    fail "uploads that belong to $name are not what was backed up; nothing was restored."
}

# fact NAME: a text of the manifest.
fact() {
  sed -n "1s/.*\"$1\" : \"\([^\"]*\)\".*/\1/p" "$manifest"
}

# Works from the database postgres from here on: the target may not be there, and is renamed in the end.
reach_server() {
  target=$PGDATABASE
  export PGDATABASE=postgres
  find_programs postgres
}

refuse_if_used() {
  local sessions
  sessions=$(sql target="$target" <<<"select count(*) from pg_stat_activity where datname = :'target'")
  [ "$sessions" -eq 0 ] || fail "$sessions sessions are in the database; stop the service on all nodes first."
}

create_scratch() {
  scratch=declutter_restore_$(date -u +%Y%m%d%H%M%S)_$$
  sql scratch="$scratch" encoding="$(fact encoding)" collate="$(fact collate)" ctype="$(fact ctype)" <<'SQL' ||
create database :"scratch" template template0 encoding :'encoding' lc_collate :'collate' lc_ctype :'ctype'
SQL
    { scratch=; fail 'no database to restore into can be made; see above.'; }
}

drop_scratch() {
  sql scratch="$scratch" <<<'drop database :"scratch" with (force)'
}

fill_scratch() {
  "$bin/pg_restore" -w --exit-on-error --no-owner --no-privileges --jobs=2 --dbname="$scratch" "$folder/$name" ||
    fail "$name cannot be restored; see above."
  sed -n 's/^  \({.*}\),\{0,1\}$/\1/p' "$manifest" >"$work/expected"
  PGDATABASE=$scratch sql <<<"$(contents)" >"$work/found" || fail 'what was restored cannot be read; see above.'
  [ -s "$work/expected" ] || fail "$name.json names no contents."
  diff "$work/expected" "$work/found" >&2 ||
    fail "what was restored is not what was backed up: < as backed up, > as restored."
  PGDATABASE=$scratch sql <<<'analyze'
}

make_current() {
  local parts='^([^?]*/)[^/?]+(\?.*)?$'
  [[ $DATABASE_URL =~ $parts ]]
  scratch_url=${BASH_REMATCH[1]}$scratch${BASH_REMATCH[2]}
  grep -q '"keyIds" : \[\]' "$manifest" || DATABASE_URL=$scratch_url "$launcher" rotate-keys ||
    fail 'the backup has secrets that SECRET_KEY and SECRET_KEY_PREVIOUS do not open; set them as they were then.'
  DATABASE_URL=$scratch_url "$launcher" epoch ||
    fail 'what the backup believes in could not be made void; see above.'
}

# Has the service start on it, for this machine only and without jobs, which would work on people's storages.
check_ready() {
  local port deadline=$((SECONDS + patience))
  port=$(free_port)
  DATABASE_URL=$scratch_url PORT=$port MANAGEMENT_PORT=0 SERVER_ADDRESS=127.0.0.1 DBSCHEDULER_ENABLED=false \
    "$launcher" serve >"$work/serve.log" 2>&1 9>&- &
  service=$!
  until is_ready "$port"; do
    if ! kill -0 "$service" 2>/dev/null || [ "$SECONDS" -ge "$deadline" ]; then
      tail -n 20 "$work/serve.log" >&2
      fail 'the service does not get ready on what was restored; see above.'
    fi
    sleep 0.1
  done
  kill "$service"
  wait "$service" || true
  service=
}

free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)) && (: >"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  printf %s "$port"
}

is_ready() {
  (
    exec 3<>"/dev/tcp/127.0.0.1/$1"
    printf 'GET /ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
    read -r -t 10 -u 3 line
    [[ $line == 'HTTP/1.1 200'* ]]
  ) 2>/dev/null
}

# Puts back what the store has lost; what is there stays.
return_uploads() {
  local store hash place
  store=$(upload_store)
  while read -r hash place; do
    [ ! -e "$store/$place" ] || continue
    mkdir -p "$store/${place%/*}" "$store/incoming"
    cp "$folder/uploads/$place" "$store/incoming/restored-$hash"
    sync "$store/incoming/restored-$hash"
    mv "$store/incoming/restored-$hash" "$store/$place"
  done <"$folder/$name.uploads"
}

swap() {
  local before=declutter exists
  [ ${#target} -gt 40 ] || before=$target
  before+=_before_$(date -u +%Y%m%d%H%M%S)
  exists=$(sql target="$target" <<<"select count(*) from pg_database where datname = :'target'")
  sql target="$target" before="$before" scratch="$scratch" exists="$exists" <<'SQL' || fail 'nothing was changed; see above.'
begin;
\if :exists
alter database :"target" rename to :"before";
\endif
alter database :"scratch" rename to :"target";
commit;
SQL
  scratch=
  echo "The database $target is the one of $name."
  [ "$exists" -eq 0 ] || echo "What it was before is kept as $before; drop it when nobody needs it any more."
}

work=$(mktemp -d)
trap clean_up EXIT
use_database_url
choose "$1"
lock "$folder"
check_sums
reach_server
[ "$verify" = yes ] || refuse_if_used
create_scratch
fill_scratch
make_current
check_ready
if [ "$verify" = yes ]; then
  echo "$name restores to all that was backed up, and the service gets ready on it."
  exit
fi
return_uploads
swap
