import HandshakeModel

extension NamedFields {
  /// A directive of the W3C format at the start of a line or behind the header of a syslog message.
  package static func directive(_ line: RawSpan) -> Field? {
    guard line.byteCount > 0 else { return nil }
    if line[0] == UInt8(ascii: "#") { return 0..<line.byteCount }
    guard line.beginsWithSyslogHeader,
      let mark = line.firstIndex(of: " #", in: 0..<min(line.byteCount, longestHeader)),
      // A value of a row may hold such text, as whoever sent the request likes: between quotes where it has blanks.
      line.firstIndex(of: UInt8(ascii: "\""), in: 0..<mark) == nil
    else { return nil }
    let rest = mark + 1..<line.byteCount
    return directives.contains { line.hasPrefix($0, in: rest) } ? rest : nil
  }

  private static let directives: [StaticString] = [
    "#Fields:", "#Software:", "#Version:", "#Date:", "#Start-Date:", "#End-Date:", "#Remark:", "#System:",
  ]
  /// The header of a syslog message is no longer.
  private static let longestHeader = 320
}
