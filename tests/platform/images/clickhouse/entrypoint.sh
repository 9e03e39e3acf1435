#!/bin/bash
set -e
[ "$1" = clickhouse ] || exec "$@"
mkdir -p /var/lib/clickhouse/backups
[ "$(stat -c %U /var/lib/clickhouse/backups)" = clickhouse ] || chown -R clickhouse: /var/lib/clickhouse
exec setpriv --reuid=clickhouse --regid=clickhouse --init-groups /opt/chdb/bin/python /opt/front.py
