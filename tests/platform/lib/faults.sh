# break and mend. Each fault is a line "KIND SERVICE REMEMBERED..." in the project's folder, from before it is made until it
# is undone; mend works through them from the last to the first.

FAULTS=$FOLDER/faults
WRONG_PASSWORD=somebody_changed_it

remember() { echo "$*" >>"$FAULTS"; }
forget()   { sed -i -E "/^$1 $2( |\$)/d" "$FAULTS"; }
is_broken() { grep -qE "^$1 $2( |\$)" "$FAULTS" 2>/dev/null; }
state_of() { docker inspect -f '{{.State.Status}}' "$1"; }

break_pause() { remember pause "$1"; docker pause "$(running_container "$1")" >/dev/null; }
mend_pause()  { local id; id=$(container "$1"); [ "$(state_of "$id")" != paused ] || docker unpause "$id" >/dev/null; }

break_stop()  { remember stop "$1"; docker stop "$(running_container "$1")" >/dev/null; }
mend_stop()   { docker start "$(container "$1")" >/dev/null; }

break_kill()  { remember kill "$1"; docker kill "$(running_container "$1")" >/dev/null; }
mend_kill()   { mend_stop "$1"; }

break_cut-network() {
  local id network aliases
  id=$(running_container "$1")
  network=${PROJECT}_platform
  aliases=$(docker inspect -f "{{join (index .NetworkSettings.Networks \"$network\").Aliases \" \"}}" "$id")
  # shellcheck disable=SC2086
  remember cut-network "$1" $aliases
  docker network disconnect "$network" "$id"
}
mend_cut-network() {   # SERVICE ALIAS...
  local id alias options=()
  id=$(container "$1"); shift
  for alias in "$@"; do options+=(--alias "$alias"); done
  [ -n "$(docker inspect -f "{{if index .NetworkSettings.Networks \"${PROJECT}_platform\"}}yes{{end}}" "$id")" ] ||
    docker network connect "${options[@]}" "${PROJECT}_platform" "$id"
}

# --- passwords and connections ---------------------------------------------------------------------------------------------

as_superuser() { docker exec "$(running_container postgres)" psql -X -qAt -v ON_ERROR_STOP=1 -U automation -d postgres -c "$1"; }
redis_command() {   # PASSWORD COMMAND...
  docker exec -e "REDISCLI_AUTH=$1" "$(running_container redis)" redis-cli "${@:2}"
}

break_wrong-password() {
  local verifier
  case $1 in
    postgres)
      verifier=$(as_superuser "SELECT rolpassword FROM pg_authid WHERE rolname = 'automation'")
      remember wrong-password postgres "$verifier"
      as_superuser "ALTER ROLE automation PASSWORD '$WRONG_PASSWORD'" ;;
    redis)
      remember wrong-password redis
      redis_command "$(setting REDIS_PASSWORD)" CONFIG SET requirepass "$WRONG_PASSWORD" | grep -q OK ;;
    *) misuse "wrong-password: postgres or redis" ;;
  esac
}
mend_wrong-password() {   # SERVICE VERIFIER
  case $1 in
    postgres) as_superuser "ALTER ROLE automation PASSWORD '$2'" ;;
    # a restart has mended it before us: the password comes from the command line then
    redis) redis_command "$WRONG_PASSWORD" CONFIG SET requirepass "$(setting REDIS_PASSWORD)" 2>/dev/null | grep -q OK || true ;;
  esac
}

# An application that never gives a connection back, as superuser, so that not even the reserved ones are left.
break_too-many-connections() {
  [ "$1" = postgres ] || misuse "too-many-connections: postgres only"
  local limit i
  limit=$(as_superuser 'SHOW max_connections')
  remember too-many-connections postgres
  docker run -d --name "$PROJECT-connections" --network "${PROJECT}_platform" -e "PGPASSWORD=$(setting POSTGRES_PASSWORD)" \
    -e PGAPPNAME=leaky-application -e "LIMIT=$limit" --entrypoint bash "$(image_name postgres)" -c '
      hold() { while :; do sleep 86400 | psql -X -q -h postgres -U automation -d automation; sleep 1; done; }
      for i in $(seq "$LIMIT"); do hold & done >/dev/null 2>&1
      trap "kill 0" TERM; wait' >/dev/null
  for i in $(seq 60); do
    as_superuser 'SELECT 1' >/dev/null 2>&1 || return 0
    sleep 0.5
  done
  die "PostgreSQL still has free connections"
}
mend_too-many-connections() {
  local i
  docker rm -fv "$PROJECT-connections" >/dev/null 2>&1 || true
  [ "$(state_of "$(container postgres)")" = running ] || return 0
  for i in $(seq 60); do         # the server closes them one after the other
    ! as_superuser 'SELECT 1' >/dev/null 2>&1 || return 0
    sleep 0.5
  done
  die "PostgreSQL still has no free connection"
}

