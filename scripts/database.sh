# What backup_db.sh and restore_db.sh share: how DATABASE_URL is read, which of PostgreSQL's programs are used, and what
# tells whether two databases hold the same. Sourced by them.
# shellcheck shell=bash

program=$(basename "$0" .sh)

# Bytes, whatever the caller's locale.
export LC_ALL=C
umask 077

say() {
  printf '%s: %s\n' "$program" "$*" >&2
}

fail() {
  say "$*"
  exit 1
}

# read_settings FILE: exports the NAME=value lines of a file as systemd's EnvironmentFile has them: nothing is expanded,
# quotes around a value are dropped.
read_settings() {
  local line value
  [ -r "$1" ] || fail "$1 cannot be read."
  while IFS= read -r line || [ -n "$line" ]; do
    [[ $line =~ ^[A-Z][A-Z0-9_]*= ]] || continue
    value=${line#*=}
    if [[ $value =~ ^\"(.*)\"[[:space:]]*$ || $value =~ ^\'(.*)\'[[:space:]]*$ ]]; then
      value=${BASH_REMATCH[1]}
    fi
    export "${line%%=*}=$value"
  done <"$1"
}

refuse_url() {
  fail "DATABASE_URL $1; expected postgresql://user:password@host:5432/database"
}

# decode TEXT: sets decoded to the text with its percent-encoded characters. Never shows the text, which may be a secret.
decode() {
  local rest=$1 byte
  decoded=
  while [[ $rest == *%* ]]; do
    decoded+=${rest%%\%*}
    rest=${rest#*%}
    [[ $rest =~ ^[0-9A-Fa-f]{2} && $rest != 00* ]] ||
      refuse_url 'has a % that does not begin a percent-encoded character of UTF-8 (write % itself as %25)'
    printf -v byte '%b' "\\x${rest:0:2}"
    decoded+=$byte
    rest=${rest:2}
  done
  decoded+=$rest
  printf %s "$decoded" | iconv -f UTF-8 -t UTF-8 >/dev/null 2>&1 ||
    refuse_url 'has a % that does not begin a percent-encoded character of UTF-8 (write % itself as %25)'
}

# Takes DATABASE_URL apart, as the service does (docs/configuration.md), into the variables of libpq, which other people of
# the machine cannot see; no argument of a program does.
use_database_url() {
  local part='([^:@/?#]*)' host hosts=() ports=() pairs=() pair
  local host_form='^([A-Za-z0-9._-]+|\[([0-9A-Fa-f:.]+)\])(:([0-9]{1,5}))?$'
  [ -n "${DATABASE_URL:-}" ] || fail 'DATABASE_URL is not set. Without it the service keeps a database of its own below' \
    'DECLUTTER_HOME, for development only; copy that folder while the service is stopped.'
  [[ $DATABASE_URL =~ ^[Pp][Oo][Ss][Tt][Gg][Rr][Ee][Ss]([Qq][Ll])?:// ]] || refuse_url 'must start with postgresql://'
  [[ ! $DATABASE_URL =~ [[:cntrl:][:space:]] && $DATABASE_URL =~ ^[A-Za-z]+://($part(:([^@/?#]*))?@)?([^@/?#]*)/([^/?#]+)(\?([^#]*))?$ ]] ||
    refuse_url 'is not complete, or has characters that must be percent-encoded (as @ by %40, / by %2F)'
  local user=${BASH_REMATCH[2]} password=${BASH_REMATCH[4]} list=${BASH_REMATCH[5]}, database=${BASH_REMATCH[6]}
  local query=${BASH_REMATCH[8]}
  while [ -n "$list" ]; do
    host=${list%%,*}
    list=${list#*,}
    [[ $host =~ $host_form ]] || refuse_url 'does not name a host where one should be'
    hosts+=("${BASH_REMATCH[2]:-${BASH_REMATCH[1]}}")
    ports+=("${BASH_REMATCH[4]:-5432}")
  done
  unset "${!PG@}"
  PGHOST=$(IFS=,; printf %s "${hosts[*]}")
  PGPORT=$(IFS=,; printf %s "${ports[*]}")
  decode "$user"
  PGUSER=${decoded:-$(id -un)}
  decode "$password"
  export PGHOST PGPORT PGUSER PGPASSWORD=$decoded PGAPPNAME=$program PGCLIENTENCODING=UTF8
  IFS='&' read -r -a pairs <<<"$query"
  for pair in "${pairs[@]}"; do
    [[ $pair == ?*=* ]] || refuse_url 'has a parameter that is not name=value'
    decode "${pair#*=}"
    use_parameter "${pair%%=*}" "$decoded"
  done
  decode "$database"
  export PGDATABASE=$decoded
}

# use_parameter NAME VALUE: what libpq and JDBC both know, by either name. What is JDBC's alone changes nothing here.
use_parameter() {
  case $1 in
    user | password | options | sslmode | sslrootcert | sslcert | sslkey | ssl[nN]egotiation | gss[eE]nc[mM]ode | connect_timeout)
      export "PG${1^^}=$2"
      ;;
    channel_binding | channelBinding) export PGCHANNELBINDING="$2" ;;
    connectTimeout) export PGCONNECT_TIMEOUT="$2" ;;
    ssl) [ "$2" != true ] || export PGSSLMODE="${PGSSLMODE:-verify-full}" ;;
    targetServerType)
      case $2 in
        primary | master) export PGTARGETSESSIONATTRS=primary ;;
        secondary | slave) export PGTARGETSESSIONATTRS=standby ;;
        preferSecondary | preferSlave) export PGTARGETSESSIONATTRS=prefer-standby ;;
      esac
      ;;
  esac
}

# sql [NAME=VALUE]...: runs its input in PGDATABASE and prints bare rows. Values are for :'NAME' and :"NAME".
# shellcheck disable=SC2120 # the scripts give some
sql() {
  local value values=()
  for value in "$@"; do
    values+=(-v "$value")
  done
  "$bin/psql" -XAtqw -v ON_ERROR_STOP=1 "${values[@]}" -f -
}

major() {
  "$1" --version | sed -n 's/.*(PostgreSQL) \([0-9]*\).*/\1/p'
}

# find_programs DATABASE: sets bin to the folder of the oldest of PostgreSQL's programs that are not older than the server,
# since newer ones may write what the server does not read.
find_programs() {
  local folder version newest=0 best=0 server folders=()
  for folder in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin "$(dirname "$(command -v pg_dump || echo /usr/bin/pg_dump)")"; do
    if [ -x "$folder/psql" ] && [ -x "$folder/pg_dump" ] && [ -x "$folder/pg_restore" ]; then
      folders+=("$folder")
      bin=$folder
    fi
  done
  [ ${#folders[@]} -gt 0 ] || fail "pg_dump was not found; install PostgreSQL's client (Debian: postgresql-client)."
  # shellcheck disable=SC2119
  server=$(PGDATABASE=$1 sql <<<'show server_version_num') || fail 'the database cannot be used; see above.'
  server=$((server / 10000))
  for folder in "${folders[@]}"; do
    version=$(major "$folder/pg_dump")
    [ "$version" -le "$newest" ] || newest=$version
    if [ "$version" -ge "$server" ] && { [ "$best" -eq 0 ] || [ "$version" -lt "$best" ]; }; then
      best=$version
      bin=$folder
    fi
  done
  [ "$best" -gt 0 ] || fail "the server is PostgreSQL $server and the newest pg_dump here is $newest, which is too old for it;" \
    "install PostgreSQL's client $server (Debian: postgresql-client-$server)."
}

# Tells what a database holds, a line of JSON for each table and each kind of definition: how many, and the sum of the first
# 64 bits of each one's SHA-256, which no order changes. The settings decide how values are written.
contents() {
  cat <<'SQL'
set datestyle to 'ISO, YMD'; set intervalstyle to 'postgres'; set timezone to 'UTC'; set extra_float_digits to 3;
set bytea_output to 'hex'; set search_path to ''; set statement_timeout to 0;
\set digest 'coalesce(sum((\'x\' || substr(encode(sha256(convert_to(one::text, \'UTF8\')), \'hex\'), 1, 16))::bit(64)::bigint), 0)::text'
select json_build_object('definitions', kind, 'count', count(*), 'digest', :digest) from (
    select 'columns', format('%s.%I %s %s %s', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull,
        pg_get_expr(adbin, adrelid))
      from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
     where attrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v'))
       and attnum > 0 and not attisdropped
    union all select 'constraints', format('%s %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
     where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f', 'c')
    union all select 'functions', pg_get_functiondef(f.oid) from pg_proc f
     where pronamespace = 'public'::regnamespace and prokind <> 'a'
       and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = f.oid and deptype = 'e')
    union all select 'indexes', indexdef from pg_indexes where schemaname = 'public'
    union all select 'triggers', pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = tgrelid
     where relnamespace = 'public'::regnamespace and not tgisinternal) as definitions (kind, one)
 group by kind order by kind;
select format('select json_build_object(''table'', %L, ''count'', count(*), ''digest'', %s) from only public.%I as one', relname,
    :'digest', relname)
  from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname \gexec
SQL
}

# The service's store of uploads.
upload_store() {
  printf '%s/uploads' "${DECLUTTER_HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)/.declutter}"
}

# lock FOLDER: one backup or restore at a time; the lock goes with the process. Where nobody can write, nobody backs up.
lock() {
  { exec 9>"$1/.lock"; } 2>/dev/null || return 0
  flock -n 9 || { say "another backup or restore is at work in $1."; exit 3; }
}

# dumps FOLDER: the backups in it, newest first.
dumps() {
  find "$1" -maxdepth 1 -name 'declutter-*.dump' -printf '%f\n' |
    grep -xE 'declutter-[0-9]{8}-[0-9]{6}\.dump' | sort -r
}
