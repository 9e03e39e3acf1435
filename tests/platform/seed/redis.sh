#!/bin/sh
# redis.sh NUMBER MARKER <redis.lua: in the container; 200,000 keys in databases 0, 1 and 5, and a dump on disk
set -e
export REDISCLI_AUTH="$REDIS_PASSWORD"
number=$1 marker=$2 script=$(redis-cli -x SCRIPT LOAD)
redis-cli FLUSHALL >/dev/null
redis-cli FUNCTION FLUSH >/dev/null
redis-cli SET millwright:seed "$marker" >/dev/null
for part in 0:149999 1:40000 5:10000; do
  first=1 keys=${part#*:}
  while [ $first -le "$keys" ]; do              # in pieces: a script blocks everybody else
    last=$((first + 9999)); [ $last -le "$keys" ] || last=$keys
    answer=$(redis-cli EVALSHA "$script" 0 "${part%:*}" $first $last "$number")
    [ "$answer" = $((last - first + 1)) ] || { echo "$answer" >&2; exit 1; }
    first=$((last + 1))
  done
done
redis-cli SCRIPT FLUSH >/dev/null
until [ "$(redis-cli BGSAVE)" = 'Background saving started' ]; do sleep 0.2; done
until redis-cli INFO persistence | grep -q '^rdb_bgsave_in_progress:0'; do sleep 0.2; done
