#!/bin/sh
# redis-server ARGS...: as user redis, data in /data, the password from REDIS_PASSWORD
set -e
[ "$1" = redis-server ] || exec "$@"
if [ "$(id -u)" = 0 ]; then
  chown -R redis:redis /data      # files that an admin copied in as root must be writable too
  exec setpriv --reuid=redis --regid=redis --init-groups "$0" "$@"
fi
shift
exec redis-server --bind 0.0.0.0 --protected-mode no --dir /data --daemonize no "$@" \
  ${REDIS_PASSWORD:+--requirepass "$REDIS_PASSWORD"}
