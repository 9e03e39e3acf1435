# SIGKILL of backup create at random moments. Afterwards no point may list as good and fail verify, and the next run must need no clean-up by hand.
measure() {
    local n=${1:-50} done_runs bad=0 length pid id
    done_runs=$(wc -l 2>/dev/null <"$state/runs" || echo 0)
    timed "$state/length" $ctl backup create --quiet -p "$MILLWRIGHT_PROJECT"
    length=$(tail -1 "$state/length")
    while [ "$done_runs" -lt "$n" ]; do
        $ctl backup create --quiet -p "$MILLWRIGHT_PROJECT" >/dev/null 2>&1 &
        pid=$!
        sleep "$(awk -v l="$length" -v r=$RANDOM 'BEGIN {printf "%.3f", l / 1000 * r / 32768}')"
        kill -9 $pid 2>/dev/null; wait $pid 2>/dev/null
        id=$(latest_id)
        if [ -n "$id" ] && [ "$id" != null ] && ! $ctl backup verify "$id" --quiet -p "$MILLWRIGHT_PROJECT" >/dev/null; then echo "false green $id" >>"$state/bad"; fi
        echo "$id" >>"$state/runs"; done_runs=$((done_runs + 1))
    done
    bad=$(wc -l 2>/dev/null <"$state/bad" || echo 0)
    $ctl backup create --quiet -p "$MILLWRIGHT_PROJECT" >/dev/null; local after=$?
    echo "n=$n kills: $bad points that list as good but fail verify; the run afterwards ended with status $after; leftovers: $(find "$home" -name '*.partial' | wc -l)"
}
