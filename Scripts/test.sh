#!/usr/bin/env bash
# Runs every test.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=Scripts/setup.sh
. Scripts/setup.sh

# shellcheck disable=SC2086 # an option and its value, or nothing
swift test $traits "$@"
