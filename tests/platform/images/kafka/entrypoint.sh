#!/bin/bash
# KAFKA_LOG_DIRS becomes log.dirs in server.properties, and so on; "__" stands for "_" and "___" for "-".
set -e
[ "$1" = kafka ] || exec "$@"
properties=/etc/kafka/server.properties
export KAFKA_LOG_DIRS=${KAFKA_LOG_DIRS:-/var/lib/kafka/data}
for variable in ${!KAFKA_@}; do
  case $variable in KAFKA_VERSION|KAFKA_HEAP_OPTS|KAFKA_OPTS) continue ;; esac
  key=${variable#KAFKA_}; key=${key,,}
  key=${key//___/-}; key=${key//__/@}; key=${key//_/.}; key=${key//@/_}
  echo "$key=${!variable}"
done >$properties
exec java ${KAFKA_HEAP_OPTS:--Xms256m -Xmx384m} -XX:+UseG1GC -XX:+ExitOnOutOfMemoryError $KAFKA_OPTS \
  -Dlog4j.configuration=file:/opt/kafka/log4j.properties -cp "$(cat /opt/kafka/classpath)" kafka.Kafka $properties
