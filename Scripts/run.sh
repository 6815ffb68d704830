#!/usr/bin/env bash
# Builds the release product, runs it over SampleLogs and writes Reports, byte for byte as they are committed.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=Scripts/setup.sh
. Scripts/setup.sh

# shellcheck disable=SC2086 # an option and its value, or nothing
swift build -c release $traits --product pinscout --static-swift-stdlib -Xlinker -s

work=.build/sample-run
rm -rf "$work"
mkdir -p "$work"
.build/release/pinscout run SampleLogs --db "$work/pinscout.db" --out Reports \
  --config Scripts/sample-run.yaml --now 2026-11-24T06:00:00Z
