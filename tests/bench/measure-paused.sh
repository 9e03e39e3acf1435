# A paused PostgreSQL container: the verdict must come within twice the deadline, the others on time.
measure() {
    local pg start verdicts
    pg=$(container postgres)
    docker pause "$pg" >/dev/null
    trap 'docker unpause "$pg" >/dev/null 2>&1' EXIT
    start=$(now_ms)
    verdicts=$($ctl health -p "$MILLWRIGHT_PROJECT" --json --quiet | jq -r '.systems[] | "\(.service)=\(.verdict) \(.tookMs) ms"' | paste -sd, -)
    echo "n=1, $(($(now_ms) - start)) ms: $verdicts"
}