# --- a full disk -----------------------------------------------------------------------------------------------------------
# The data moves to a loop-mounted file system that is mounted over its place: the container restarts once, and df inside it
# tells the truth. Filling it is one fallocate and takes no space on the real disk, as the image is sparse.

data_place() {   # SERVICE: the folder on the host that holds its data
  local inside
  case $1 in
    postgres) inside=/var/lib/postgresql/data ;;
    redis) inside=/data ;;
    clickhouse) inside=/var/lib/clickhouse ;;
    kafka) inside=/var/lib/kafka/data ;;
    *) misuse "$1 has no data that could fill a disk" ;;
  esac
  docker inspect -f "{{range .Mounts}}{{if eq .Destination \"$inside\"}}{{.Source}}{{end}}{{end}}" "$(running_container "$1")"
}

break_small-disk() {
  local place image=$FOLDER/disks/$1.img mounted=$FOLDER/disks/$1 kilobytes
  place=$(data_place "$1")
  mkdir -p "$mounted"
  docker stop "$(running_container "$1")" >/dev/null
  kilobytes=$(du -sk "$place" | cut -f 1)
  rm -f "$image"
  truncate -s $((kilobytes * 5 / 4 + 300000))K "$image"
  mkfs.ext4 -q -m 0 -F "$image"
  mount -o loop "$image" "$mounted"
  rmdir "$mounted/lost+found"
  cp -a "$place/." "$mounted/"
  chown --reference="$place" "$mounted"
  chmod --reference="$place" "$mounted"
  umount "$mounted"
  remember small-disk "$1" "$place"      # only now is there something to bring back
  mount -o loop "$image" "$place"
  docker start "$(container "$1")" >/dev/null
}
mend_small-disk() {   # SERVICE PLACE
  local image=$FOLDER/disks/$1.img mounted=$FOLDER/disks/$1
  docker stop "$(container "$1")" >/dev/null
  ! mountpoint -q "$2" || umount "$2"
  mount -o loop "$image" "$mounted"
  find "$2" -mindepth 1 -delete
  cp -a "$mounted/." "$2/"
  umount "$mounted"
  rm "$image"
  docker start "$(container "$1")" >/dev/null
}

# A server that was just started has no cache files of its catalogues: without them, on a full disk, nobody could even
# connect. One connection to each database writes them, as on a server that has been up for a while.
warm_up_postgres() {
  local database
  docker exec "$(running_container postgres)" psql -X -qAt -U automation -d template1 -c 'SELECT datname FROM pg_database WHERE datallowconn' |
    while IFS= read -r database; do
      docker exec -e "PGDATABASE=$database" "$(running_container postgres)" psql -X -qAt -U automation -c 'SELECT 1' </dev/null >/dev/null
    done
}

break_disk-full() {
  local place free
  is_broken small-disk "$1" || { break_small-disk "$1"; wait_healthy; }
  [ "$1" != postgres ] || warm_up_postgres
  place=$(data_place "$1")
  remember disk-full "$1" "$place"
  free=$(df --output=avail -k "$place" | tail -n 1)
  [ "$free" -le 2048 ] || fallocate -l $((free - 1024))K "$place/.ballast"
  dd if=/dev/zero of="$place/.ballast-rest" bs=4k 2>/dev/null || true
}
mend_disk-full() { rm -f "$2/.ballast" "$2/.ballast-rest"; }

# --- the two commands ------------------------------------------------------------------------------------------------------

FAULT_KINDS="pause kill stop cut-network wrong-password too-many-connections small-disk disk-full"

platform_break() {
  [ $# -ge 1 ] && [ $# -le 2 ] || misuse "break WHAT [SERVICE]"
  local kind=$1 service=${2:-}
  [[ " $FAULT_KINDS " == *" $kind "* ]] || misuse "no such fault: $kind (there are: $FAULT_KINDS)"
  case $kind in
    pause|kill|stop|cut-network) [ -n "$service" ] || misuse "break $kind needs a service" ;;
  esac
  service=${service:-postgres}
  known_service "$service"
  lock_project
  if is_broken "$kind" "$service"; then say "$service has that fault already: $kind"; return; fi
  "break_$kind" "$service"
  say "$service: $kind"
}

undo_faults() {
  local line kind service
  [ -s "$FAULTS" ] || return 0
  while read -r line; do
    # shellcheck disable=SC2086
    set -- $line
    kind=$1 service=$2
    [ -z "$(container "$service")" ] || "mend_$kind" "${@:2}"
    forget "$kind" "$service"
    say "mended $service: $kind"
  done < <(tac "$FAULTS")
}

platform_mend() {
  [ $# -eq 0 ] || misuse "mend takes no argument"
  lock_project
  undo_faults
  step "wait until healthy" wait_healthy
}
