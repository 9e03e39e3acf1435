# Peak resident memory of millwrightctl backup create.
measure() {
    /usr/bin/time -v true 2>/dev/null || { echo "needs the package time"; return 2; }
    /usr/bin/time -v $ctl backup create --quiet -p "$MILLWRIGHT_PROJECT" >/dev/null 2>"$state/time"
    awk '/Maximum resident/ {printf "n=1, peak %.1f MiB", $6 / 1024} /Elapsed/ {printf ", elapsed %s", $NF} END {print ""}' "$state/time"
}
