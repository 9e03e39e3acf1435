# Names, paths and messages that every part shares.

PROJECT=${MILLWRIGHT_PROJECT:-millwright-demo}
SUBNET=${MILLWRIGHT_SUBNET:-10.87.20.0/24}
OFFSET=${MILLWRIGHT_PORT_OFFSET:-0}
CACHE=${MILLWRIGHT_CACHE:-/var/cache/millwright}
FOLDER=$CACHE/projects/$PROJECT          # what an admin would call the platform's folder: compose file, .env, data/
WAIT_SECONDS=${MILLWRIGHT_WAIT_SECONDS:-180}
SERVICES=(traefik postgres redis zookeeper kafka clickhouse)

say()    { printf '%s\n' "$*"; }
warn()   { printf 'platform: %s\n' "$*" >&2; }
die()    { warn "$*"; exit 1; }
misuse() { warn "$*; see platform --help"; exit 64; }

# step NAME COMMAND...: runs it, its output kept aside; prints a line when it took more than two seconds, the output when it failed
step() {
  local name=$1 began=$SECONDS log code=0
  shift
  log=$(mktemp)
  # `|| code=$?` would switch errexit off inside the command, so it runs in a shell of its own
  set +e; ( set -e; "$@" ) >"$log" 2>&1; code=$?; set -e
  if [ $code -ne 0 ]; then
    tail -n 25 "$log" >&2; rm -f "$log"
    die "$name failed (exit $code)"
  fi
  rm -f "$log"
  [ $((SECONDS - began)) -le 2 ] || say "$name: $((SECONDS - began)) s"
}

check_names() {
  [[ $PROJECT =~ ^millwright-[a-z0-9-]+$ ]] || misuse "MILLWRIGHT_PROJECT must begin with millwright- (it is $PROJECT)"
  [[ $SUBNET =~ ^[0-9.]+/[0-9]+$ ]] || misuse "MILLWRIGHT_SUBNET is no subnet: $SUBNET"
  [[ $OFFSET =~ ^[0-9]+$ ]] || misuse "MILLWRIGHT_PORT_OFFSET is no number: $OFFSET"
}

# only one command that changes the platform at a time
lock_project() {
  mkdir -p "$FOLDER"
  exec 9>"$FOLDER/.lock"
  flock -w 600 9 || die "another platform command holds $FOLDER/.lock"
}

compose_command() {
  if [ -n "${MILLWRIGHT_COMPOSE:-}" ]; then echo "$MILLWRIGHT_COMPOSE"
  elif command -v docker-compose >/dev/null; then echo docker-compose
  else echo docker compose
  fi
}

# compose ARGS...: in the project's folder, so that its .env counts; the lock stays here (a child must not inherit it)
compose() {
  # shellcheck disable=SC2046
  ( cd "$FOLDER" && exec $(compose_command) "$@" 9>&- )
}

# container SERVICE: its id, running or not; empty when there is none
container() {
  docker ps -aq --no-trunc --filter "label=com.docker.compose.project=$PROJECT" \
    --filter "label=com.docker.compose.service=$1" --filter label=com.docker.compose.oneoff=False | head -n 1
}

running_container() {
  local id
  id=$(container "$1")
  [ -n "$id" ] || die "there is no container of $1; run platform up"
  echo "$id"
}

known_service() {
  local service
  for service in "${SERVICES[@]}"; do [ "$service" != "$1" ] || return 0; done
  misuse "no such service: $1"
}

# setting NAME: a value out of the project's .env
setting() {
  sed -n "s/^$1=//p" "$FOLDER/.env" | tail -n 1
}
