#!/usr/bin/env bash
# Interrupts a nightly run in every way that a machine can, runs it again, and compares evidence and reports with those of
# a run that nobody disturbed.
#
#   Scripts/kill-test.sh [NUMBER [MEGABYTES]]
#
# NUMBER of kills at random instants and of power cuts at random changes, 200 without. Beside them: a kill and a power cut
# at every commit, and a full disk and read errors at random calls. MEGABYTES of each of two kinds of log are read, 50
# without, at which a run has several commits. Ends with 1 where a result differs. Tests/Faults says how the calls are
# reached.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=Scripts/setup.sh
. Scripts/setup.sh
# shellcheck source=Scripts/nights.sh
. Scripts/nights.sh

number=${1:-200}
megabytes=${2:-50}
prepare

generate logs --umbrella-megabytes "$megabytes" --umbrella-files 6 --zeek-megabytes "$megabytes" --zeek-files 4
some=$(find logs -name '*.csv.gz' | sort | tail -n 1)
head -c $(($(stat -c %s "$some") / 2)) "$some" >logs/truncated.csv.gz
head -c 65536 "$some" | { gzip -dcq 2>/dev/null || true; } | head -n 50 >logs/half-copied.csv

# The night before has read some of the files, so that the run adds to what is there.
mkdir before
cp "$(find logs -name '*.csv.gz' | sort | head -n 1)" before/
"$pinscout" ingest before --db before.db 2>/dev/null
for name in reference counted; do cp before.db $name.db; done

night() {
  # night DATABASE: the run that is interrupted.
  "$pinscout" run logs --db "$1" --out out --now "$now" >/dev/null 2>messages
}

began=$(milliseconds)
FAULT=none:sync:0 FAULT_COUNT=$work/syncs LD_PRELOAD=$faults night reference.db || [ $? -eq 3 ]
took=$(($(milliseconds) - began))
mv out reference
expected=$(evidence reference.db)
FAULT=none:change:0 FAULT_COUNT=$work/changes LD_PRELOAD=$faults night counted.db || [ $? -eq 3 ]
syncs=$(cat syncs) changes=$(cat changes)
echo "a run takes $took ms, waits $syncs times for the disk and makes $changes changes"

differ=0
mended() {
  # mended KIND: the next run after an interrupted one; counts what is as it should be.
  rm -rf out
  night a.db || [ $? -eq 3 ]
  total[$1]=$((${total[$1]:-0} + 1))
  if [ "$(evidence a.db || true)" = "$expected" ] && diff -rq out reference >/dev/null; then
    equal[$1]=$((${equal[$1]:-0} + 1))
  else
    differ=1
    echo "differs after $1 ${2:-}" >&2
    tail -n 2 messages >&2
  fi
}
declare -A total equal stopped

interrupt() {
  # interrupt KIND FAULT
  local status=0
  fresh before.db a.db
  FAULT=$2 LD_PRELOAD=$faults night a.db 2>/dev/null || status=$?
  [ $status -eq 3 ] || stopped[$1]=$((${stopped[$1]:-0} + 1))
  mended "$1" "$2"
}

for ((call = 1; call <= syncs; call++)); do
  interrupt "kill at a commit" "kill:sync:$call"
  interrupt "power cut at a commit" "cut:sync:$call"
done
for ((trial = 0; trial < number; trial++)); do
  fresh before.db a.db
  "$pinscout" run logs --db a.db --out out --now "$now" >/dev/null 2>messages &
  sleep "$(awk -v r="$RANDOM" -v t="$took" 'BEGIN { print r / 32768 * t / 1000 }')"
  if kill -KILL $! 2>/dev/null; then stopped["kill at an instant"]=$((${stopped["kill at an instant"]:-0} + 1)); fi
  wait $! 2>/dev/null || true
  mended "kill at an instant"
  interrupt "power cut at a change" "cut:change:$((RANDOM % changes + 1))"
done
for ((trial = 0; trial < number / 10; trial++)); do
  interrupt "full disk" "enospc:write:$((RANDOM % changes + 1))"
  interrupt "read error" "eio:read:$((RANDOM % 40 + 1)):logs/"
done

printf '\n| what | times | of them before the end | evidence and reports as undisturbed |\n|---|---|---|---|\n'
for kind in "kill at a commit" "power cut at a commit" "kill at an instant" "power cut at a change" "full disk" \
  "read error"; do
  echo "| $kind | ${total[$kind]:-0} | ${stopped[$kind]:-0} | ${equal[$kind]:-0} |"
done
exit $differ
