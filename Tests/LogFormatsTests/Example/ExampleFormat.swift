package import HandshakeModel
package import LogFormats

/// An imagined gateway that writes one line for each handshake: time, client, host and how it ended.
package struct ExampleFormat: LogFormat {
  package static let name = "example"
  package static let title = "Example gateway, handshake log"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.handshakes]
  package static let evidence = EvidenceDeclaration(
    "the client's alert and silent closes, by host; no requests",
    [.clientAlert: .always, .silentClose: .always, .serverName: .always, .clientAddress: .always])
  package static let settings: [LoggingSetting] = []
  package static let samples = [
    """
    2026-11-20 06:00:42 tls 10.81.0.15 api.example.com alert=48
    2026-11-20 06:00:43 tls 10.81.0.15 www.example.com ok
    2026-11-20 06:00:44 tls 10.81.0.16 api.example.com closed

    """
  ]

  package init(context: SourceContext) {}

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    let matching = head.count { line in
      let span = bytes.extracting(line)
      let whole = 0..<span.byteCount
      return span.civilTimestamp(whole) != nil && span.hasPrefix(" tls ", in: 19..<span.byteCount)
    }
    return matching * 2 > head.count ? .certain : .no
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    let fields = line.blankSeparated(limit: 6)
    guard fields.count == 6 else { return .rejected(.columnCount) }
    guard let time = line.civilTimestamp(0..<line.byteCount) else { return .rejected(.badTimestamp) }
    guard let host = rows.host(line, fields[4]) else { return .rejected(.badHost) }
    guard let client = rows.symbol(line, fields[3]) else { return .rejected(.nameCollision) }
    guard let signal = signal(line, fields[5]) else { return .rejected(.badSyntax) }
    rows.observations.append(
      Observation(time: time, client: client, host: host, vantage: .handshakes, signal: signal))
    return .stored
  }

  private func signal(_ line: RawSpan, _ field: Field) -> Signal? {
    if line.equals("ok", in: field) { return .handshake }
    if line.equals("closed", in: field) { return .silentClose }
    guard line.hasPrefix("alert=", in: field), let code = line.unsigned(field.dropFirst(6)) else { return nil }
    return UInt8(exactly: code).map { Signal(clientAlert: AlertDescription(code: $0)) }
  }
}
