# Installs what building PinScout needs beside Swift. Sourced by run.sh and test.sh.

need() {
  # need HEADER PACKAGE: PACKAGE is installed where the compiler does not find HEADER.
  if ! printf '#include <%s>\n' "$1" | clang -E -x c - >/dev/null 2>&1; then missing="$missing $2"; fi
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
  as_root=""
  if [ "$(id -u)" -ne 0 ]; then as_root="sudo"; fi
  $as_root apt-get update -qq
  # shellcheck disable=SC2086 # several names
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing
fi
