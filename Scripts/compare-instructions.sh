#!/usr/bin/env bash
# Compares the instructions that the micro-benchmarks in Tests/Benchmarks need in two revisions, and fails where one
# needs over 10 % more in the second. Instructions are counted by valgrind, so that a busy machine does not matter.
#
#   Scripts/compare-instructions.sh [--tolerance PERCENT] [--iterations N] OLD NEW
#   Scripts/compare-instructions.sh --record NEW
#
# OLD and NEW are revisions, or `.` for the files as they are. OLD may also be `thresholds`: the counts that are kept in
# Tests/Benchmarks/Thresholds, which --record writes. Ends with 0, 1 for a regression, 64 for wrong usage.
set -euo pipefail
cd "$(dirname "$0")/.."

usage() {
  sed -n 's/^# \{0,1\}//; 2,8p' "$0" >&2
  exit 64
}

options=()
record=""
while [ $# -gt 0 ]; do
  case $1 in
    --tolerance | --iterations)
      if [ $# -lt 2 ]; then usage; fi
      options+=("$1" "$2")
      shift 2
      ;;
    --record)
      record=yes
      shift
      ;;
    -*) usage ;;
    *) break ;;
  esac
done
if [ $# -ne "$([ -n "$record" ] && echo 1 || echo 2)" ]; then usage; fi

# shellcheck source=Scripts/setup.sh
. Scripts/setup.sh
# shellcheck source=Scripts/benchmark/setup.sh
. Scripts/benchmark/setup.sh
missing=""
need_command valgrind valgrind
need_command pkg-config pkg-config
need isa-l/igzip_lib.h libisal-dev
install_missing

build() {
  # build REVISION SIDE: leaves the path of the program of that revision in $program. Revisions are built one after the
  # other in one working tree, so that the second is built from what differs.
  local tree=$PWD
  if [ "$1" != . ]; then
    local commit
    if ! commit=$(git rev-parse --verify --quiet "$1^{commit}"); then
      echo "compare-instructions: there is no revision $1" >&2
      exit 64
    fi
    tree=$PWD/.build/compare/tree
    if [ -e "$tree/.git" ]; then
      git -C "$tree" checkout --quiet --force --detach "$commit"
    else
      git worktree prune
      git worktree add --quiet --force --detach "$tree" "$commit"
    fi
  fi
  if [ ! -e "$tree/Tests/Benchmarks/Package.swift" ]; then
    echo "compare-instructions: $1 has no Tests/Benchmarks" >&2
    exit 64
  fi
  build_benchmarks "$tree" --product run-benchmark
  mkdir -p .build/compare
  program=.build/compare/$2-program
  cp "$benchmarks/run-benchmark" "$program"
}

thresholds=Tests/Benchmarks/Thresholds/instructions.json
counter=(python3 Scripts/benchmark/instructions.py)
if [ ${#options[@]} -gt 0 ]; then counter+=("${options[@]}"); fi
export PYTHONDONTWRITEBYTECODE=1

if [ -n "$record" ]; then
  build "$1" new
  exec "${counter[@]}" --record "$thresholds" "$program"
fi
old=$thresholds
if [ "$1" != thresholds ]; then
  build "$1" old
  old=$program
fi
build "$2" new
exec "${counter[@]}" "$old" "$program"
