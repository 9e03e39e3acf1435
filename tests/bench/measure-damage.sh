# n damaged artifacts of a real point (bit flip, zeroed block, cut): every one must be found and named by verify.
measure() {
    local n=${1:-300} folder files file size offset kind name found=0 done_runs i
    $ctl backup create --quiet -p "$MILLWRIGHT_PROJECT" >/dev/null
    folder=$($ctl backup show latest --json -p "$MILLWRIGHT_PROJECT" | jq -r .point.folder)
    mapfile -t files < <($ctl backup show latest --json -p "$MILLWRIGHT_PROJECT" | jq -r '.point.artifacts[].file')
    RANDOM=7
    for ((i = 0; i < n; i++)); do
        file=$folder/${files[RANDOM % ${#files[@]}]}
        size=$(stat -c %s "$file")
        offset=$(((RANDOM * 32768 + RANDOM) % size))
        kind=$((RANDOM % 3))
        cp --preserve=all "$file" "$state/kept"
        case $kind in
            0) printf "\\x$(printf %02x $(($(od -An -tu1 -j $offset -N 1 "$file") ^ 16)))" | dd of="$file" bs=1 seek=$offset conv=notrunc status=none ;;
            1) head -c 64 /dev/urandom | dd of="$file" bs=1 seek=$offset conv=notrunc status=none ;;
            2) truncate -s $offset "$file" ;;
        esac
        name=$($ctl backup show latest --json -p "$MILLWRIGHT_PROJECT" | jq -r --arg f "${file#"$folder"/}" '.point.artifacts[] | select(.file == $f) | .name')
        if $ctl backup verify latest --json --quiet -p "$MILLWRIGHT_PROJECT" | jq -e --arg n "$name" '.artifacts[] | select(.name == $n and .good == false)' >/dev/null; then found=$((found + 1)); else echo "missed: $file kind $kind offset $offset"; fi
        cp --preserve=all "$state/kept" "$file"
    done
    echo "n=$n damaged artifacts: $found found and named"
}
