# PostgreSQL backup with zstd, SHA-256 and fsync against pg_dump -Fc of the same databases into files, and against the limit: pg_dump -Fc -Z0 into
# /dev/null inside the container, as many at once as Millwright runs.
databases() { docker exec "$pg" psql -U automation -d postgres -Atc "SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate ORDER BY pg_database_size(oid) DESC"; }
plain_dump() {
    local folder=$1 db
    mkdir -p "$folder"
    docker exec "$pg" pg_dumpall -U automation --globals-only >"$folder/globals.sql"
    for db in $(databases); do docker exec "$pg" pg_dump -U automation -Fc "$db" >"$folder/$db.dump" || return 1; done
    sync -f "$folder"
}
limit_dump() { databases | xargs -P 2 -I {} docker exec "$pg" sh -c 'pg_dump -U automation -Fc -Z0 "$1" >/dev/null' - {}; }

measure() {
    local n=${1:-3} bytes theirs
    pg=$(container postgres)
    rm -rf "$state"/*
    for ((i = 0; i < n; i++)); do
        timed "$state/millwright.ms" $ctl backup create postgres --quiet -p "$MILLWRIGHT_PROJECT"
        timed "$state/plain.ms" plain_dump "$PWD/$state/plain"
        timed "$state/limit.ms" limit_dump
        theirs=$(du -sb "$state/plain" | cut -f1); rm -rf "$state/plain"
        bytes=$($ctl backup show latest -p "$MILLWRIGHT_PROJECT" --json | jq '[.point.artifacts[] | select(.kind == "postgres") | .bytes] | add')
    done
    local a b c
    a=$(median "$state/millwright.ms") b=$(median "$state/plain.ms") c=$(median "$state/limit.ms")
    echo "n=$n, median: millwright $a ms, pg_dump -Fc into files $b ms ($(ratio "$b" "$a") times faster), limit $c ms ($(ratio "$a" "$c") of it); size $bytes against $theirs bytes ($(ratio "$bytes" "$theirs"))"
}
