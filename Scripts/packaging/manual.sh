#!/usr/bin/env bash
# Writes the manual page from the help of the program: manual.sh PROGRAM VERSION
set -euo pipefail

# help [COMMAND]: what stands at the start of a line may not be taken for a request, nor a backslash for an escape.
help() {
  COLUMNS=78 "$program" help "$@" | sed 's/\\/\\e/g; s/-/\\-/g; s/^\([.'"'"']\)/\\\&\1/'
}

program=$1
printf '.TH PINSCOUT 1 "" "pinscout %s"\n' "$2"
printf '.SH NAME\npinscout \\- finds applications that refuse a TLS\\-inspecting gateway\n'
printf '.SH DESCRIPTION\n.nf\n'
help
printf '.fi\n'
for command in run ingest rank explain what-if report catalog formats doctor evaluate; do
  printf '.SH PINSCOUT %s\n.nf\n' "$(echo "$command" | tr a-z A-Z | sed 's/-/\\-/')"
  help "$command"
  printf '.fi\n'
done
