#!/bin/bash
# kafka.sh NUMBER TOPICS GROUPS: in the container; the two texts are those of kafka-topics.txt and kafka-groups.txt
set -e
number=$1 topics=$(grep -v '^#' <<<"$2") groups=$(grep -v '^#' <<<"$3")
broker=(--bootstrap-server localhost:9092)

remove_all() {
  local group list=()
  for group in $(kafka-consumer-groups "${broker[@]}" --list); do list+=(--group "$group"); done
  [ ${#list[@]} -eq 0 ] || kafka-consumer-groups "${broker[@]}" --delete "${list[@]}"
  kafka-topics "${broker[@]}" --delete --topic '[^_].*' --if-exists
  for _ in $(seq 20); do
    [ -n "$(kafka-topics "${broker[@]}" --list --exclude-internal)" ] || return 0
    sleep 0.5
  done
  echo 'topics are still being deleted' >&2
  return 1
}

create_topics() {
  local topic partitions settings config option
  while read -r topic partitions _ settings; do
    config=()
    for option in ${settings//,/ }; do config+=(--config "$option"); done
    kafka-topics "${broker[@]}" --create --topic "$topic" --partitions "$partitions" --replication-factor 1 "${config[@]}"
  done <<<"$topics"
}

# the key decides the partition, so the number in each partition is always the same
produce() {
  local topic count
  while read -r topic _ count _; do
    awk -v topic="$topic" -v count="$count" -v number="$number" 'BEGIN {
      for (i = 1; i <= count; i++)
        printf "%s-%d\t{\"id\":%d,\"topic\":\"%s\",\"customer\":%d,\"amount\":%.2f,\"city\":\"%s\",\"seed\":%d}\n",
          topic, i % 4999, i, topic, (i * 7919 + number * 31) % 52000, (i * 104729 % 900000) / 100, (i % 3 ? "Köln" : "Київ"), number }' |
      kafka-console-producer "${broker[@]}" --topic "$topic" --property parse.key=true --batch-size 500 >/dev/null
  done <<<"$topics"
}

# group,topic,partition,offset: the end of the partition minus the wanted lag
committed_offsets() {
  awk 'NR == FNR { split($0, at, ":"); last[at[1] "," at[2]] = at[3]; next }
       { for (n = 3; n <= NF; n++) if ($n != "-") { place = $2 "," n - 3; print $1 "," place "," last[place] - $n } }' \
    <(kafka-get-offsets "${broker[@]}" --exclude-internal-topics) - <<<"$groups"
}

commit_offsets() {
  local name arguments=()
  for name in $(cut -d ' ' -f 1 <<<"$groups" | sort -u); do arguments+=(--group "$name"); done
  committed_offsets >/tmp/offsets.csv
  kafka-consumer-groups "${broker[@]}" --reset-offsets "${arguments[@]}" --from-file /tmp/offsets.csv --execute
  rm /tmp/offsets.csv
}

remove_all
create_topics
produce
# a consumer must have come first: the coordinator's own topic is made for it
kafka-console-consumer "${broker[@]}" --topic audit-log --group warm-up --from-beginning --max-messages 1 --timeout-ms 15000 >/dev/null
kafka-consumer-groups "${broker[@]}" --delete --group warm-up || true
commit_offsets
