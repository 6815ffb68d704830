#!/usr/bin/env bash
# Measures what the database takes: bytes of a client-day before and after folding, of an attempt, of a file in the
# ledger. With a folder as argument, it uses the programs that were built there.
set -euo pipefail
cd "$(dirname "$0")/.."

programs=${1:-}
if [ -z "$programs" ]; then
  # shellcheck source=Scripts/setup.sh
  . Scripts/setup.sh
  for product in pinscout synthesize-samples; do
    # shellcheck disable=SC2086 # an option and its value, or nothing
    swift build -c release $traits --product "$product" >&2
  done
  programs=$(swift build -c release --show-bin-path)
fi
programs=$(cd "$programs" && pwd)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
"$programs/synthesize-samples" bulk --into logs --umbrella-megabytes 60 --umbrella-files 400 \
  --zeek-megabytes 30 --zeek-files 100 --clients 64 --compression fast >/dev/null
"$programs/pinscout" ingest logs --db a.db 2>/dev/null
figures() {
  sqlite3 -separator ' ' a.db "
    SELECT '$1: client-days', COUNT(*), 'cells', SUM(cells), 'packed bytes of a client-day',
      ROUND(SUM(LENGTH(additions)) * 1.0 / COUNT(*), 1), 'in the file', ROUND((
        SELECT SUM(pgsize) FROM dbstat WHERE name = 'client_days') * 1.0 / COUNT(*), 1) FROM client_days;"
}
figures "five-minute cells"
sqlite3 -separator ' ' a.db "
  SELECT 'bytes of an attempt', ROUND((SELECT SUM(pgsize) FROM dbstat WHERE name = 'exemplars') * 1.0 / COUNT(*), 1)
    FROM exemplars;
  SELECT 'bytes of a file in the ledger',
    ROUND((SELECT SUM(pgsize) FROM dbstat WHERE name IN ('files', 'rejects')) * 1.0 / COUNT(*), 1) FROM files;"
# All days but the last.
PINSCOUT_WINDOW_DAYS=1 PINSCOUT_RETENTION_LATENESS=0d \
  "$programs/pinscout" prune --db a.db --now 2100-01-01T00:00:00Z 2>/dev/null
figures "folded"
