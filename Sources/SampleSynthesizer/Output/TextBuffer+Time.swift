import HandshakeModel

extension TextBuffer {
  /// `2026-11-20 06:03:12`, as in the proxy log.
  mutating func append(proxyLogTime time: Timestamp) {
    let civil = CivilTime(time)
    append(civil.year, width: 4)
    for (separator, number) in [("-", civil.month), ("-", civil.day), (" ", civil.hour), (":", civil.minute)] {
      append(separator)
      append(number, width: 2)
    }
    append(":")
    append(civil.second, width: 2)
  }

  /// `1795156992.031500`: microseconds as seconds with six decimals, as in the sensor's logs.
  mutating func append(decimalSeconds microseconds: Int64) {
    append(Int(microseconds / 1_000_000))
    append(byte: UInt8(ascii: "."))
    append(Int(microseconds % 1_000_000), width: 6)
  }
}
