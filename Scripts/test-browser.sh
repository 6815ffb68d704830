#!/usr/bin/env bash
# Opens reports in a real browser and uses them: sorting, filters, search, keys, accessibility, hostile names.
#
#   Scripts/test-browser.sh [TEST…]         all tests, or those of Tests/Browser that are named: test_report.ReportTests
#   Scripts/test-browser.sh --release       with the product as it is shipped: also how long a report takes to write
#   Scripts/test-browser.sh --screenshots   takes the pictures in Reports instead
#
# The browser is Debian's; selenium and axe-core go into a virtual environment under .build.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=Scripts/setup.sh
. Scripts/setup.sh

missing=""
if [ ! -x /usr/bin/chromium ]; then missing="$missing chromium"; fi
if [ ! -x /usr/bin/chromedriver ]; then missing="$missing chromium-driver"; fi
if ! python3 -c 'import venv, ensurepip' 2>/dev/null; then missing="$missing python3-venv"; fi
# shellcheck disable=SC2086 # several names
if [ -n "$missing" ]; then install_packages $missing; fi

environment=.build/browser/environment
python=$PWD/$environment/bin/python
if ! "$python" -c 'import selenium, axe_playwright_python' 2>/dev/null; then
  mkdir -p .build/browser
  python3 -m venv "$environment"
  "$python" -m pip install --quiet --disable-pip-version-check selenium
  # For the script that it holds alone: what it depends on would bring a browser of its own.
  "$python" -m pip install --quiet --disable-pip-version-check --no-deps axe-playwright-python
fi

configuration=debug
if [ "${1:-}" = --release ]; then
  configuration=release
  export PINSCOUT_RELEASE=1
  shift
fi
# shellcheck disable=SC2086 # an option and its value, or nothing
swift build -c "$configuration" $traits --product pinscout >&2
PINSCOUT=$(swift build -c "$configuration" --show-bin-path)/pinscout
PINSCOUT_WORK=$(mktemp -d)
export PINSCOUT PINSCOUT_WORK PYTHONDONTWRITEBYTECODE=1
trap 'rm -rf "$PINSCOUT_WORK"' EXIT

if [ "${1:-}" = --screenshots ]; then
  "$python" Tests/Browser/screenshots.py Reports
  exit
fi
cd Tests/Browser
if [ $# -eq 0 ]; then set -- discover; fi
"$python" -m unittest "$@"
