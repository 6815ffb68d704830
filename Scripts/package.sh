#!/usr/bin/env bash
# Builds a Debian package of the product, its systemd units and its documentation, for the release it is built on.
#
#   Scripts/package.sh [--program FILE]
#
# Writes .build/package/pinscout_VERSION-1_ARCHITECTURE.deb. With --program a program that was built elsewhere is packed.
set -euo pipefail
cd "$(dirname "$0")/.."

program=
if [ "${1:-}" = --program ] && [ $# -eq 2 ]; then
  program=$2
elif [ $# -gt 0 ]; then
  sed -n 's/^# \{0,1\}//; 2,6p' "$0" >&2
  exit 64
fi
if [ -z "$program" ]; then
  # shellcheck source=Scripts/setup.sh
  . Scripts/setup.sh
  # shellcheck disable=SC2086 # an option and its value, or nothing
  swift build -c release $traits --product pinscout --static-swift-stdlib -Xlinker -s
  program=.build/release/pinscout
fi

version=$("$program" --version)
architecture=$(dpkg --print-architecture)
files=Scripts/packaging
work=.build/package
root=$work/root
rm -rf "$work"
mkdir -p "$work/debian"
umask 022

install -D -m 755 "$program" "$root/usr/bin/pinscout"
for unit in pinscout.service pinscout.timer; do
  install -D -m 644 "$files/$unit" "$root/lib/systemd/system/$unit"
done
install -D -m 644 "$files/pinscout.sysusers" "$root/usr/lib/sysusers.d/pinscout.conf"
install -D -m 644 "$files/pinscout.default" "$root/etc/default/pinscout"
install -D -m 644 "$files/pinscout.yaml" "$root/etc/pinscout/pinscout.yaml"
documents=$root/usr/share/doc/pinscout
install -D -m 644 "$files/pinscout.cron" "$documents/examples/pinscout.cron"
install -m 644 "$files/pinscout.example.yaml" "$documents/examples/pinscout.example.yaml"
install -m 644 README.md "$documents/README.md"
gzip -9nc CHANGELOG.md >"$documents/changelog.gz"
# The package's own changes, in the form that apt-listchanges reads. The time is the source's, so that the same source
# gives the same package.
maintainer="The PinScout developers <pinscout@localhost>"
{
  printf 'pinscout (%s) unstable; urgency=medium\n\n  * What is new stands in changelog.gz.\n\n' "$version-1"
  printf ' -- %s  %s\n' "$maintainer" "$(date -uR -d "@${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}")"
} | gzip -9nc >"$documents/changelog.Debian.gz"
# Debian's system has the licence itself.
{
  echo "Copyright 2026 the PinScout developers"
  echo
  echo "PinScout is under the Apache License 2.0: see /usr/share/common-licenses/Apache-2.0."
  echo "The Public Suffix List that is compiled in is Mozilla's, under the Mozilla Public License 2.0:"
  echo "see /usr/share/common-licenses/MPL-2.0."
} >"$documents/copyright"
manual=$root/usr/share/man/man1
mkdir -p "$manual"
"$files/manual.sh" "$program" "$version" | gzip -9nc >"$manual/pinscout.1.gz"

install -D -m 644 "$files/lintian-overrides" "$root/usr/share/lintian/overrides/pinscout"

# dpkg-shlibdeps looks for debian/control where it is called.
printf 'Source: pinscout\n\nPackage: pinscout\nArchitecture: any\n' >"$work/debian/control"
depends=$(cd "$work" && dpkg-shlibdeps -O root/usr/bin/pinscout 2>/dev/null | sed -n 's/^shlibs:Depends=//p')

mkdir -p "$root/DEBIAN"
cat >"$root/DEBIAN/control" <<END
Package: pinscout
Version: $version-1
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $(du -sk --exclude DEBIAN "$root" | cut -f1)
Depends: $depends
Recommends: systemd
Section: net
Priority: optional
Description: finds applications that refuse a TLS-inspecting gateway
 PinScout reads gzipped proxy and TLS-alert logs behind a TLS-intercepting
 gateway, decides which aborts of handshakes are applications that pin
 certificates, and ranks them for a review of bypasses, with the evidence.
END
printf '%s\n' /etc/default/pinscout /etc/pinscout/pinscout.yaml >"$root/DEBIAN/conffiles"
install -m 755 "$files/postinst" "$files/prerm" "$files/postrm" "$root/DEBIAN"
(cd "$root" && find . -type f ! -path './DEBIAN/*' -printf '%P\0' | sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
chmod 644 "$root/DEBIAN/md5sums" "$root/DEBIAN/conffiles" "$root/DEBIAN/control"

package=$work/pinscout_$version-1_$architecture.deb
dpkg-deb --root-owner-group -Zxz --build "$root" "$package" >&2
echo "$package"
