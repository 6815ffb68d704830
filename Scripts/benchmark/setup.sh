# shellcheck shell=bash
# Installs what the benchmarks need beside Swift. Sourced by benchmark.sh and compare-instructions.sh.

need_command() {
  # need_command COMMAND PACKAGE: PACKAGE is installed where there is no COMMAND.
  if ! command -v "$1" >/dev/null 2>&1; then missing="$missing $2"; fi
}

install_missing() {
  if [ -z "$missing" ]; then return; fi
  local as_root=""
  if [ "$(id -u)" -ne 0 ]; then as_root="sudo"; fi
  $as_root apt-get update -qq
  # shellcheck disable=SC2086 # several names
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing
}

install_peers() {
  missing=""
  need_command pigz pigz
  need_command mawk mawk
  need_command goaccess goaccess
  need_command pkg-config pkg-config
  need isa-l/igzip_lib.h libisal-dev
  install_missing
  local environment=.build/benchmark/environment
  python=$PWD/$environment/bin/python
  if ! "$python" -c 'import duckdb, polars' 2>/dev/null; then
    mkdir -p .build/benchmark
    python3 -m venv "$environment"
    "$python" -m pip install --quiet --disable-pip-version-check duckdb polars
  fi
}

build_benchmarks() {
  # build_benchmarks: builds the package in Tests/Benchmarks; its programs are then in the folder $benchmarks.
  local options=(-c release --package-path Tests/Benchmarks --scratch-path .build/benchmarks)
  PINSCOUT_BENCHMARKS=1 swift build "${options[@]}" >&2
  benchmarks=$(PINSCOUT_BENCHMARKS=1 swift build "${options[@]}" --show-bin-path)
}
