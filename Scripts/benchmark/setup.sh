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
  # build_benchmarks TREE [OPTION...]: builds the package in Tests/Benchmarks of a working tree; its programs are then
  # in the folder $benchmarks. The variable makes the modules of the package above a product. Debug information is left
  # out, as valgrind before 3.20 does not read that of today's compilers.
  local tree=$1
  shift
  local options=(-c release -Xlinker -s)
  options+=(--package-path "$tree/Tests/Benchmarks" --scratch-path "$tree/.build/benchmarks")
  # The plan of an earlier build names files that may be gone by now.
  rm -f "$tree/.build/benchmarks"/*.yaml
  PINSCOUT_BENCHMARKS=1 swift build "${options[@]}" "$@" >&2
  # shellcheck disable=SC2034 # used by the caller
  benchmarks=$(PINSCOUT_BENCHMARKS=1 swift build "${options[@]}" --show-bin-path)
}
