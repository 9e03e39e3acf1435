# Full health sweep as a process against a script of the guide's commands, taken in turn.
measure() {
    local n=${1:-10}
    rm -f "$state"/*
    for ((i = 0; i < n; i++)); do
        timed "$state/millwright" $ctl health -p "$MILLWRIGHT_PROJECT"
        timed "$state/guide" tests/bench/guide-health "$compose_folder"
    done
    local ours theirs
    ours=$(median "$state/millwright") theirs=$(median "$state/guide")
    echo "n=$n, median: millwrightctl health $ours ms, guide's commands $theirs ms: $(ratio "$theirs" "$ours") times faster"
}
