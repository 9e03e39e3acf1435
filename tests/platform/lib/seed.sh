# Seed data: the same content for the same size and number, every time.

SEED_NUMBER=${MILLWRIGHT_SEED:-1}
SEED_STORES=(postgres redis clickhouse kafka)
APPLICATIONS=(activepieces n8n metabase superset temporal)

seed_scale() { case $1 in small) echo 1 ;; large) echo 6 ;; esac; }

# psql_in DATABASE FILE...: psql in the container, the files one after the other in one session
psql_in() {
  local database=$1; shift
  cat "$@" | docker exec -i "$POSTGRES_ID" psql -X -q -U automation -d "$database" -v "number=$SEED_NUMBER" -v "scale=$SEED_FACTOR" -f -
}

seed_roles() {
  local name passwords=(-v "automation=$(setting POSTGRES_PASSWORD)") sql=$HERE/seed/postgres
  for name in "${APPLICATIONS[@]}"; do passwords+=(-v "$name=$(setting "${name^^}_DB_PASSWORD")"); done
  cat "$sql"/{tools,passwords,roles}.sql |
    docker exec -i "$POSTGRES_ID" psql -X -q -U automation -d postgres -v "number=$SEED_NUMBER" -v "scale=$SEED_FACTOR" "${passwords[@]}" -f -
}

seed_postgres() {   # SIZE
  local sql=$HERE/seed/postgres database first
  POSTGRES_ID=$(running_container postgres)
  SEED_FACTOR=$(seed_scale "$1")
  psql_in template1 "$sql/reset.sql"
  docker exec "$POSTGRES_ID" bash -ec '. /docker-entrypoint-initdb.d/10-databases.sh'
  seed_roles
  # two at a time: the big one, and the others one after the other
  psql_in automation "$sql"/{tools,automation,objects}.sql & first=$!
  for database in "${APPLICATIONS[@]}" temporal_visibility; do
    if [ "$database" = metabase ]; then psql_in metabase "$sql"/{tools,names,metabase}.sql
    else psql_in "$database" "$sql/tools.sql" "$sql/$database.sql"
    fi
  done
  wait $first
  docker exec "$POSTGRES_ID" psql -X -q -U automation -c CHECKPOINT
}

seed_redis() {   # SIZE; the number of keys is the same for both
  docker exec -i "$(running_container redis)" sh -c "$(cat "$HERE/seed/redis.sh")" redis.sh "$SEED_NUMBER" "$SEED_NUMBER" <"$HERE/seed/redis.lua"
}

seed_clickhouse() {   # SIZE
  local rows=2000000 statement
  [ "$1" = small ] || rows=6000000
  sed "s/{number}/$SEED_NUMBER/g; s/{rows}/$rows/" "$HERE/seed/clickhouse.sql" | while IFS= read -r statement; do
    docker exec "$(running_container clickhouse)" clickhouse-client --query "$statement" </dev/null
  done
}

seed_kafka() {   # SIZE; both sizes are the same
  docker exec "$(running_container kafka)" bash -c "$(cat "$HERE/seed/kafka.sh")" kafka.sh "$SEED_NUMBER" \
    "$(cat "$HERE/seed/kafka-topics.txt")" "$(cat "$HERE/seed/kafka-groups.txt")"
}

# What a store was filled with, and which incarnation of it: a marker of a former life must not count.
store_identity() {
  case $1 in
    postgres) docker exec "$(container postgres)" psql -X -qAt -U automation -d postgres -c 'SELECT system_identifier FROM pg_control_system()' ;;
    redis) docker exec "$(container redis)" sh -c 'REDISCLI_AUTH=$REDIS_PASSWORD redis-cli GET millwright:seed' ;;
    clickhouse) docker exec "$(container clickhouse)" clickhouse-client --query "SELECT uuid FROM system.tables WHERE database = 'analytics' AND name = 'events'" ;;
    kafka) docker exec "$(container kafka)" sed -n 's/^cluster.id=//p' /var/lib/kafka/data/meta.properties ;;
  esac 2>/dev/null | tr -d '\n'
}

seed_marker() { sed -n "s/^$1 //p" "$FOLDER/seed" 2>/dev/null; }
recipe_of_seed() { find "$HERE/seed" -type f -print0 | LC_ALL=C sort -z | xargs -0 cat | sha256sum | cut -c1-12; }

write_marker() {   # STORE TEXT
  touch "$FOLDER/seed"
  sed -i "/^$1 /d" "$FOLDER/seed"
  [ -z "$2" ] || echo "$1 $2" >>"$FOLDER/seed"
}

has_seed() {   # STORE SIZE
  local identity
  identity=$(store_identity "$1") || die "$1 does not answer"
  [ "$(seed_marker "$1")" = "$2 $SEED_NUMBER $(recipe_of_seed) $identity" ]
}

seed_store() {   # STORE SIZE
  write_marker "$1" ''
  step "seed $1" "seed_$1" "$2"
  write_marker "$1" "$2 $SEED_NUMBER $(recipe_of_seed) $(store_identity "$1")"
}

# platform_seed [small|large] [--if-missing] [STORE...]
platform_seed() {
  local size=small keep='' stores=() argument
  for argument in "$@"; do
    case $argument in
      small|large) size=$argument ;;
      --if-missing) keep=yes ;;
      postgres|redis|clickhouse|kafka) stores+=("$argument") ;;
      *) misuse "seed: $argument?" ;;
    esac
  done
  [[ $SEED_NUMBER =~ ^[0-9]{1,5}$ ]] || misuse "MILLWRIGHT_SEED must be a number of at most five digits"
  [ ${#stores[@]} -gt 0 ] || stores=("${SEED_STORES[@]}")
  lock_project
  for argument in "${stores[@]}"; do
    if [ -n "$keep" ] && has_seed "$argument" "$size"; then say "$argument has the seed $size $SEED_NUMBER"
    else seed_store "$argument" "$size"
    fi
  done
}
