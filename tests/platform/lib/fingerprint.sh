# Fingerprints: what is in a store, as lines of text that are equal when the content is equal.

fingerprint_pg() {
  local id databases database
  id=$(running_container postgres)
  docker exec -i "$id" psql -X -q -U automation -d template1 <"$HERE/fingerprint/cluster.sql"
  mapfile -t databases < <(docker exec "$id" psql -X -qAt -U automation -d template1 \
    -c "SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate ORDER BY datname COLLATE \"C\"")
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
  [ $# -le 1 ] || misuse "fingerprint takes one argument"
  case ${1:-all} in
    pg|postgres) fingerprint_pg ;;
    redis) fingerprint_redis ;;
    clickhouse) fingerprint_clickhouse ;;
    all) fingerprint_pg; fingerprint_redis; fingerprint_clickhouse ;;
    *) misuse "no fingerprint of $1" ;;
  esac
}
