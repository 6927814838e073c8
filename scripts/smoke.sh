#!/usr/bin/env bash
# Checks a running service from outside: scripts/smoke.sh [--quick] URL
#
# Health, secure headers, CORS, compression, registering, signing in, refreshing, signing out, and both rate limits.
# It registers an account of its own and deletes it again. For a minute afterwards the address that it runs from has no
# sign-in left. With --quick it does none of that, and leaves compression away too.
# SMOKE_ORIGIN=https://app.example.org also checks that pages of that origin are let in.
set -euo pipefail

usage='Usage: scripts/smoke.sh [--quick] URL     as https://declutter.example.org'
quick=
[ "${1:-}" != --quick ] || { quick=yes; shift; }
[ $# -eq 1 ] || { echo "$usage" >&2; exit 2; }
case $1 in
  -h | --help) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 0 ;;
  http://* | https://*) url=${1%/} ;;
  *) echo "$usage" >&2; exit 2 ;;
esac
command -v curl >/dev/null || { echo 'smoke: curl was not found; install curl.' >&2; exit 2; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
status=000
id=smoke-test-of-known-length

# call METHOD PATH [CURL OPTIONS]: sets status, and keeps headers and body for the checks.
call() {
  local method=$1 path=$2
  shift 2
  : >"$work/headers"
  : >"$work/body"
  status=$(curl -sS --max-time 30 -o "$work/body" -D "$work/headers" -w '%{http_code}' -X "$method" \
    -H "X-Request-Id: $id" "$@" "$url$path" 2>"$work/error") || status=000
}

send() {
  local method=$1 path=$2 body=$3
  shift 3
  call "$method" "$path" -H 'Content-Type: application/json' --data-binary "$body" "$@"
}

# The value of a header of the last answer; empty where it is not there.
header() {
  tr -d '\r' <"$work/headers" | awk -v name="$1" '
    index(tolower($0), tolower(name) ":") == 1 { value = substr($0, length(name) + 2); sub(/^ +/, "", value) }
    END { print value }'
}

# The text of a field of the last answer's JSON.
field() {
  sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" "$work/body" | head -n 1
}

size() {
  wc -c <"$work/body" | tr -d ' '
}

# check NAME COMMAND...: counts whether the command succeeds.
check() {
  local name=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
    printf 'ok    %s\n' "$name"
  else
    failed=$((failed + 1))
    printf 'FAIL  %s: %s; the answer was %s %s\n' "$name" "$*" "$status" "$(told)"
  fi
}

# What the last answer tells of its failure; never a token.
told() {
  case $status in
    000 | 4* | 5*) head -q -c 300 "$work/body" "$work/error" | tr '\n\0' '  ' ;;
  esac
}

is() { [ "$1" = "$2" ]; }
absent() { [ "$status" != 000 ] && [ -z "$1" ]; }
within() { [[ $1 =~ ^[0-9]+$ ]] && [ "$1" -ge "$2" ] && [ "$1" -le "$3" ]; }

check_health() {
  call GET /health
  check 'health answers 200' is "$status" 200
  check 'health says ok' is "$(field status)" ok
  call GET /ready
  check 'ready answers 200' is "$status" 200
  check 'ready says ready' is "$(field status)" ready
}

check_headers() {
  local name value
  call "$1" "$2"
  while IFS='|' read -r name value; do
    check "$1 $2 has $name" is "$(header "$name")" "$value"
  done <<'TEXT'
Strict-Transport-Security|max-age=63072000; includeSubDomains
X-Content-Type-Options|nosniff
X-Frame-Options|DENY
Referrer-Policy|no-referrer
Cross-Origin-Opener-Policy|same-origin
Cross-Origin-Resource-Policy|same-origin
TEXT
  check "$1 $2 has a content policy" grep -qi "^content-security-policy: default-src 'self';.*frame-ancestors 'none'" "$work/headers"
  check "$1 $2 has no unsafe-inline" absent "$(grep -i 'unsafe-inline' "$work/headers" || true)"
  check "$1 $2 has a permissions policy" grep -qi '^permissions-policy: .*camera=()' "$work/headers"
  check "$1 $2 has its request id" is "$(header X-Request-Id)" "$id"
}

