#!/usr/bin/env bash
# Loads exported files with the gateways themselves, and checks whose certificate a client then sees.
#
#   Scripts/test-gateways.sh [PINSCOUT]
#
# PINSCOUT is the program; it is built where it is not given. Squid, HAProxy, nginx with its stream module and mitmproxy
# are installed where they are missing: mitmproxy in an environment of its own, which goes with the working folder. An
# origin and a stand-in for a gateway that inspects answer on this machine alone, each under an authority of its own, so
# that the issuer of a certificate tells where a connection ended. Prints a line for each check; ends with 1 where one
# has failed.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=Scripts/setup.sh
. Scripts/setup.sh

needed=""
[ -x /usr/sbin/squid ] && [ -x /usr/lib/squid/security_file_certgen ] || needed="$needed squid-openssl"
[ -x /usr/sbin/haproxy ] || needed="$needed haproxy"
[ -f /usr/lib/nginx/modules/ngx_stream_module.so ] || needed="$needed nginx libnginx-mod-stream"
command -v openssl >/dev/null || needed="$needed openssl"
python3 -c 'import venv, ensurepip' 2>/dev/null || needed="$needed python3-venv"
# shellcheck disable=SC2086 # several names
[ -z "$needed" ] || install_packages $needed

pinscout=${1:-}
if [ -z "$pinscout" ]; then
  # shellcheck disable=SC2086 # an option and its value, or nothing
  swift build $traits
  pinscout=$(swift build --show-bin-path)/pinscout
fi
pinscout=$(realpath "$pinscout")
logs=$PWD/SampleLogs/lab

work=$(mktemp -d)
# Squid leaves root's rights behind.
chmod 755 "$work"
started=()
trap 'kill "${started[@]}" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"

failed=0
check() {
  # check WHAT EXPECTED FOUND
  if [ "$2" = "$3" ]; then
    echo "ok      $1"
  else
    echo "FAILED  $1: expected '$2', found '$3'"
    failed=1
  fi
}

mitmdump=$(command -v mitmdump || true)
if [ -z "$mitmdump" ]; then
  python3 -m venv venv
  venv/bin/pip install --quiet --disable-pip-version-check mitmproxy
  mitmdump=$work/venv/bin/mitmdump
fi

