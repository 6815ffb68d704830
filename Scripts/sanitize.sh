#!/usr/bin/env bash
# Runs the tests under a sanitizer: `address` finds reads and writes outside of what was allocated, `thread` finds data
# that two threads use without an order between them.
#
#   Scripts/sanitize.sh [address|thread] [OPTION OF swift test…]
#
# Without a name, both, one after the other. Each has a build of its own below .build/sanitize; the first takes several
# minutes. The tests run one at a time, because those that wait for others would run into their time limits. Ends with 1
# where a test failed or a sanitizer found something.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=Scripts/setup.sh
. Scripts/setup.sh

case ${1:-} in
  address | thread)
    lanes=$1
    shift
    ;;
  *) lanes="address thread" ;;
esac

# Swift's own report of a crash would wait for a terminal; the sanitizer has one.
export SWIFT_BACKTRACE=enable=no
# The argument parser leaks 64 bytes for each option with a transformation, once a process.
export ASAN_OPTIONS=detect_leaks=0
export TSAN_OPTIONS=suppressions=$PWD/Scripts/sanitize-thread.txt

found=0
for lane in $lanes; do
  echo "sanitizer: $lane" >&2
  # shellcheck disable=SC2086 # an option and its value, or nothing
  swift test $traits --sanitize="$lane" --scratch-path ".build/sanitize/$lane" --no-parallel "$@" || found=1
done
exit $found
