# up, down, status, env: the compose project and its folder.

# name container-port-independent default; the offset is added to each
PORTS=(TRAEFIK=80 TRAEFIK_API=8080 POSTGRES=5432 REDIS=6379 ZOOKEEPER=2181 KAFKA=9092 CLICKHOUSE=8123)

# .env is written from the template once and belongs to the admin from then on, except for the lines computed here
write_env() {
  local file=$FOLDER/.env pair
  [ -e "$file" ] || cp "$HERE/project/env" "$file"
  set_env COMPOSE_PROJECT_NAME "$PROJECT"
  set_env SUBNET "$SUBNET"
  for pair in "${PORTS[@]}"; do set_env "PORT_${pair%=*}" $((${pair#*=} + OFFSET)); done
  [ -z "${REDIS_APPENDONLY:-}" ] || set_env REDIS_APPENDONLY "$REDIS_APPENDONLY"
}

set_env() {   # NAME VALUE
  if grep -q "^$1=" "$FOLDER/.env"; then sed -i "s|^$1=.*|$1=$2|" "$FOLDER/.env"
  else echo "$1=$2" >>"$FOLDER/.env"
  fi
}

write_project() {
  mkdir -p "$FOLDER/data/redis" "$FOLDER/initdb"
  cp "$HERE/project/docker-compose.yml" "$FOLDER/"
  cp "$HERE"/project/initdb/* "$FOLDER/initdb/"
  write_env
}

# one line "service state health" for each service, from one call of the engine
service_states() {
  local ids
  mapfile -t ids < <(docker ps -aq --filter "label=com.docker.compose.project=$PROJECT")
  [ ${#ids[@]} -gt 0 ] || return 0
  docker inspect -f '{{index .Config.Labels "com.docker.compose.service"}} {{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{else}}-{{end}}' "${ids[@]}"
}

unhealthy_services() {
  service_states | awk '!($2 == "running" && ($3 == "healthy" || $3 == "-")) { printf "%s ", $1 }'
}

wait_healthy() {
  local deadline=$((SECONDS + WAIT_SECONDS)) waiting
  while waiting=$(unhealthy_services); [ -n "$waiting" ]; do
    [ $SECONDS -lt $deadline ] || { echo "not healthy after $WAIT_SECONDS s: $waiting" >&2; return 1; }
    sleep 1
  done
}

# Whoever came up only after some tries (Kafka, while ZooKeeper still knows its session from before the engine died) starts once more:
# that clears the count of restarts, which health checks rightly complain about.
settle() {
  local ids
  mapfile -t ids < <(docker ps -q --filter "label=com.docker.compose.project=$PROJECT" |
    xargs -r docker inspect -f '{{if .RestartCount}}{{.Id}}{{end}}' | grep .)
  [ ${#ids[@]} -gt 0 ] || return 0
  docker restart "${ids[@]}" >/dev/null
  wait_healthy
}

platform_up() {
  local profile=${1:-core}
  [ $# -le 1 ] || misuse "up takes one argument"
  case $profile in
    core) ;;
    full) misuse "full is not there yet; core is" ;;
    *) misuse "no such profile: $profile" ;;
  esac
  check_names
  platform_images
  lock_project
  fence_subnet
  write_project
  step "start $PROJECT" compose up -d
  step "wait until healthy" wait_healthy
  step "settle" settle
  say "$PROJECT is up, folder $FOLDER"
}

platform_down() {
  local purge=
  [ "${1:-}" != --purge ] || { purge=yes; shift; }
  [ $# -eq 0 ] || misuse "down takes only --purge"
  check_names
  engine_answers || die "no engine answers on $SOCKET"
  lock_project
  undo_faults
  if [ -e "$FOLDER/docker-compose.yml" ]; then step "stop $PROJECT" compose down ${purge:+-v} --remove-orphans; fi
  [ -n "$purge" ] || return 0
  rm -rf "$FOLDER"
  unfence_subnet
}

platform_status() {
  [ $# -eq 0 ] || misuse "status takes no argument"
  engine_answers || die "no engine answers on $SOCKET"
  local service id
  printf '%-12s %-10s %-10s %s\n' SERVICE STATE HEALTH PORTS
  for service in "${SERVICES[@]}"; do
    id=$(container "$service")
    if [ -z "$id" ]; then printf '%-12s %s\n' "$service" absent; continue; fi
    # shellcheck disable=SC2046
    printf '%-12s %-10s %-10s %s\n' "$service" $(service_states | awk -v s="$service" '$1 == s { print $2, $3 }') \
      "$(docker port "$id" 2>/dev/null | sed 's/\(.*\) -> \(.*\)/\2->\1/' | paste -sd ' ')"
  done
  sed 's/^\([^ ]* [^ ]*\).*/fault: \1/' "$FOLDER/faults" 2>/dev/null || true
}

platform_env() {
  [ $# -eq 0 ] || misuse "env takes no argument"
  local pair
  printf '%s=%q\n' MILLWRIGHT_PROJECT "$PROJECT" MILLWRIGHT_FOLDER "$FOLDER" MILLWRIGHT_SUBNET "$SUBNET" \
    MILLWRIGHT_COMPOSE_FILE "$FOLDER/docker-compose.yml" MILLWRIGHT_ENV_FILE "$FOLDER/.env" \
    MILLWRIGHT_COMPOSE_COMMAND "$(compose_command)"
  for pair in "${PORTS[@]}"; do echo "MILLWRIGHT_PORT_${pair%=*}=$((${pair#*=} + OFFSET))"; done
}