# Six ports that nothing listens on, held all at once so that they differ.
read -r origin inspector squid haproxy nginx mitmproxy < <(python3 -c '
import socket
held = [socket.create_server(("127.0.0.1", 0)) for _ in range(6)]
print(*(each.getsockname()[1] for each in held))')

authority() {
  # authority NAME: a CA and a certificate that it has issued, for any name: nobody compares it.
  openssl req -x509 -newkey rsa:2048 -nodes -keyout "$1-ca.key" -out "$1-ca.crt" -days 2 -subj "/CN=$1" 2>/dev/null
  openssl req -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.csr" -subj "/CN=server.test" 2>/dev/null
  openssl x509 -req -in "$1.csr" -CA "$1-ca.crt" -CAkey "$1-ca.key" -CAcreateserial -out "$1.crt" -days 2 2>/dev/null
}
authority origin
authority gateway
cat gateway-ca.crt gateway-ca.key >gateway-ca.pem

begin() {
  # begin PORT COMMAND…: until something listens on the port, or for ten seconds.
  local port=$1
  shift
  "$@" >>"begin-$port.log" 2>&1 &
  started+=($!)
  for _ in $(seq 100); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then return; fi
    sleep 0.1
  done
  echo "FAILED  $1 does not listen" >&2
  tail -n 20 "begin-$port.log" >&2
  exit 1
}
begin "$origin" openssl s_server -quiet -www -accept "127.0.0.1:$origin" -cert origin.crt -key origin.key
begin "$inspector" openssl s_server -quiet -www -accept "127.0.0.1:$inspector" -cert gateway.crt -key gateway.key

issuer() {
  # issuer NAME ARGUMENT…: who has issued what a client sees that asks for NAME.
  local name=$1
  shift
  { timeout 10 openssl s_client "$@" -servername "$name" </dev/null 2>/dev/null || true; } |
    openssl x509 -noout -issuer -nameopt multiline 2>/dev/null | sed -n 's/^ *commonName *= //p' || true
}

checks() {
  # checks GATEWAY INSPECTED ARGUMENT…: INSPECTED issues what the gateway looks into.
  local gateway=$1 inspected=$2 name
  shift 2
  for name in api.dropboxapi.com signal.org chat.signal.org a.b.signal.org people.example; do
    check "$gateway leaves $name alone" origin "$(issuer "$name" "$@")"
  done
  for name in www.dropboxapi.com x.api.dropboxapi.com apixdropboxapi.com notsignal.org signal.org.test \
    revoked.example; do
    check "$gateway inspects $name" "$inspected" "$(issuer "$name" "$@")"
  done
}

now=2026-11-24T06:00:00Z
decide() { "$pinscout" review decide "$@" --by test --why test --db a.db --now $now >/dev/null 2>>messages; }
export_to() { "$pinscout" export --target "$1" --into "$2" --db a.db --now $now 2>>messages; }
export_all() {
  export_to squid squid.acl
  export_to haproxy haproxy.lst
  export_to nginx nginx.map
  export_to mitmproxy mitm/config.yaml
}
"$pinscout" ingest "$logs" --db a.db >/dev/null 2>messages
mkdir mitm
echo people.example >squid.acl
echo '^people\.example$' >haproxy.lst
printf 'people.example exempt;\r\n' >nginx.map
printf "connection_strategy: lazy\nignore_hosts:\n  - '^people\\.example:443\$|^people\\.example:'" >mitm/config.yaml
mkdir before
cp squid.acl haproxy.lst nginx.map mitm/config.yaml before/
decide dropbox bypass-globally --override --ticket NET-1 --scope api.dropboxapi.com revoked.example
decide 'Signal Platform' bypass-globally --override --expires 2027-01-01 --scope '*.signal.org'
export_all
check "the first export holds the later revoked host" 1 "$(grep -c '^revoked.example$' squid.acl)"
decide dropbox bypass-globally --override --ticket NET-2 --scope api.dropboxapi.com
export_all
cp squid.acl squid.acl.once
export_all
check "a second export changes nothing" same "$(cmp -s squid.acl squid.acl.once && echo same)"

cat >squid.conf <<END
http_port 127.0.0.1:$squid ssl-bump cert=$work/gateway-ca.pem generate-host-certificates=on
sslcrtd_program /usr/lib/squid/security_file_certgen -s $work/certificates -M 4MB
acl hello at_step SslBump1
acl pinscout_exempt ssl::server_name "$work/squid.acl"
ssl_bump peek hello
ssl_bump splice pinscout_exempt
ssl_bump bump all
tls_outgoing_options flags=DONT_VERIFY_PEER
sslproxy_cert_error allow all
http_access allow all
cache deny all
access_log none
cache_log $work/cache.log
pid_filename none
coredump_dir $work
visible_hostname gateway.test
END
/usr/lib/squid/security_file_certgen -c -s "$work/certificates" -M 4MB >/dev/null
if [ "$(id -u)" -eq 0 ]; then
  touch cache.log
  chown -R proxy certificates cache.log
  chmod 644 gateway-ca.pem
fi
check "squid -k parse takes the file" 0 "$(/usr/sbin/squid -k parse -f squid.conf >parse.log 2>&1 && echo $?)"
# That the origin's certificate is not verified is meant.
check "squid -k parse warns of nothing else" 0 "$(grep -E 'WARNING|ERROR' parse.log | grep -vc 'Peer certificates')"
begin "$squid" /usr/sbin/squid -N -f squid.conf
checks squid gateway -proxy "127.0.0.1:$squid" -connect "127.0.0.1:$origin"

cat >haproxy.cfg <<END
defaults
  mode tcp
  timeout connect 5s
  timeout client 10s
  timeout server 10s
frontend tls
  bind 127.0.0.1:$haproxy
  tcp-request inspect-delay 5s
  tcp-request content accept if { req.ssl_hello_type 1 }
  acl pinscout_exempt req.ssl_sni -i -m reg -f $work/haproxy.lst
  use_backend origin if pinscout_exempt
  default_backend inspected
backend origin
  server origin 127.0.0.1:$origin
backend inspected
  server inspector 127.0.0.1:$inspector
END
check "haproxy -c takes the file" 0 "$(/usr/sbin/haproxy -c -f haproxy.cfg >parse.log 2>&1 && echo $?)"
begin "$haproxy" /usr/sbin/haproxy -db -f haproxy.cfg
checks haproxy gateway -connect "127.0.0.1:$haproxy"

cat >nginx.conf <<END
load_module /usr/lib/nginx/modules/ngx_stream_module.so;
daemon off;
master_process off;
pid $work/nginx.pid;
error_log $work/nginx.log;
events {}
stream {
  map \$ssl_preread_server_name \$pinscout {
    hostnames;
    default inspect;
    include $work/nginx.map;
  }
  map \$pinscout \$upstream {
    exempt 127.0.0.1:$origin;
    default 127.0.0.1:$inspector;
  }
  server {
    listen 127.0.0.1:$nginx;
    ssl_preread on;
    proxy_pass \$upstream;
  }
}
END
check "nginx -t takes the file" 0 "$(/usr/sbin/nginx -t -p "$work" -c nginx.conf >parse.log 2>&1 && echo $?)"
begin "$nginx" /usr/sbin/nginx -p "$work" -c nginx.conf
checks nginx gateway -connect "127.0.0.1:$nginx"

loads() {
  # loads TARGET FILE: whether the gateway takes the file in the place of the one above.
  case $1 in
    squid) sed "s|$work/squid.acl|$work/$2|" squid.conf >meet.conf && /usr/sbin/squid -k parse -f meet.conf ;;
    nginx) sed "s|$work/nginx.map|$work/$2|" nginx.conf >meet.conf && /usr/sbin/nginx -t -p "$work" -c meet.conf ;;
  esac >parse.log 2>&1
}
meets() {
  # meets TARGET FILE LINE VERDICT: what comes of a file in which people wrote LINE: an export that loads, or one that
  # says which line is in the way, where the gateway would not load both.
  local verdict=refused
  echo "$3" >meet
  if export_to "$1" meet; then
    verdict=loaded
    loads "$1" meet || verdict='not loaded'
  elif { echo "$3" && cat "$2"; } >both && loads "$1" both; then
    verdict='refused in vain'
  fi
  check "$1 with '$3'" "$4" "$verdict"
}
meets squid squid.acl .dropboxapi.com loaded
meets squid squid.acl chat.signal.org refused
meets squid squid.acl signal.org refused
meets nginx nginx.map "'.dropboxapi.com' exempt;" loaded
meets nginx nginx.map '"api.dropboxapi.com" exempt;' loaded
meets nginx nginx.map '*.signal.org exempt;' refused
meets nginx nginx.map 'signal.org exempt;' refused
meets nginx nginx.map '.signal.org inspect;' refused

begin "$mitmproxy" "$mitmdump" --quiet --set confdir="$work/mitm" --ssl-insecure --listen-host 127.0.0.1 \
  --listen-port "$mitmproxy"
checks mitmproxy mitmproxy -proxy "127.0.0.1:$mitmproxy" -connect "127.0.0.1:$origin"

decide dropbox keep-inspecting
decide 'Signal Platform' investigate
export_all
for file in squid.acl haproxy.lst nginx.map mitm/config.yaml; do
  check "$file is as people left it" same "$(cmp -s "$file" "before/$(basename "$file")" && echo same)"
done
exit $failed
