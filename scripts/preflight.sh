#!/usr/bin/env bash
# Checks everything that must be right before a release goes into service: scripts/preflight.sh [SETTINGS]
#
# SETTINGS is the file of the service's variables (/etc/declutter/production.env); without it those of the environment
# count. One line for each check, PASS or FAIL with the remedy; the last line is "N passed, N failed". Nothing is changed.
#
#   BACKUP_DIR          folder of scripts/backup_db.sh
#   PREFLIGHT_NODES     nodes that may run at once, both colours of a switch counted (2)
#   PREFLIGHT_RESERVE   connections that others need: readiness, backups, administration (10)
#   PREFLIGHT_PROGRAM   the service's launcher (the one beside this folder)
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=scripts/database.sh
source "$here/database.sh"

oldest_server=15
oldest_backup_hours=26
passed=0
failed=0

pass() {
  passed=$((passed + 1))
  printf 'PASS  %s\n' "$1"
}

# miss NAME REMEDY
miss() {
  failed=$((failed + 1))
  printf 'FAIL  %s: %s\n' "$1" "$2"
}

# check NAME REMEDY COMMAND...
check() {
  local name=$1 remedy=$2
  shift 2
  if "$@"; then pass "$name"; else miss "$name" "$remedy"; fi
}

is() { [ "$1" = "$2" ]; }
least() { [ "${1:-0}" -ge "$2" ]; }

# Of the settings in force, as the service itself reads them; empty where it refuses them.
setting() {
  sed -n "s/^$1=//p" <<<"$config"
}

# valid NAME...: what the service finds wrong with a variable becomes a FAIL.
valid() {
  local name fault
  for name in "$@"; do
    fault=$(sed -n "s/^ *$name: //p" <<<"$faults" | head -n 1)
    if [ -z "$fault" ]; then pass "$name is valid"; else miss "$name" "$fault"; fi
  done
}

check_settings() {
  config=$("${PREFLIGHT_PROGRAM:-$here/../declutter}" config 2>"$work/faults") || config=
  faults=$(cat "$work/faults")
  check 'ENVIRONMENT is production' 'set ENVIRONMENT=production.' is "${ENVIRONMENT:-}" production
  check 'the service accepts its settings' "$(head -n 4 <<<"$faults" | tr '\n' ' ')" test -n "$config"
  valid SECRET_KEY DATABASE_URL CORS_ORIGINS PUBLIC_URL
  check 'PUBLIC_URL is set' 'set it to where people reach the service, as https://files.example.org.' test -n "${PUBLIC_URL:-}"
  check 'TRUSTED_PROXIES is set' \
    'name the proxy before the service (127.0.0.1), or all its callers share one address and its limits.' \
    test -n "${TRUSTED_PROXIES:-}"
}

most_connections() {
  case ${ENVIRONMENT:-} in
    production) echo 50 ;;
    staging) echo 30 ;;
    *) echo 15 ;;
  esac
}

check_database() {
  local facts version encoding most may pool nodes need
  if ! facts=$( (use_database_url && bin=$(dirname "$(command -v psql)") && PGCONNECT_TIMEOUT=5 sql) 2>"$work/psql" <<'SQL'
select concat_ws(' ', :SERVER_VERSION_NUM / 10000, getdatabaseencoding(),
  current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int,
  has_schema_privilege(current_schema(), 'create'));
SQL
  ); then
    miss 'the database answers' "$(head -n 2 "$work/psql" | tr '\n' ' ')"
    return
  fi
  pass 'the database answers'
  read -r version encoding most may <<<"$facts"
  check "PostgreSQL is $oldest_server or newer" "this server is $version; upgrade it." least "$version" "$oldest_server"
  check 'the database is in UTF-8' "it is in $encoding; create one with encoding UTF8." is "$encoding" UTF8
  check 'the role may change the schema' 'grant it create on the schema.' is "$may" t
  pool=$(most_connections)
  nodes=${PREFLIGHT_NODES:-2}
  need=$((nodes * pool + ${PREFLIGHT_RESERVE:-10}))
  check "the connections suffice: $nodes nodes x $pool + ${PREFLIGHT_RESERVE:-10} = $need of $most" \
    'raise max_connections, or run fewer nodes.' least "$most" "$need"
}

check_backup() {
  local newest age
  if [ -z "${BACKUP_DIR:-}" ] || [ ! -d "$BACKUP_DIR" ]; then
    miss 'there are backups' 'set BACKUP_DIR to the folder of scripts/backup_db.sh, and schedule that.'
    return
  fi
  newest=$(dumps "$BACKUP_DIR" | head -n 1 || true)
  if [ -z "$newest" ]; then
    miss 'there are backups' "$BACKUP_DIR has none; run scripts/backup_db.sh, and schedule it."
    return
  fi
  age=$((($(date +%s) - $(stat -c %Y "$BACKUP_DIR/$newest")) / 3600))
  check "the newest backup is $age hours old" "older than $oldest_backup_hours hours; see why scripts/backup_db.sh did not run." \
    least "$oldest_backup_hours" "$age"
}

case ${1:-} in
  -h | --help) sed -n '2,11s/^# \{0,1\}//p' "$0"; exit ;;
  '') ;;
  *) read_settings "$1" ;;
esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
check_settings
check_database
check_backup
printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
