# What kill-test.sh and soak.sh share: the programs, a folder to work in, and how nights are compared. Sourced by them.

now=2026-11-24T06:00:00Z

prepare() {
  # prepare: builds the programs and goes to a folder that is removed at the end.
  # shellcheck disable=SC2086 # an option and its value, or nothing
  for program in pinscout synthesize-samples; do swift build -c release $traits --product "$program" >&2; done
  local products root=$PWD
  products=$(swift build -c release --show-bin-path)
  pinscout=$products/pinscout
  synthesize=$products/synthesize-samples
  work=$(mktemp -d)
  trap 'cleanup 2>/dev/null || true; rm -rf "$work"' EXIT
  faults=$work/faults.so
  clang -shared -fPIC -O1 -o "$faults" "$root/Tests/Faults/faults.c"
  cd "$work"
  # The same pseudonyms beside every database.
  echo "pseudonym_key: nights" >pinscout.yaml
}

generate() {
  # generate FOLDER OPTION...: writes logs.
  local folder=$1
  shift
  "$synthesize" bulk --into "$folder" --compression fast "$@" >/dev/null
}

evidence() {
  # evidence DATABASE: the digest of what is stored; fails where the database contradicts itself.
  "$pinscout" verify --quick --db "$1" --json | grep -Eo '"sha256": "[0-9a-f]{64}"'
}

fresh() {
  # fresh FROM DATABASE: puts a copy in the place of a database and of all that lies beside it.
  rm -f "$2" "$2"-wal "$2"-shm
  cp "$1" "$2"
}

milliseconds() {
  date +%s%3N
}
