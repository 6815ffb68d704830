# PinScout's reduction of Umbrella's CSV: per client, host, user agent and five minutes how many rows and bytes.
# Fields are cut at `","`. In this input only URLs hold that, so what stands behind them is counted from the end of 55.
BEGIN { FS = "\",\"" }
$8 !~ /^http:\/\// {
  more = NF - 55
  key = $3 SUBSEP $(44 + more) SUBSEP $(10 + more) SUBSEP substr($1, 2, 14) int(substr($1, 16, 2) / 5)
  count[key]++
  up[key] += $(12 + more)
  down[key] += $(13 + more)
}
END {
  for (key in count) {
    groups++
    rows += count[key]
    sent += up[key]
    received += down[key]
  }
  printf "{\"groups\": %d, \"rows\": %d, \"up\": %.0f, \"down\": %.0f}\n", groups, rows, sent, received
}
