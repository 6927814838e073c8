#!/usr/bin/env bash
# Backs up the database and the uploads: scripts/backup_db.sh [--env FILE]
#
# Writes declutter-YYYYMMDD-HHMMSS.dump (UTC) with its manifest, list of uploads and checksums into BACKUP_DIR, reads all of
# it back, and only then lets go of backups that have grown too old. DATABASE_URL, BACKUP_DIR and DECLUTTER_HOME come from
# the environment, or from the NAME=value lines of FILE. Ends with 0 where everything is certain, 1 where anything is not, 2
# where it was called wrongly, 3 where another is at work. See docs/backup.md.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=scripts/database.sh
. "$here/database.sh"

usage='Usage: scripts/backup_db.sh [--env FILE]'
case "$#${1:-}" in
  0) ;;
  1-h | 1--help) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 0 ;;
  2--env) read_settings "$2" ;;
  *) echo "$usage" >&2; exit 2 ;;
esac

daily=7
weekly=4
monthly=6
began=$SECONDS

open_folder() {
  [ -n "${BACKUP_DIR:-}" ] || fail 'BACKUP_DIR is not set; set it to a folder, as /var/backups/declutter.'
  mkdir -p "$BACKUP_DIR" || fail "BACKUP_DIR $BACKUP_DIR cannot be made."
  BACKUP_DIR=$(cd "$BACKUP_DIR" && pwd)
  lock "$BACKUP_DIR"
  rm -rf "$BACKUP_DIR"/.part-*
  work=$(mktemp -d "$BACKUP_DIR/.part-XXXXXX") || fail "nothing can be written to BACKUP_DIR $BACKUP_DIR."
  trap 'rm -rf "$work"' EXIT
  name=declutter-$(date -u +%Y%m%d-%H%M%S).dump
  while [ -e "$BACKUP_DIR/$name" ]; do
    sleep 0.1
    name=declutter-$(date -u +%Y%m%d-%H%M%S).dump
  done
}

# Begins a transaction whose snapshot the dump and the manifest share, on the server that the dump then goes to, too.
begin_snapshot() {
  trap '' PIPE
  mkfifo "$work/answers"
  exec 7> >(cd "$work" && exec "$bin/psql" -XAtqw -v ON_ERROR_STOP=1 -f - >answers)
  exec 8<"$work/answers"
  tell 'set statement_timeout to 0;' 'set idle_in_transaction_session_timeout to 0;' \
    'begin isolation level repeatable read read only;' 'select pg_export_snapshot();' '\echo :HOST' '\echo :PORT'
  snapshot=$(hear)
  PGHOST=$(hear)
  PGPORT=$(hear)
}

end_snapshot() {
  exec 7>&- 8<&-
}

tell() {
  printf '%s\n' "$@" >&7 || lost
}

hear() {
  local line
  IFS= read -r -u 8 line || lost
  printf '%s' "$line"
}

lost() {
  fail 'the session with the database has ended; see above.'
}

# ask FILE QUERY: writes the answer, as of the snapshot, to a file of the part.
ask() {
  tell "\\o $1" "$2" '\o' '\echo answered'
  [ "$(hear)" = answered ] || exit 1
}

dump() {
  "$bin/pg_dump" -w -Fc --snapshot="$snapshot" --lock-wait-timeout=60s --file="$work/$name" ||
    fail 'pg_dump failed; see above.'
}

write_manifest() {
  ask facts "select json_build_object(
      'madeAt', to_char(now() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),
      'postgresql', current_setting('server_version'),
      'schemaVersion', (select version from public.flyway_schema_history where success order by installed_rank desc limit 1),
      'encoding', pg_encoding_to_char(encoding), 'collate', datcollate, 'ctype', datctype,
      'keyIds', (select coalesce(json_agg(distinct encode(substr(sealed, 1, 8), 'hex')), '[]') from (
          select sealed from public.connection_secrets union all select seed from public.second_factors) as values),
      'uploads', (select json_build_object('files', count(*), 'bytes', coalesce(sum(size), 0)) from (
          select distinct owner_id, sha256, size from public.uploads) as contents))
    from pg_database where datname = current_database();"
  ask "$name.uploads" "select hash || '  ' || owner_id || '/' || left(hash, 2) || '/' || hash from (
      select distinct owner_id, encode(sha256, 'hex') as hash from public.uploads) as contents order by owner_id, hash;"
  ask contents "$(contents)"
  {
    sed 's/^{/{"format" : 1, /; s/}$/, "contents" : [/' "$work/facts"
    sed '$!s/$/,/; s/^/  /' "$work/contents"
    echo ']}'
  } >"$work/$name.json"
}

# Reads the whole dump back: every block of every table must be there and unpack.
read_back() {
  local expected found
  expected=$(grep -c '^{"table"' "$work/contents")
  "$bin/pg_restore" --file=/dev/null "$work/$name" || fail 'the dump cannot be read back; see above.'
  found=$("$bin/pg_restore" --list "$work/$name" | grep -c ' TABLE DATA public ')
  [ "$found" -eq "$expected" ] || fail "the dump has $found tables, the database $expected."
}

