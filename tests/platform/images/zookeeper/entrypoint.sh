#!/bin/bash
# ZOOKEEPER_TICK_TIME becomes tickTime in zoo.cfg, and so on.
set -e
[ "$1" = zookeeper ] || exec "$@"
settings=/etc/zookeeper/zoo.cfg
camel_case() { local words word; IFS=_ read -ra words <<<"${1,,}"; printf '%s' "${words[0]}"; for word in "${words[@]:1}"; do printf '%s' "${word^}"; done; }
: "${ZOOKEEPER_CLIENT_PORT:=2181}" "${ZOOKEEPER_TICK_TIME:=2000}"
{
  echo dataDir=/var/lib/zookeeper/data
  echo dataLogDir=/var/lib/zookeeper/log
  echo '4lw.commands.whitelist=srvr,ruok,mntr,stat'
  for variable in ${!ZOOKEEPER_@}; do echo "$(camel_case "${variable#ZOOKEEPER_}")=${!variable}"; done
} >$settings
exec java ${KAFKA_HEAP_OPTS:--Xmx128m} -Dlog4j.configuration=file:/opt/kafka/log4j.properties \
  -cp "$(cat /opt/kafka/classpath)" org.apache.zookeeper.server.quorum.QuorumPeerMain $settings
