import HandshakeModel

extension Timestamp {
  /// `2026-11-20 06:03:12`, as in the proxy log.
  var proxyLogText: String {
    let text = iso8601
    return text.prefix(10) + " " + text.dropFirst(11).prefix(8)
  }

  /// `1795156992.031500`, as in the sensor's logs.
  var epochText: String {
    decimalSeconds(microseconds)
  }
}

/// A number of microseconds as seconds with six decimals.
func decimalSeconds(_ microseconds: Int64) -> String {
  let fraction = String(microseconds % 1_000_000)
  return "\(microseconds / 1_000_000)." + String(repeating: "0", count: 6 - fraction.utf8.count) + fraction
}