# Copies the contents that no earlier backup has: they are named by their SHA-256 and never change.
copy_uploads() {
  local store hash place
  store=$(upload_store)
  mkdir -p "$BACKUP_DIR/uploads" "$work/uploads"
  : >"$work/new"
  while read -r hash place; do
    [ ! -e "$BACKUP_DIR/uploads/$place" ] || continue
    mkdir -p "$work/uploads/${place%/*}"
    if cp --reflink=auto "$store/$place" "$work/uploads/$place"; then
      printf '%s  %s\n' "$hash" "$place" >>"$work/new"
    elif [ -e "$store/$place" ]; then
      fail 'an upload cannot be copied; see above.'
    else
      check_gone "$hash" "$place"
    fi
  done <"$work/$name.uploads"
  [ -s "$work/new" ] || return 0
  (cd "$work/uploads" && sha256sum --quiet --strict -c ../new) || fail "uploads in $store are not what they were; see above."
  sync --file-system "$work"
  while read -r hash place; do
    mkdir -p "$BACKUP_DIR/uploads/${place%/*}"
    mv "$work/uploads/$place" "$BACKUP_DIR/uploads/$place"
  done <"$work/new"
  sync --file-system "$work"
}

# What was deleted for good since the snapshot may be missing; nothing else.
check_gone() {
  local held
  held=$(sql owner="${2%%/*}" hash="$1" <<<"select count(*) from public.uploads
    where owner_id = :'owner'::uuid and sha256 = decode(:'hash', 'hex')") || fail 'the database cannot be asked; see above.'
  [ "$held" -eq 0 ] || fail "an upload is missing in the store: $2. Is DECLUTTER_HOME the one of the service?"
  say "an upload was deleted for good while this was at work, and is not in the backup: $2"
  sed -i "\\|$2|d" "$work/$name.uploads"
}

# A dump that is there has all that belongs to it, since it gets its name last.
publish() {
  local part parts=("$name" "$name.json" "$name.uploads")
  (cd "$work" && sha256sum "${parts[@]}" >"$name.sha256") || fail 'the checksums cannot be written.'
  for part in "${parts[@]}" "$name.sha256"; do
    sync "$work/$part"
  done
  for part in "$name.json" "$name.uploads" "$name.sha256" "$name"; do
    mv "$work/$part" "$BACKUP_DIR/$part"
  done
  sync "$BACKUP_DIR"
}

# Keeps the newest backup of each of the last days, weeks and months that have one.
rotate() {
  local dump day kept
  local -A seen=() count=([day]=0 [week]=0 [month]=0)
  dumps "$BACKUP_DIR" >"$work/dumps"
  while IFS= read -r dump; do
    day=${dump:10:8}
    kept=no
    remember day "$day" "$daily"
    [ "${count[week]}" -eq "$weekly" ] || remember week "$(date -u -d "$day" +%G-%V)" "$weekly"
    remember month "${day:0:6}" "$monthly"
    [ "$kept" = yes ] || rm -f "$BACKUP_DIR/$dump" "$BACKUP_DIR/$dump".{json,uploads,sha256}
  done <"$work/dumps"
}

# remember KIND PERIOD MOST: keeps the backup where it is the first met of the period and there is room for one more.
remember() {
  [ -z "${seen[$1 $2]:-}" ] && [ "${count[$1]}" -lt "$3" ] || return 0
  seen[$1 $2]=yes
  count[$1]=$((count[$1] + 1))
  kept=yes
}

# Lets go of contents that no backup lists any more.
prune_uploads() {
  local dump place
  dumps "$BACKUP_DIR" >"$work/dumps"
  while IFS= read -r dump; do
    cut -d ' ' -f 3 "$BACKUP_DIR/$dump.uploads" || fail "nobody knows which uploads $dump needs, so none was let go."
  done <"$work/dumps" >"$work/listed"
  (cd "$BACKUP_DIR/uploads" && find . -type f -printf '%P\n') >"$work/copied"
  sort -o "$work/copied" "$work/copied"
  sort -u "$work/listed" | comm -13 - "$work/copied" >"$work/needless"
  while IFS= read -r place; do
    rm -f "$BACKUP_DIR/uploads/$place"
  done <"$work/needless"
}

# For Prometheus' node exporter.
write_metrics() {
  local file=${BACKUP_METRICS:-$BACKUP_DIR/declutter_backup.prom}
  {
    metric last_success_timestamp_seconds 'When the last good backup was made, in seconds since 1970.' "$(date +%s)"
    metric size_bytes 'Size of the last good dump.' "$(stat -c %s "$BACKUP_DIR/$name")"
    metric duration_seconds 'How long the last good backup took.' "$((SECONDS - began))"
  } >"$file.part" || fail "the backup is good, but its metrics cannot be written to $file."
  chmod 644 "$file.part"
  mv "$file.part" "$file"
}

metric() {
  printf '# HELP declutter_backup_%s %s\n# TYPE declutter_backup_%s gauge\ndeclutter_backup_%s %s\n' "$1" "$2" "$1" "$1" "$3"
}

# For the page of admins. A standby, an older schema, or a role that only reads cannot be told, and need not be.
tell_database() {
  sql <<<"select not pg_is_in_recovery()
       and coalesce(has_table_privilege(to_regclass('public.last_backup')::oid, 'insert'), false) as can
    \\gset
    \\if :can
      insert into public.last_backup (made_at) values (now())
      on conflict (single) do update set made_at = excluded.made_at;
    \\endif" || say 'the backup is good, but the database could not be told of it; see above.'
}

use_database_url
open_folder
find_programs "$PGDATABASE"
begin_snapshot
dump
write_manifest
end_snapshot
read_back
copy_uploads
publish
rotate
prune_uploads
write_metrics
tell_database
printf '%s\n' "$BACKUP_DIR/$name"
