package import HandshakeModel

/// stunnel's log at level `notice` or above: handshakes of its server side, without a host.
///
/// Every line carries the number of its thread; the client stands in the first one only, the error in a later one.
package struct StunnelFormat: LogFormat {
  package static let name = "stunnel"
  package static let title = "stunnel log"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.requests]
  package static let evidence = EvidenceDeclaration(
    "that a client's handshake failed, and when, never for which host; client alerts are told from the gateway's own "
      + "complaints",
    [
      .unusedHandshake: .when("at the end of a connection, without its host"),
      .clientAddress: .always,
      .clientPort: .always,
      .bytes: .when("at the end of a connection"),
    ])

  package static let settings = [
    LoggingSetting(
      adds: [.bytes], in: "stunnel.conf", "debug = 5",
      note: "Level 5 (notice), the default, has the lines of accepted and closed connections.")
  ]

  package static let samples = [
    """
    2026.11.23 22:05:16 LOG5[ui]: stunnel 5.68 on x86_64-pc-linux-gnu platform
    2026.11.23 22:05:24 LOG5[0]: Service [web] accepted connection from 10.77.24.11:46166
    2026.11.23 22:05:24 LOG3[0]: SSL_accept: ../ssl/record/rec_layer_s3.c:1601: error:0A000418:SSL routines::tlsv1 \
    alert unknown ca
    2026.11.23 22:05:24 LOG5[0]: Connection reset/closed: 0 byte(s) sent to TLS, 0 byte(s) sent to socket
    2026.11.23 22:05:25 LOG5[1]: Service [web] accepted connection from 10.77.24.11:46208
    2026.11.23 22:05:25 LOG6[1]: TLS accepted: new session negotiated
    2026.11.23 22:05:25 LOG5[1]: Connection closed: 0 byte(s) sent to TLS, 0 byte(s) sent to socket

    """
  ]

  private struct Connection: Sendable {
    var time: Timestamp
    var client: Symbol
    var isComplete = false
  }

  private let context: SourceContext
  private var open = WaitingLines<Connection>()

  package init(context: SourceContext) {
    self.context = context
  }

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    let matching = head.count { thread(bytes.extracting($0)) != nil }
    return matching * 2 > head.count ? .certain : .no
  }

  /// The thread in `2026.11.23 22:05:24 LOG5[0]: `.
  private static func thread(_ line: RawSpan) -> Field? {
    guard line.byteCount > 28, line[4] == UInt8(ascii: "."), line[7] == UInt8(ascii: "."), line[10] == 0x20,
      line[13] == UInt8(ascii: ":"), line[16] == UInt8(ascii: ":"), line.hasPrefix(" LOG", in: 19..<line.byteCount),
      line[23] &- UInt8(ascii: "0") <= 7, line[24] == UInt8(ascii: "["),
      let close = line.firstIndex(of: UInt8(ascii: "]"), in: 25..<min(line.byteCount, 64)), close + 2 < line.byteCount,
      line[close + 1] == UInt8(ascii: ":")
    else { return nil }
    return 25..<close
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    guard let thread = StunnelFormat.thread(line) else { return .ignored }
    let key = line.key(thread)
    let message = min(thread.upperBound + 3, line.byteCount)..<line.byteCount
    if line.hasPrefix("Service [", in: message) {
      guard let label = line.firstIndex(of: "] accepted connection from ", in: message) else { return .ignored }
      guard let time = line.civilTimestamp(0..<19) else { return .rejected(.badTimestamp) }
      let address = line.trimmed(label + 27..<line.byteCount)
      // A socket in the file system has no address.
      guard !line.hasPrefix("unix", in: address) else { return .ignored }
      guard let client = rows.symbol(line, line.withoutTrailingPort(address)) else { return .rejected(.nameCollision) }
      guard client != .none else { return .rejected(.missingField) }
      let seconds = context.utc(time)
      open[key] = Connection(time: seconds, client: client)
      return .stored
    }
    if line.hasPrefix("SSL_accept: ", in: message) {
      guard let connection = open.remove(key) else { return .ignored }
      add(connection, StunnelFormat.signal(line, message), to: &rows)
      return .stored
    }
    if line.hasPrefix("TLS accepted: ", in: message) || line.hasPrefix("SSL accepted: ", in: message) {
      guard var connection = open.remove(key) else { return .ignored }
      connection.isComplete = true
      open[key] = connection
      return .stored
    }
    guard line.hasPrefix("Connection reset", in: message) || line.hasPrefix("Connection closed", in: message),
      let connection = open.remove(key), connection.isComplete
    else { return .ignored }
    let (down, up) = StunnelFormat.bytes(line, message)
    add(connection, up > 0 ? .request : .handshake, up: up, down: down, to: &rows)
    return .stored
  }

  package mutating func finish(into rows: inout RowBuffer) {
    for connection in open.takeAll() where connection.isComplete { add(connection, .handshake, to: &rows) }
  }

  private func add(
    _ connection: Connection, _ signal: Signal, up: UInt64 = 0, down: UInt64 = 0, to rows: inout RowBuffer
  ) {
    rows.observations.append(
      Observation(
        time: connection.time, client: connection.client, host: .none, vantage: .requests, signal: signal.withoutHost,
        bytesUp: up, bytesDown: down))
  }

  private static func signal(_ line: RawSpan, _ message: Field) -> Signal {
    if let signal = Signal(errorOfClient: message, in: line) { return signal }
    // Some versions have words of their own for the end of a connection.
    return line.firstIndex(of: "Peer suddenly disconnected", in: message) != nil ? .silentClose : .other
  }

  /// `152 byte(s) sent to TLS, 88 byte(s) sent to socket`: to the client, and from it.
  private static func bytes(_ line: RawSpan, _ message: Field) -> (down: UInt64, up: UInt64) {
    var numbers: [UInt64] = []
    var position = message.lowerBound
    while numbers.count < 2, let label = line.firstIndex(of: " byte(s) sent to ", in: position..<message.upperBound) {
      var start = label
      while start > position, line[start - 1] &- UInt8(ascii: "0") <= 9 { start -= 1 }
      numbers.append(line.unsigned(start..<label) ?? 0)
      position = label + 17
    }
    return (numbers.first ?? 0, numbers.count > 1 ? numbers[1] : 0)
  }
}
