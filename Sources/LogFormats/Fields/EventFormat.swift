import HandshakeModel

/// Values in the extension of a CEF or LEEF message: `key=value` where values may hold blanks without quotes.
///
/// A value ends where the next key begins: at the last blank or tab before the next sign of equality.
enum EventFormat {
  /// The value of a key; empty where it is not there.
  static func value(_ line: RawSpan, of key: StaticString) -> Field {
    let length = key.utf8CodeUnitCount
    var from = 1
    while from < line.byteCount, let found = line.firstIndex(of: key, in: from..<line.byteCount) {
      let start = found + length + 1
      if isBlank(line[found - 1]) || line[found - 1] == UInt8(ascii: "|"), start <= line.byteCount,
        line[start - 1] == UInt8(ascii: "=")
      {
        return value(line, from: start)
      }
      from = found + 1
    }
    return 0..<0
  }

  private static func value(_ line: RawSpan, from start: Int) -> Field {
    guard start < line.byteCount, let equals = line.firstIndex(of: UInt8(ascii: "="), in: start..<line.byteCount)
    else { return line.trimmed(start..<line.byteCount) }
    var end = equals
    while end > start, !isBlank(line[end - 1]) { end -= 1 }
    return line.trimmed(start..<end)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// `Mar 01 2021 20:35:54`, read as UTC; nil for anything else.
  static func timestamp(_ line: RawSpan, _ field: Field) -> Timestamp? {
    let words = line.text(field).split(separator: " ")
    guard words.count == 4, let month = months.firstIndex(of: String(words[0])), let day = Int(words[1]),
      let year = Int(words[2])
    else { return nil }
    let clock = words[3].split(separator: ":").map { Int($0) }
    guard clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2] else { return nil }
    return CivilTime(year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second).timestamp
  }
}

extension PANOSDecryption {
  /// Whether the line is a message of this log in CEF or LEEF.
  static func isEvent(_ line: RawSpan) -> Bool {
    let whole = 0..<line.byteCount
    guard line.firstIndex(of: "|Palo Alto Networks|", in: whole) != nil else { return false }
    return line.firstIndex(of: "|DECRYPTION|", in: whole) != nil
      || line.equalsIgnoringCase("decryption", in: EventFormat.value(line, of: "cat"))
  }

  /// A message in CEF, whose own keys begin with the name of the product, or in LEEF.
  init(event line: RawSpan) {
    func value(_ cef: StaticString, _ leef: StaticString) -> Field {
      let field = EventFormat.value(line, of: cef)
      let found = field.isEmpty ? EventFormat.value(line, of: leef) : field
      return line.equals("null", in: found) ? 0..<0 : found
    }
    exactTime = value("PanOSTimeGeneratedHighResolution", "TimeGeneratedHighResolution")
    if exactTime.isEmpty { exactTime = value("start", "devTime") }
    source = value("src", "src")
    action = value("act", "Action")
    errorIndex = value("PanOSErrorIndex", "ErrorIndex")
    proxyType = value("PanOSProxyType", "ProxyType")
    serverName = value("PanOSServerNameIndication", "ServerNameIndication")
    error = value("PanOSErrorMessage", "ErrorMessage")
  }
}
