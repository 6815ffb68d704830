# Installs what building PinScout needs beside Swift. Sourced by run.sh, test.sh and benchmark.sh.
#
# Sets `traits` to the options of `swift build` that turn on what this machine can have.

has() {
  # has HEADER: whether the compiler finds it.
  printf '#include <%s>\n' "$1" | clang -E -x c - >/dev/null 2>&1
}

need() {
  # need HEADER PACKAGE: PACKAGE is installed where the compiler does not find HEADER.
  if ! has "$1"; then missing="$missing $2"; fi
}

install_packages() {
  as_root=""
  if [ "$(id -u)" -ne 0 ]; then as_root="sudo"; fi
  $as_root apt-get update -qq
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@"
}

if ! command -v swift >/dev/null 2>&1; then
  echo "PinScout needs Swift 6.2 or later on the PATH: see swift.org" >&2
  exit 1
fi

missing=""
need zlib.h zlib1g-dev
need sqlite3.h libsqlite3-dev

if [ -n "$missing" ]; then
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "missing:$missing (install them with this system's package manager)" >&2
    exit 1
  fi
  # shellcheck disable=SC2086 # several names
  install_packages $missing
fi

# ISA-L inflates faster than zlib. It does not exist for every processor, and nothing needs it.
if ! has isa-l/igzip_lib.h && command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; then install_packages libisal-dev || true; fi
fi
traits=""
if has isa-l/igzip_lib.h; then traits="--traits FastInflate"; fi
