# A paused PostgreSQL container: the verdict must come within twice the deadline, the others on time.
paused_container=
resume() { [ -z "$paused_container" ] || docker unpause "$paused_container" >/dev/null 2>&1; }
measure() {
    local start verdicts
    trap resume EXIT
    paused_container=$(container postgres)
    docker pause "$paused_container" >/dev/null
    start=$(now_ms)
    verdicts=$($ctl health -p "$MILLWRIGHT_PROJECT" --json --quiet | jq -r '.systems[] | "\(.service)=\(.verdict) \(.tookMs) ms"' | paste -sd, -)
    echo "n=1, $(($(now_ms) - start)) ms: $verdicts"
}
