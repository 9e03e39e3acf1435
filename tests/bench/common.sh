# Shared by the measurements; sourced.
ctl=build/release/app/millwrightctl
window=build/release/app/millwright
eval "$(tests/platform/platform env)" || exit 2
state=build/measure/$name
home=$PWD/build/measure/home
export MILLWRIGHT_HOME=$home
compose_folder=$(dirname "$MILLWRIGHT_COMPOSE_FILE")

[ -x $ctl ] || { echo "Build the release first: cmake --preset release && cmake --build --preset release"; exit 2; }

now_ms() { echo $(($(date +%s%N) / 1000000)); }
# median FILE: of the numbers in it.
median() { sort -n "$1" | awk '{v[NR] = $1} END {if (NR % 2) print v[(NR + 1) / 2]; else print (v[NR / 2] + v[NR / 2 + 1]) / 2}'; }
# timed FILE COMMAND…: appends the milliseconds the command takes.
timed() {
    local file=$1 start; shift
    start=$(now_ms)
    "$@" >/dev/null 2>&1
    echo $(($(now_ms) - start)) >>"$file"
}
ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.2f", a / b}'; }
container() { docker ps -q --filter "label=com.docker.compose.project=$MILLWRIGHT_PROJECT" --filter "label=com.docker.compose.service=$1" | head -1; }
# The JSON field "id" of the newest good point.
latest_id() { $ctl backup show latest -p "$MILLWRIGHT_PROJECT" --json 2>/dev/null | jq -r .point.id; }
