#!/usr/bin/env bash
# Thirty simulated nights in which much goes wrong, and the proof that nothing of it is left: evidence and reports must be
# those of one clean pass over all whole files.
#
#   Scripts/soak.sh [SCALE]
#
# SCALE multiplies the 45 clients of the samples. Files come late, twice, and half copied; plain logs grow and
# are packed; runs overlap, are killed, lose their power and are asked to stop; on night 12 the disk is full (a small
# tmpfs where one can be mounted, else failing writes), on night 17 the clock jumps back. Ends with 1 where a result
# differs.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=Scripts/setup.sh
. Scripts/setup.sh
# shellcheck source=Scripts/nights.sh
. Scripts/nights.sh

nights=30
RANDOM=6
prepare
began=$(milliseconds)
"$synthesize" samples --into whole --days $nights --start 2026-11-01 --scale "${1:-1}" >/dev/null
mkdir logs small
# By its whole path: on one night the runs are on the full disk.
events=$PWD/events

count() {
  # count WHAT
  echo "$1" >>"$events"
}

day() {
  # day NIGHT: its date.
  date -u -d "2026-10-31 + $1 days" +%F
}

clock() {
  # clock NIGHT: half past three of the morning after.
  echo "$(day $(($1 + 1)))T03:30:00Z"
}

run() {
  # run NIGHT [FAULT]: one run; counts how it ended.
  local status=0 environment=()
  if [ $# -gt 1 ]; then environment=("LD_PRELOAD=$faults" "FAULT=$2"); fi
  # The shell tells of each program that is killed.
  { env "${environment[@]}" "$pinscout" run logs --db a.db --out out --now "$(clock "$1")" >/dev/null 2>messages; } \
    2>/dev/null || status=$?
  count "ended with $status"
}

deliver() {
  # deliver FILE: a whole file comes to where the gateway puts it.
  mkdir -p "logs/$(dirname "$1")"
  cp "whole/$1" "logs/$1"
}

full_disk() {
  # full_disk NIGHT: a run on a disk that has no room for what it adds.
  local room=$(($(stat -c %s a.db) + 100000))
  if mount -t tmpfs -o size=$room tmpfs small 2>/dev/null; then
    cp a.db small/
    ln -s "$PWD/logs" "$PWD/pinscout.yaml" small/
    (cd small && run "$1" && cat messages >&2)
    count "tmpfs full"
    # What the run left there is what the next night finds.
    cp small/a.db* .
    umount small
  else
    run "$1" enospc:write:40
  fi
}

cleanup() {
  umount small
}

late=() repaired=() packed=()
for ((night = 1; night <= nights; night++)); do
  # What came late, broken or growing is whole the next night.
  for file in ${late[@]+"${late[@]}"} ${repaired[@]+"${repaired[@]}"}; do deliver "$file"; done
  for file in ${packed[@]+"${packed[@]}"}; do
    rm -f "logs/${file%.gz}"
    deliver "$file"
  done
  late=() repaired=() packed=()
  rm -rf logs/zz-copies
  mapfile -t files < <(cd whole && find . -path "*/$(day $night)/*" -type f -printf '%P\n' | sort)
  for file in "${files[@]}"; do
    chance=$((RANDOM % 12))
    if [ $night -eq $nights ]; then chance=12; fi
    case $chance in
      0)
        late+=("$file")
        count "late"
        ;;
      1)
        mkdir -p "logs/$(dirname "$file")"
        head -c $(($(stat -c %s "whole/$file") * (RANDOM % 80 + 10) / 100)) "whole/$file" >"logs/$file"
        repaired+=("$file")
        count "truncated"
        ;;
      2)
        mkdir -p "logs/$(dirname "$file")"
        gzip -dc "whole/$file" >content
        head -c $(($(stat -c %s content) * (RANDOM % 80 + 10) / 100)) content >"logs/${file%.gz}"
        packed+=("$file")
        count "growing"
        ;;
      3)
        deliver "$file"
        mkdir -p "logs/zz-copies/$(dirname "$file")"
        gzip -dc "whole/$file" | gzip -9 >"logs/zz-copies/$file"
        count "twice"
        ;;
      *) deliver "$file" ;;
    esac
  done
  case $night in
    5 | 11 | 19 | 26)
      run $night &
      run $night
      wait
      count "overlapping"
      ;;
    12) full_disk $night ;;
    17) run $((night - 3)) ;;
    3 | 9 | 15 | 21) run $night "kill:change:$((RANDOM % 60 + 1))" ;;
    4 | 14 | 24)
      "$pinscout" run logs --db a.db --out out --now "$(clock $night)" >/dev/null 2>messages &
      sleep "0.0$((RANDOM % 90 + 10))"
      kill -KILL $! 2>/dev/null || true
      wait $! 2>/dev/null || count "ended with 137"
      ;;
    7 | 16 | 25) run $night "cut:change:$((RANDOM % 60 + 1))" ;;
    8 | 22) run $night "term:read:$((RANDOM % 30 + 1)):logs/" ;;
    13 | 23) run $night "eio:read:$((RANDOM % 30 + 1)):logs/" ;;
    *) run $night ;;
  esac
done
diff -rq whole logs

"$pinscout" run logs --db clean.db --out clean --now "$(clock $nights)" >/dev/null 2>clean-messages
status=0
"$pinscout" verify logs --db a.db >verified || status=$?

# The nights remember their reports, one pass has none to compare with.
"$pinscout" report --db a.db --out out --now "$(clock $nights)" --since 1970-01-01 2>/dev/null

sort "$events" | uniq -c
cat clean-messages verified
expected=$(evidence clean.db)
echo "evidence $expected of one clean pass"
echo "$(($(milliseconds) - began)) ms"
if [ $status -ne 0 ] || [ "$(evidence a.db || true)" != "$expected" ] || ! diff -rq out clean; then
  echo "the nights have left something"
  exit 1
fi
echo "after $nights nights evidence and reports are those of one clean pass"
