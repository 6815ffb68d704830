import HandshakeModel

/// What names the session of a PAN-OS record, and what a TRAFFIC record says of its end ("Traffic Log Fields",
/// docs.paloaltonetworks.com; in JSON by the names of "Traffic HTTPS Fields").
struct PANOSSession {
  var serial: Field = 0..<0
  var number: Field = 0..<0
  var source: Field = 0..<0
  var sourcePort: Field = 0..<0
  var subtype: Field = 0..<0
  var bytesUp: Field = 0..<0
  var bytesDown: Field = 0..<0

  /// Numbers of columns that both kinds of records have, from 0.
  private enum Column {
    static let serial = 2
    static let subtype = 4
    static let source = 7
    static let number = 22
    static let sourcePort = 24
    /// Of TRAFFIC records alone.
    static let bytesSent = 32
    static let bytesReceived = 33
    static let endReason = 46
  }

  init() {}

  init(_ columns: QuotedFields, of line: RawSpan, isTraffic: Bool) {
    serial = columns.field(Column.serial, of: line)
    number = columns.field(Column.number, of: line)
    source = columns.field(Column.source, of: line)
    sourcePort = columns.field(Column.sourcePort, of: line)
    guard isTraffic else { return }
    subtype = columns.field(Column.subtype, of: line)
    bytesUp = columns.field(Column.bytesSent, of: line)
    bytesDown = columns.field(Column.bytesReceived, of: line)
  }

  /// Whether the columns are those of a TRAFFIC record; they grow at their end only.
  static func isTraffic(_ columns: QuotedFields, of line: RawSpan) -> Bool {
    columns.count > Column.endReason && line.equals("TRAFFIC", in: columns.field(3, of: line))
  }

  /// Takes a member of a record in JSON.
  mutating func read(_ line: RawSpan, _ key: Field, _ value: Field) {
    if line.equals("DeviceSN", in: key) {
      serial = value
    } else if line.equals("SessionID", in: key) {
      number = value
    } else if line.equals("SourceAddress", in: key) {
      source = value
    } else if line.equals("SourcePort", in: key) {
      sourcePort = value
    } else if line.equals("Subtype", in: key) || line.equals("SubType", in: key) {
      subtype = value
    } else if line.equals("BytesSent", in: key) {
      bytesUp = value
    } else if line.equals("BytesReceived", in: key) {
      bytesDown = value
    }
  }

  /// The key of the session; nil where the record names none.
  ///
  /// Numbers of sessions are used again: the client's address and port tell one from the next.
  func key(_ line: RawSpan) -> UInt64? {
    guard let number = line.unsigned(self.number), number > 0, !serial.isEmpty else { return nil }
    return line.key(serial, self.number, source, sourcePort)
  }

  /// The sums of the session; nil where the record is of its beginning, which has no sums yet.
  func end(_ line: RawSpan) -> SessionEnd? {
    guard line.equalsIgnoringCase("end", in: subtype), let up = line.unsigned(bytesUp),
      let down = line.unsigned(bytesDown)
    else { return nil }
    return SessionEnd(bytesUp: up, bytesDown: down)
  }
}
