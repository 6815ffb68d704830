# PinScout's reduction of Zeek's logs: ssl and conn joined by uid, then per client, host and five minutes the bytes.
# The connections' files come first, as their names sort before those of the handshakes.
BEGIN { FS = "\t" }
/^#/ { comments++; if ($1 == "#path") { path = $2 }; next }
path == "conn" {
  conn++
  if ($7 == "tcp") {
    sent[$2] = $10
    received[$2] = $11
  }
  next
}
{ ssl++ }
$2 in sent {
  key = $3 SUBSEP $10 SUBSEP int($1 / 300)
  count[key]++
  up[key] += sent[$2]
  down[key] += received[$2]
}
END {
  for (key in count) {
    groups++
    rows += count[key]
    ups += up[key]
    downs += down[key]
  }
  printf "{\"groups\": %d, \"rows\": %d, \"up\": %.0f, \"down\": %.0f, ", groups, rows, ups, downs
  printf "\"ssl\": %d, \"conn\": %d, \"comments\": %d}\n", ssl, conn, comments
}
