#!/usr/bin/env bash
# Judges the synthetic worlds of Sources/Worlds, all scenarios over twelve seeds, and writes their tables into
# Sources/pinscout/Documentation.docc/Worlds.md. Options are those of evaluate-worlds, such as --seeds 101...112.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=Scripts/setup.sh
. Scripts/setup.sh

# shellcheck disable=SC2086 # an option and its value, or nothing
swift build -c release $traits --product evaluate-worlds >&2
program=$(swift build -c release --show-bin-path)/evaluate-worlds

page=Sources/pinscout/Documentation.docc/Worlds.md
text=$(mktemp)
trap 'rm -f "$text"' EXIT
{
  sed '/<!-- figures -->/q' "$page"
  echo
  "$program" measure --markdown "$@"
  echo "### Held out"
  echo
  echo "The same bounds on worlds 101 to 112, which nobody looked at while the rules were made."
  echo
  "$program" measure --markdown --seeds 101...112 | sed -n '/^### Against/,/^### Beside/{/^|/p}'
  echo
  echo "### A slope and an intercept"
  echo
  echo "What Platt's scaling would make of the probabilities, fitted to worlds 1 to 12 and judged by 101 to 112:"
  echo
  "$program" fit | sed 's/^/    /'
} >"$text"
cat "$text" >"$page"
