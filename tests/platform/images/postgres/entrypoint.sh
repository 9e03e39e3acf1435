#!/bin/bash
# Reads the variables of the well-known image (POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB) and fills an empty PGDATA once.
set -e

run_init_files() {   # USER DATABASE
  local file
  for file in /docker-entrypoint-initdb.d/*; do
    case $file in
      *.sql) psql -v ON_ERROR_STOP=1 -q -U "$1" -d "$2" -f "$file" ;;
      *.sh) . "$file" ;;
    esac
  done
}

fill_data_directory() {
  local user=${POSTGRES_USER:-postgres} database=${POSTGRES_DB:-${POSTGRES_USER:-postgres}}
  initdb -D "$PGDATA" -U "$user" --pwfile=<(printf '%s\n' "${POSTGRES_PASSWORD:?must be set}") -E UTF8 --locale=C.UTF-8 \
    --auth-local=trust --auth-host=scram-sha-256
  echo "listen_addresses = '*'" >>"$PGDATA/postgresql.conf"
  echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
  pg_ctl -D "$PGDATA" -o "-c listen_addresses=''" -w start      # not over the network yet: no health check may see this server
  [ "$database" = postgres ] || createdb -U "$user" "$database"
  run_init_files "$user" "$database"
  pg_ctl -D "$PGDATA" -m fast -w stop
}

if [ "$1" = postgres ] && [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA" /run/postgresql
  chown -R postgres:postgres "$PGDATA" /run/postgresql
  chmod 700 "$PGDATA"
  exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
fi
if [ "$1" = postgres ] && [ ! -s "$PGDATA/PG_VERSION" ]; then fill_data_directory; fi
exec "$@"
