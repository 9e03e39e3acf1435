# Images: one recipe folder each under images/. An image carries the hash of its recipe as a label, and a finished one is
# kept as a zstd tar under that hash, so that only what changed is built.
#
# A recipe is a Dockerfile, perhaps with a program `fetch` beside it that is given the build context and puts there what
# Debian does not package (wheels, jars). The base has a program `build` in place of a Dockerfile.

IMAGE_CACHE=$CACHE/images
# name version parent, parents first
IMAGE_LIST=(
  "base 1 -"
  "postgres 15 base"
  "redis 7.0 base"
  "kafka 3.9.1 base"
  "zookeeper 3.8.4 kafka"
  "clickhouse 26.9 base"
  "traefik 3.7.15 base"
)

image_field() {   # image_field NAME FIELD
  local entry
  for entry in "${IMAGE_LIST[@]}"; do
    # shellcheck disable=SC2086
    set -- "$1" "$2" $entry
    [ "$3" != "$1" ] || { shift "$2"; echo "$2"; return; }
  done
  die "no such image: $1"
}
image_version() { image_field "$1" 2; }
image_parent()  { image_field "$1" 3; }
image_name()    { echo "millwright/$1:$(image_version "$1")"; }

# recipe_hash NAME: contents of the folder, what is executable in it, name and version, and the parent's hash; the same in
# every checkout, whatever its umask
recipe_hash() {
  local parent
  parent=$(image_parent "$1")
  {
    image_name "$1"
    [ "$parent" = - ] || recipe_hash "$parent"
    cd "$HERE/images/$1"
    find . -type f \( -perm /111 -printf '%P 755\n' -o -printf '%P 644\n' \) | LC_ALL=C sort
    find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
  } | sha256sum | cut -c1-16
}

image_is_current() {   # NAME HASH
  [ "$(docker image inspect -f '{{index .Config.Labels "millwright.recipe"}}' "$(image_name "$1")" 2>/dev/null)" = "$2" ]
}

image_tar() { echo "$IMAGE_CACHE/$1-$2.tar.zst"; }

load_image() {   # NAME HASH
  zstd -dcq "$(image_tar "$1" "$2")" | docker load -q
  image_is_current "$1" "$2"
}

# what `fetch` needs on this machine
install_fetchers() {   # NAME
  if [ "$1" = kafka ]; then command -v mvn >/dev/null || install_packages maven
  else python3 -m pip --version >/dev/null 2>&1 || install_packages python3-pip
  fi
}

build_image() {   # NAME HASH
  local name=$1 hash=$2 parent context
  parent=$(image_parent "$name")
  if [ -x "$HERE/images/$name/build" ]; then
    "$HERE/images/$name/build" "$(image_name "$name")" "$hash"
    return
  fi
  context=$(mktemp -d "${TMPDIR:-/tmp}/millwright-image.XXXXXX")
  # shellcheck disable=SC2064
  trap "rm -rf '$context'" EXIT
  cp -a "$HERE/images/$name/." "$context/"
  if [ -x "$context/fetch" ]; then
    install_fetchers "$name"
    "$context/fetch" "$context" "$(image_version "$name")"
  fi
  DOCKER_BUILDKIT=0 docker build -q --label "millwright.recipe=$hash" --build-arg "PARENT=$(image_name "$parent")" \
    --build-arg "VERSION=$(image_version "$name")" -t "$(image_name "$name")" "$context"
}

save_image() {   # NAME HASH; older tars of the same image go
  local tar
  tar=$(image_tar "$1" "$2")
  mkdir -p "$IMAGE_CACHE"
  docker save "$(image_name "$1")" | zstd -3 -T0 -q -f -o "$tar.part"
  find "$IMAGE_CACHE" -name "$1-????????????????.tar.zst" -delete
  mv "$tar.part" "$tar"
}

ensure_image() {
  local name=$1 hash
  hash=$(recipe_hash "$name")
  if ! image_is_current "$name" "$hash"; then
    if [ -e "$(image_tar "$name" "$hash")" ]; then
      step "load $(image_name "$name")" load_image "$name" "$hash"
    else
      step "build $(image_name "$name")" build_image "$name" "$hash"
    fi
  fi
  [ -e "$(image_tar "$name" "$hash")" ] || step "keep $(image_name "$name")" save_image "$name" "$hash"
}

ensure_images() {
  local entry
  for entry in "${IMAGE_LIST[@]}"; do ensure_image "${entry%% *}"; done
}

platform_images() {
  [ $# -eq 0 ] || misuse "images takes no argument"
  ensure_engine
  mkdir -p "$IMAGE_CACHE"
  ( flock -w 1800 8 || die "another platform command builds images"; ensure_images ) 8>"$IMAGE_CACHE/.lock"
}
