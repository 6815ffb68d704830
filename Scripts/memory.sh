#!/usr/bin/env bash
# Measures what reading costs at its edges (a 5 GB folder, a 2 GB line, a bomb, a grown file, files that overlap) and
# writes the figures into Sources/pinscout/Documentation.docc/Inputs.md. Ends with 1 where a bound is missed.
#
#   Scripts/memory.sh [MEGABYTES]
#
# MEGABYTES is the size of the folder, 5000 without. Logs are generated into a temporary folder, at most a tenth of that
# and 300 MB.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=Scripts/setup.sh
. Scripts/setup.sh

for product in pinscout synthesize-samples; do
  # shellcheck disable=SC2086 # an option and its value, or nothing
  swift build -c release $traits --product "$product" --static-swift-stdlib -Xlinker -s >&2
done
products=$(swift build -c release --show-bin-path)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
PYTHONDONTWRITEBYTECODE=1 python3 Scripts/benchmark/edges.py "$products" "$folder" "${1:-5000}" \
  Sources/pinscout/Documentation.docc/Inputs.md
