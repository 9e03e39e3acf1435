# Fingerprints: what is in a store, as lines of text that are equal when the content is equal.

# fingerprint_pg [DATABASE...]: those databases, or the whole server
fingerprint_pg() {
  local id database databases=("$@")
  id=$(running_container postgres)
  if [ $# -eq 0 ]; then
    docker exec -i "$id" psql -X -q -U automation -d template1 <"$HERE/fingerprint/cluster.sql"
    mapfile -t databases < <(docker exec "$id" psql -X -qAt -U automation -d template1 \
      -c "SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate ORDER BY datname COLLATE \"C\"")
  fi
  for database in "${databases[@]}"; do
    # PGDATABASE and not -d: a name may look like a connection string
    docker exec -i -e "PGDATABASE=$database" "$id" psql -X -q -U automation <"$HERE/fingerprint/database.sql"
  done
}

fingerprint_redis() {
  local id
  id=$(running_container redis)
  docker exec -i "$id" sh -c "$(cat "$HERE/fingerprint/redis.sh")" <"$HERE/fingerprint/redis.lua"
}

fingerprint_clickhouse() {
  local id table
  id=$(running_container clickhouse)
  docker exec "$id" clickhouse-client --query "SELECT concat(database, '.', name) FROM system.tables
      WHERE database NOT IN ('system', 'INFORMATION_SCHEMA', 'information_schema') AND engine LIKE '%MergeTree' ORDER BY 1" |
    while read -r table; do
      docker exec "$id" clickhouse-client --query "SELECT 'clickhouse $table', concat('rows=', toString(count())), concat('sum=', toString(sum(cityHash64(*)))) FROM $table" </dev/null
    done
}

platform_fingerprint() {
  local store=${1:-all}
  [ $# -eq 0 ] || shift
  [ $# -eq 0 ] || [ "$store" = pg ] || [ "$store" = postgres ] || misuse "only fingerprint pg takes databases"
  case $store in
    pg|postgres) fingerprint_pg "$@" ;;
    redis) fingerprint_redis ;;
    clickhouse) fingerprint_clickhouse ;;
    all) fingerprint_pg; fingerprint_redis; fingerprint_clickhouse ;;
    *) misuse "no fingerprint of $store" ;;
  esac
}
