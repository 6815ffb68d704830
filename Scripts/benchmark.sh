#!/usr/bin/env bash
# Measures PinScout beside its peers, over logs that it generates, and writes the figures into
# Sources/pinscout/Documentation.docc/Performance.md.
#
#   Scripts/benchmark.sh [--umbrella-mb N] [--zeek-mb N] [--files N] [--rounds N] [--out DIR]
#   Scripts/benchmark.sh --scale-curve [--scale-unit-mb N] [--rounds N]
#   Scripts/benchmark.sh --large-store [--store-clients N] [--rounds N]
#
# DuckDB and polars go into a virtual environment under .build; everything else comes from Debian's packages.
set -euo pipefail
cd "$(dirname "$0")/.."
called="Scripts/benchmark.sh${*:+ $*}"
# shellcheck source=Scripts/setup.sh
. Scripts/setup.sh
# shellcheck source=Scripts/benchmark/setup.sh
. Scripts/benchmark/setup.sh

# The product as it is shipped, and the generator with the same flags, so that nothing is built twice.
for product in pinscout synthesize-samples; do
  # shellcheck disable=SC2086 # an option and its value, or nothing
  swift build -c release $traits --product "$product" --static-swift-stdlib -Xlinker -s >&2
done
install_peers
for product in inflate-only decode-json run-benchmark; do
  build_benchmarks "$PWD" --product "$product"
done

PYTHONDONTWRITEBYTECODE=1 python3 Scripts/benchmark/main.py --python "$python" --benchmarks "$benchmarks" \
  --called "$called" "$@"
