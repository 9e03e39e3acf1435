# The Docker engine: installed when missing, started when nobody answers, and the route that keeps packets on this machine.

SOCKET=/var/run/docker.sock

missing_programs() {
  local pair
  for pair in dockerd:docker.io docker-compose:docker-compose mmdebstrap:mmdebstrap zstd:zstd curl:curl jq:jq ip:iproute2 \
              iptables:iptables mkfs.ext4:e2fsprogs flock:util-linux; do
    case ${pair%%:*} in
      docker-compose) [ -z "${MILLWRIGHT_COMPOSE:-}" ] && ! docker compose version >/dev/null 2>&1 || continue ;;
    esac
    command -v "${pair%%:*}" >/dev/null || echo "${pair#*:}"
  done
  command -v docker >/dev/null || ! apt-cache show docker-cli >/dev/null 2>&1 || echo docker-cli   # apart since Debian 13
}

# install_packages PACKAGE...
install_packages() {
  command -v apt-get >/dev/null || die "please install: $* (there is no apt-get here to do it)"
  [ "$(id -u)" = 0 ] || die "please install, as root: apt-get install $*"
  apt-get update -q
  # a policy against starting services: dockerd is started by start_engine, with a log of its own
  DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -q -y --no-install-recommends "$@" ||
    die "apt-get cannot install $*"
}

install_engine() {
  local missing
  mapfile -t missing < <(missing_programs)
  [ ${#missing[@]} -eq 0 ] || step "install ${missing[*]}" install_packages "${missing[@]}"
}

engine_answers() {
  curl -fsS -m 3 --unix-socket "$SOCKET" http://engine/_ping >/dev/null 2>&1
}

start_engine() {
  engine_answers && return
  [ "$(id -u)" = 0 ] || die "no engine answers on $SOCKET and only root can start one"
  mkdir -p "$CACHE"
  # a pid file of a former life stops dockerd from starting
  pgrep -x dockerd >/dev/null || rm -f /var/run/docker.pid
  ( cd / && setsid dockerd >>"$CACHE/dockerd.log" 2>&1 9>&- </dev/null & )
  local i
  for i in $(seq 60); do engine_answers && return; sleep 0.5; done
  tail -n 5 "$CACHE/dockerd.log" >&2
  die "dockerd does not answer, see $CACHE/dockerd.log"
}

# Packets to a container that is gone must end here and not follow the default route. The bridge's own route is
# preferred by its metric while the network exists.
fence_subnet() {
  ip route replace unreachable "$SUBNET" metric 4000
}

unfence_subnet() {
  ip route del unreachable "$SUBNET" metric 4000 2>/dev/null || true
}

ensure_engine() {
  install_engine
  step "start the engine" start_engine
}
