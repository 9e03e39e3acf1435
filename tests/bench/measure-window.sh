# Start of the window to its first drawn page, then resident memory and CPU over a minute of doing nothing but watching.
measure() {
    local n=${1:-5} i pid ticks before after rss
    rm -f "$state"/*
    export QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
    for ((i = 0; i < n; i++)); do
        timeout 4 $window --project "$MILLWRIGHT_PROJECT" --data-dir "$home" 2>&1 | sed -n 's/.*drawn after \([0-9]*\) ms.*/\1/p' >>"$state/start"
    done
    $window --project "$MILLWRIGHT_PROJECT" --data-dir "$home" >/dev/null 2>&1 &
    pid=$!
    sleep 15
    ticks=$(getconf CLK_TCK)
    before=$(awk '{print $14 + $15}' /proc/$pid/stat)
    sleep 60
    after=$(awk '{print $14 + $15}' /proc/$pid/stat)
    rss=$(awk '/VmRSS/ {print $2}' /proc/$pid/status)
    kill $pid
    echo "n=$n starts, median $(median "$state/start") ms to the first drawn page; then over 60 s: $(awk -v a="$before" -v b="$after" -v t="$ticks" 'BEGIN {printf "%.2f", (b - a) / t / 60 * 100}') % of a core, RSS $((rss / 1024)) MiB"
}
