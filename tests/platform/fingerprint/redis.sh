#!/bin/sh
# redis.sh <redis.lua: in the container; one line for each database and type
set -e
export REDISCLI_AUTH="$REDIS_PASSWORD"
script=$(redis-cli -x SCRIPT LOAD)
for database in $(redis-cli INFO keyspace | sed -n 's/^db\([0-9]*\):.*/\1/p'); do
  for eighth in 0 1 2 3 4 5 6 7; do redis-cli EVALSHA "$script" 0 "$database" $eighth; done |
    awk -v database="$database" 'NF == 4 { count[$1] += $2; high[$1] += $3; low[$1] += $4; next } NF { print; failed = 1 }
      END { for (type in count) printf "redis db%s %s keys=%d sum=%.0f.%.0f\n", database, type, count[type], high[type], low[type]; exit failed }' | sort
done
