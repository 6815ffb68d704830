#!/usr/bin/env bash
# Writes what each log tells of each cause and each client stack into the documentation.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=Scripts/setup.sh
. Scripts/setup.sh

# shellcheck disable=SC2086 # an option and its value, or nothing
PINSCOUT_RECORD=1 swift test $traits --filter 'MatrixTests|RecognitionTests'
git diff --stat -- Sources/pinscout/Documentation.docc
