#!/usr/bin/env bash
# Builds the fuzz targets in Tests/Fuzz and runs one after the other, with libFuzzer and the address sanitizer.
#
#   Scripts/fuzz.sh [SECONDS] [TARGET...]
#
# SECONDS are for each target, 60 without. Targets: separators, inflate, packed, detection, descriptions, and the name of
# every format that `pinscout formats` lists; all without. What is learnt and what is found stays under .build/fuzz; ends
# with 1 where something was found. The first build takes several minutes.
set -euo pipefail
# A build that fails inside $(…) ends the script.
shopt -s inherit_errexit
cd "$(dirname "$0")/.."
# shellcheck source=Scripts/setup.sh
. Scripts/setup.sh

seconds=60
if [[ ${1:-} =~ ^[0-9]+$ ]]; then
  seconds=$1
  shift
fi

# Every module is instrumented, C too. Testable, because some of what is fuzzed is internal to its module.
options=(-c release --package-path Tests/Fuzz --scratch-path .build/fuzz/build)
# shellcheck disable=SC2206 # an option and its value, or nothing
options+=($traits -Xswiftc -sanitize=fuzzer,address -Xswiftc -enable-testing)
options+=(-Xcc -fsanitize=fuzzer-no-link,address)
export PINSCOUT_BENCHMARKS=1
# Swift's own report of a crash would wait for a terminal; the sanitizer has one.
export SWIFT_BACKTRACE=enable=no

# The plan of an earlier build does not know of files that have come since.
rm -f .build/fuzz/build/*.yaml

build() {
  # build PROGRAM: builds a program and prints its path.
  swift build "${options[@]}" --product "$1" >&2
  echo "$(swift build "${options[@]}" --show-bin-path)/$1"
}

seed() {
  # seed TARGET: makes its first inputs. What stands before the lines is what the target takes from the first bytes.
  local folder=.build/fuzz/seeds/$1 number=0 log
  rm -rf "$folder"
  mkdir -p "$folder"
  case $1 in
    packed)
      printf '\1\1\3\0\0\0\0\0\0\0\2\1\0\0\0\0\0\0\1\202\1\112\0\254\2\5\0' >"$folder/one"
      return
      ;;
    descriptions)
      cp Tests/LogFormatsTests/SiteFormats/*.yaml "$folder"
      return
      ;;
    detection)
      for log in "$samples"/*/*; do
        number=$((number + 1))
        cp "$log" "$folder/$number"
      done
      return
      ;;
    separators | inflate) ;;
    *)
      cp "$samples/$1"/* "$folder"
      return
      ;;
  esac
  find SampleLogs -name '*.gz' ! -path '*/truth/*' | sort | while read -r log; do
    number=$((number + 1))
    # The reader ends before the writer does, which is no failure here.
    { gzip -dc "$log" 2>/dev/null || true; } | head -n 12 >"$folder/head"
    case $1 in
      separators)
        { printf ',\1\10' && cat "$folder/head"; } >"$folder/$number-comma"
        { printf '\t\0\377' && cat "$folder/head"; } >"$folder/$number-tab"
        ;;
      # Without the 10 bytes of a header and the 8 of a trailer, which the target makes; and as it is.
      inflate)
        { printf '\4' && gzip -nc <"$folder/head" | tail -c +11 | head -c -8; } >"$folder/$number-stream"
        { printf '\5' && gzip -nc <"$folder/head"; } >"$folder/$number-file"
        ;;
    esac
  done
  rm -f "$folder/head"
}

# The samples of every format, as the program that reads their lines writes them.
samples=.build/fuzz/samples
lines=$(build fuzz-lines)
rm -rf "$samples"
mkdir -p "$samples"
PINSCOUT_SEEDS=$samples "$lines" </dev/null
if [ $# -eq 0 ]; then set -- separators inflate packed detection descriptions $(ls "$samples"); fi

found=0
for target in "$@"; do
  format=
  case $target in
    separators | inflate | packed | descriptions) program=$(build "fuzz-$target") ;;
    detection) program=$lines ;;
    *)
      if [ ! -d "$samples/$target" ]; then
        echo "there is no target $target" >&2
        exit 64
      fi
      program=$lines
      format=$target
      ;;
  esac
  seed "$target"
  mkdir -p ".build/fuzz/corpus/$target" ".build/fuzz/findings/$target"
  echo "target $target" >&2
  env ${format:+"PINSCOUT_FORMAT=$format"} "$program" \
    -max_total_time="$seconds" -max_len=8192 -timeout=10 -print_final_stats=1 -verbosity=1 \
    -artifact_prefix=".build/fuzz/findings/$target/" ".build/fuzz/corpus/$target" ".build/fuzz/seeds/$target" \
    </dev/null || found=1
done
exit $found
