#!/usr/bin/env bash
# Puts the release of one colour into service in place of the other's, without a failed request:
# scripts/switch.sh blue|green; scripts/switch.sh --active prints the colour that serves.
#
# Migrates the database (which only adds, and gives up rather than make calls wait), starts the colour, waits until it is
# ready, checks it with scripts/smoke.sh --quick, has HAProxy send it all new requests, and stops the other colour once its
# requests are done. Whatever fails before the switch leaves the other colour serving. The way back is the same command
# with the other colour.
#
# Exit codes: 0 switched (or active already); 1 not switched, the other colour serves on; 2 wrong usage; 3 another switch is
# under way; 4 switched, but the other colour could not be stopped.
#
# Settings, all with defaults for ops/systemd and ops/haproxy:
#   DECLUTTER_SWITCH  folder of active.map and haproxy.sock            /var/lib/declutter-switch
#   DECLUTTER_BLUE, DECLUTTER_GREEN  where each colour listens         127.0.0.1:8091, 127.0.0.1:8092
#   SWITCH_CONTROL    starts and stops units, called as systemctl is   systemctl
#   SWITCH_PATIENCE   seconds to wait for a start                      120
#   SWITCH_DRAIN      seconds to wait for the other's last requests    10
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=${DECLUTTER_SWITCH:-/var/lib/declutter-switch}
patience=${SWITCH_PATIENCE:-120}
drain=${SWITCH_DRAIN:-10}
map=$folder/active.map
socket=$folder/haproxy.sock

usage() {
  echo 'Usage: scripts/switch.sh blue|green     or --active, which prints the colour that serves' >&2
  exit 2
}

# What it starts must not hold the lock.
control() {
  "${SWITCH_CONTROL:-systemctl}" "$@" 9>&-
}

say() {
  printf '%(%H:%M:%S)T switch: %s\n' -1 "$*"
}

end() {
  local code=$1
  shift
  say "$*" >&2
  exit "$code"
}

address() {
  case $1 in
    blue) echo "${DECLUTTER_BLUE:-127.0.0.1:8091}" ;;
    green) echo "${DECLUTTER_GREEN:-127.0.0.1:8092}" ;;
  esac
}

other() {
  case $1 in
    blue) echo green ;;
    green) echo blue ;;
  esac
}

active() {
  local colour
  colour=$(awk '$1 == "active" { print $2 }' "$map" 2>/dev/null || true)
  case $colour in
    blue | green) echo "$colour" ;;
    *) end 1 "$map does not name the active colour; write 'active blue' or 'active green' into it." ;;
  esac
}

# What HAProxy answers to a command; fails where it does not run.
haproxy_says() {
  printf '%s\n' "$1" | socat -t 5 - "UNIX-CONNECT:$socket"
}

# Requests that HAProxy has with a colour right now.
requests() {
  haproxy_says 'show stat' | awk -F, -v colour="$1" '
    NR == 1 { for (i = 1; i <= NF; i++) if ($i == "scur") current = i }
    $1 == colour && $2 == "BACKEND" { print $current }'
}

is_idle() { [ "$(requests "$1")" = 0 ]; }
is_ready() { curl -fsS --max-time 3 -o /dev/null "http://$(address "$1")/ready" 2>/dev/null; }

# await SECONDS COMMAND...
await() {
  local until=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$until" ] || return 1
    sleep 0.2
  done
}

# Leaves all as it was, and says what to look at.
give_up() {
  trap - EXIT
  say "stopping $new; $old serves on" >&2
  control stop "declutter@$new" || say "$new could not be stopped; stop it by hand." >&2
  end 1 "NOT switched: $*"
}

migrate() {
  say "migrating the database with $new's release"
  control start "declutter-migrate@$new" ||
    give_up "the migration failed; see journalctl -u declutter-migrate@$new. Where it could not lock a table in time, try again."
}

start() {
  say "starting $new"
  control start "declutter@$new" || give_up "$new did not start; see journalctl -u declutter@$new."
  await "$patience" is_ready "$new" ||
    give_up "$new was not ready within $patience seconds; ask http://$(address "$new")/ready why."
}

smoke() {
  say "checking $new"
  "$here/smoke.sh" --quick "http://$(address "$new")" >"$folder/smoke.log" 2>&1 ||
    give_up "$new failed its checks: $(grep -m 1 FAIL "$folder/smoke.log" || tail -n 1 "$folder/smoke.log")"
}

# The file first, as a whole, so that an HAProxy that starts anew in between goes the same way.
route() {
  local colour=$1 refused
  printf 'active %s\n' "$colour" >"$map.new"
  mv "$map.new" "$map"
  refused=$(haproxy_says "set map $map active $colour" | tr -d '\n') || return 1
  [ -z "$refused" ] || { say "HAProxy refused: $refused" >&2; return 1; }
  [ "$(haproxy_says "get map $map active" | sed -n 's/.*value="\([a-z]*\)".*/\1/p')" = "$colour" ]
}

switch() {
  say "switching from $old to $new"
  route "$new" || { route "$old" || true; give_up "HAProxy did not take the switch; see $socket."; }
  trap - EXIT
}

stop_old() {
  say "waiting for the last requests of $old"
  # A request that was routed just before the switch is on its way.
  sleep 1
  await "$drain" is_idle "$old" || say "$old still has requests or streams after $drain seconds; it finishes them while it stops"
  say "stopping $old"
  control stop "declutter@$old" || end 4 "$new serves, but $old could not be stopped; stop it by hand."
}

[ $# -eq 1 ] || usage
case $1 in
  --active) active; exit ;;
  -h | --help) sed -n '2,20s/^# \{0,1\}//p' "$0"; exit ;;
  blue | green) new=$1 ;;
  *) usage ;;
esac
for tool in awk curl flock socat; do
  command -v "$tool" >/dev/null || end 1 "$tool was not found; install $tool."
done
[ -d "$folder" ] || end 1 "$folder does not exist; set DECLUTTER_SWITCH to the folder of active.map and haproxy.sock."
exec 9>"$folder/switch.lock"
flock -n 9 || end 3 'another switch is under way; wait for its end.'
haproxy_says 'show info' >/dev/null 2>&1 || end 1 "HAProxy does not answer at $socket; nothing was changed."

old=$(active)
[ "$new" != "$old" ] || { say "$new serves already"; exit 0; }
[ "$old" = "$(other "$new")" ]
trap 'give_up "the switch was interrupted."' EXIT
migrate
start
smoke
switch
stop_old
say "$new serves; the way back is: scripts/switch.sh $old"
