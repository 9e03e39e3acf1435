# The backup folder on a small file system that is full at n different offsets.
measure() {
    local n=${1:-20} place=$PWD/$state/disk total good=0 clear=0 bad=0 i free id out
    timed "$state/length" $ctl backup create --quiet -p "$MILLWRIGHT_PROJECT"
    total=$($ctl backup show latest -p "$MILLWRIGHT_PROJECT" --json | jq .point.bytes)
    mkdir -p "$place"
    for ((i = 1; i <= n; i++)); do
        free=$((total * i / (n + 1) / 1024 + 64))
        mount -t tmpfs -o size=${free}k millwright-disk-full "$place" || return 2
        out=$(MILLWRIGHT_HOME=$place $ctl backup create --quiet -p "$MILLWRIGHT_PROJECT" 2>&1 >/dev/null); local status=$?
        [ $status != 0 ] && printf '%s' "$out" | grep -qiE 'full|free space|not enough|does not fit|did not fit' && clear=$((clear + 1))
        id=$(MILLWRIGHT_HOME=$place $ctl backup list --json -p "$MILLWRIGHT_PROJECT" 2>/dev/null | jq '[.points[] | select(.state == "good")] | length')
        [ "${id:-0}" = 0 ] || bad=$((bad + 1))
        umount "$place"
    done
    $ctl health -p "$MILLWRIGHT_PROJECT" --quiet >/dev/null; echo "n=$n offsets: $clear ended with a text that names the full disk, $bad listed a good point; platform afterwards: status $?"
}
