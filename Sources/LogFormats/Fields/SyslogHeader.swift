import HandshakeModel

extension RawSpan {
  /// Whether the line begins as syslog's messages do: with a priority, with `Nov 23 ` or with `2026-11-23T` (RFC 3164 and
  /// RFC 5424, section 6.2).
  var beginsWithSyslogHeader: Bool {
    guard byteCount > 10 else { return false }
    if self[0] == UInt8(ascii: "<") { return self[1] &- UInt8(ascii: "0") <= 9 }
    if self[3] == 0x20 { return month(0..<3) != nil }
    return self[10] == UInt8(ascii: "T") && self[4] == UInt8(ascii: "-") && unsigned(0..<4) != nil
  }
}
