#!/bin/sh
# Replaces the compiled-in Public Suffix List by the one of Debian's package `publicsuffix`, and prints what changed.
# The package is installed where it is missing; set PINSCOUT_SUFFIX_LIST to take another copy of the file.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
target=$root/Sources/EmbeddedResources/catalog/public_suffix_list.dat
list=${PINSCOUT_SUFFIX_LIST:-/usr/share/publicsuffix/public_suffix_list.dat}

if [ ! -r "$list" ]; then
  if [ -n "${PINSCOUT_SUFFIX_LIST:-}" ]; then
    echo "refresh-public-suffix-list: cannot read $list" >&2
    exit 1
  fi
  as_root=
  [ "$(id -u)" -eq 0 ] || as_root=sudo
  $as_root apt-get update -q >&2
  $as_root apt-get install -q -y --no-install-recommends publicsuffix >&2
fi

# A truncated or foreign file must not replace a good one.
for marker in '===BEGIN ICANN DOMAINS===' '===END ICANN DOMAINS===' '===BEGIN PRIVATE DOMAINS===' \
  '===END PRIVATE DOMAINS===' 'Mozilla Public'; do
  if ! grep -qF -- "$marker" "$list"; then
    echo "refresh-public-suffix-list: $list lacks \"$marker\"; nothing was changed" >&2
    exit 1
  fi
done

if cmp -s "$list" "$target"; then
  echo "unchanged"
  exit 0
fi
diff -u "$target" "$list" | grep -E '^[-+][^-+/[:space:]]' || echo "only comments changed"
new=$(mktemp "$target.XXXXXX")
trap 'rm -f "$new"' EXIT
cp "$list" "$new"
chmod 644 "$new"
mv "$new" "$target"
trap - EXIT