check_cors() {
  local stranger=https://stranger.invalid
  call OPTIONS /api/v1/me -H "Origin: $stranger" -H 'Access-Control-Request-Method: GET'
  check 'a page of a strange origin is not let in' absent "$(header Access-Control-Allow-Origin)"
  call GET /api/v1/me -H "Origin: $stranger"
  check 'nor does it see an answer' absent "$(header Access-Control-Allow-Origin)"
  [ -n "${SMOKE_ORIGIN:-}" ] || return 0
  call OPTIONS /api/v1/me -H "Origin: $SMOKE_ORIGIN" -H 'Access-Control-Request-Method: GET' \
    -H 'Access-Control-Request-Headers: authorization'
  check "a page of $SMOKE_ORIGIN is let in" is "$(header Access-Control-Allow-Origin)" "$SMOKE_ORIGIN"
  call GET /api/v1/me -H "Origin: $SMOKE_ORIGIN"
  check 'and sees the answer' is "$(header Access-Control-Allow-Origin)" "$SMOKE_ORIGIN"
  check 'which caches keep apart by origin' grep -qi '^vary: .*origin' "$work/headers"
}

# A problem names the path that was asked for: its length sets the size of the answer.
of_size() {
  local frame
  call GET /api/v1/
  frame=$(size)
  call GET "/api/v1/$(printf '%*s' "$(($1 - frame))" '' | tr ' ' x)" -H 'Accept-Encoding: gzip'
}

check_compression() {
  of_size 1023
  check 'an answer of 1,023 bytes has that size' is "$(size)" 1023
  check 'and is not gzipped' absent "$(header Content-Encoding)"
  of_size 1025
  check 'an answer of 1,025 bytes is gzipped' is "$(header Content-Encoding)" gzip
  gzip -dc <"$work/body" >"$work/plain" 2>/dev/null || : >"$work/plain"
  check 'and unpacks to 1,025 bytes' is "$(wc -c <"$work/plain" | tr -d ' ')" 1025
  send POST /api/v1/auth/refresh "$(printf ' %.0s' {1..1000})" -H 'Content-Encoding: br'
  check 'a body in another encoding is refused' is "$status" 415
}

random() {
  od -An -N"$1" -tx1 /dev/urandom | tr -d ' \n'
}

# The most that the last answer's policy allows in a minute; empty where it names none.
most() {
  header RateLimit-Policy | sed -n 's/.*;q=\([0-9]*\).*/\1/p'
}

# exhaust NAME METHOD PATH BODY USED [CURL OPTIONS]: goes on until it is told to wait.
exhaust() {
  local name=$1 method=$2 path=$3 body=$4 used=$5 limit
  shift 5
  send "$method" "$path" "$body" "$@"
  limit=$(most)
  check "$name is limited, and says so" within "${limit:-none}" 1 1000
  while [ "$status" != 429 ] && [ "$status" != 000 ] && [ "$used" -le "${limit:-0}" ]; do
    used=$((used + 1))
    send "$method" "$path" "$body" "$@"
  done
  check "$name is refused after ${limit:-some} in a minute" is "$status" 429
  check "$name tells when to try again" within "$(header Retry-After)" 1 60
}

check_account() {
  local email password access refresh other
  email=smoke-$(random 8)@example.org
  password=$(random 16)
  local who="{\"email\":\"$email\",\"password\":\"$password\"}"
  send POST /api/v1/auth/register "$who"
  check 'registering' is "$status" 201
  send POST /api/v1/auth/token "$who"
  check 'signing in' is "$status" 200
  access=$(field access_token)
  refresh=$(field refresh_token)
  send POST /api/v1/auth/token "$who"
  other=$(field access_token)
  call GET /api/v1/me -H "Authorization: Bearer $access"
  check 'the access token opens the account' is "$(field email)" "$email"
  send POST /api/v1/auth/refresh "{\"refresh_token\":\"$refresh\"}"
  check 'refreshing' is "$status" 200
  access=$(field access_token)
  refresh=$(field refresh_token)

  exhaust 'deleting files' DELETE "/api/v1/files/00000000-0000-7000-8000-$(random 6)" '' 1 -H "Authorization: Bearer $access"

  send POST /api/v1/auth/logout "{\"refresh_token\":\"$refresh\"}"
  check 'signing out' is "$status" 204
  send POST /api/v1/auth/refresh "{\"refresh_token\":\"$refresh\"}"
  check 'the refresh token is dead' is "$status" 401
  check 'the access token is dead within seconds' dies "$access"
  send DELETE /api/v1/me '{}' -H "Authorization: Bearer $other"
  check 'deleting the account' is "$status" 204

  exhaust 'signing in' POST /api/v1/auth/token "$who" 3
}

dies() {
  local again
  for again in 1 2 3 4 5 6; do
    call GET /api/v1/me -H "Authorization: Bearer $1"
    [ "$status" != 401 ] || return 0
    [ "$again" -eq 6 ] || sleep 1
  done
  return 1
}

check_health
check_headers GET /
check_headers GET /api/v1/me
check_headers GET "/no-such-file-$$.js"
check_cors
[ -n "$quick" ] || check_compression
[ -n "$quick" ] || check_account

printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
