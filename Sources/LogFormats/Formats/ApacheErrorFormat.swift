package import HandshakeModel

/// Apache's `error.log` with `LogLevel ssl:info`: handshake failures of mod_ssl, without a host.
///
/// The line that names the client does not name the error, and the other way round: the next line of the same thread
/// belongs to it (`ssl_io_filter_handshake` and `ssl_log_ssl_error` in mod_ssl). A reset during a handshake leaves
/// nothing but the line of its end, which a completed handshake does not have at this level.
package struct ApacheErrorFormat: LogFormat {
  package static let name = "apache-error"
  package static let title = "Apache error.log with LogLevel ssl:info"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.requests]
  package static let evidence = EvidenceDeclaration(
    "that a client's handshake failed, and when, never for which host; client alerts are told from the gateway's own "
      + "complaints",
    [
      .clientAddress: .when("with LogLevel ssl:info"),
      .clientPort: .when("Apache 2.4"),
    ])

  package static let settings = [
    LoggingSetting(
      adds: [.clientAddress], in: "httpd.conf", "LogLevel warn ssl:info",
      note: "Failed handshakes are logged at level info of mod_ssl. No setting makes this log name their host.")
  ]

  package static let samples = [
    """
    [Mon Nov 23 22:10:33.165115 2026] [ssl:info] [pid 20066:tid 20066] AH01887: Init: Initializing (virtual) servers
    [Mon Nov 23 22:10:34.199308 2026] [ssl:info] [pid 20070:tid 20096] [client 10.77.24.11:36548] AH01964: Connection \
    to child 64 established (server www.example.com:443)
    [Mon Nov 23 22:10:34.241350 2026] [ssl:info] [pid 20070:tid 20096] [client 10.77.24.11:36548] AH02008: SSL library \
    error 1 in handshake (server www.example.com:443)
    [Mon Nov 23 22:10:34.241385 2026] [ssl:info] [pid 20070:tid 20096] SSL Library Error: error:0A000418:SSL \
    routines::tlsv1 alert unknown ca (SSL alert number 48)
    [Mon Nov 23 22:10:34.241391 2026] [ssl:info] [pid 20070:tid 20096] [client 10.77.24.11:36548] AH01998: Connection \
    closed to child 64 with abortive shutdown (server www.example.com:443)
    [Mon Nov 23 22:10:34.777944 2026] [ssl:info] [pid 20071:tid 20079] (70014)End of file found: [client \
    10.77.24.11:36634] AH02006: SSL handshake stopped: connection was closed

    """
  ]

  /// A connection that something is known of, and may be more in a line.
  private struct Connection: Sendable {
    var time: Timestamp
    var client: Symbol
    /// What to say where no library error follows; nil where all has been said.
    var signal: Signal?
    var isAfterHandshake = false
  }

  private let context: SourceContext
  private var waiting = WaitingLines<Connection>()

  package init(context: SourceContext) {
    self.context = context
  }

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    let matching = head.count { ApacheErrorLine(bytes.extracting($0)) != nil }
    return matching * 2 > head.count ? .certain : .no
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    guard let parts = ApacheErrorLine(line), parts.isTLS else { return .ignored }
    let (thread, message) = (line.key(parts.thread), parts.message)
    if line.hasPrefix("SSL Library Error: ", in: message) {
      guard var connection = waiting.remove(thread) else { return .ignored }
      let isFirst = connection.signal != nil
      if isFirst {
        let error = Signal(errorOfClient: message, in: line) ?? .other
        add(connection, connection.isAfterHandshake ? error.afterHandshake : error, to: &rows)
      }
      // Further errors, and the line of the end, are of the same failure.
      connection.signal = nil
      waiting[thread] = connection
      return isFirst ? .stored : .ignored
    }
    guard let address = parts.client, let event = Event(line, message) else { return .ignored }
    guard let time = parts.time else { return .rejected(.badTimestamp) }
    guard let client = rows.symbol(line, address) else { return .rejected(.nameCollision) }
    guard client != .none else { return .rejected(.missingField) }
    let last = waiting.remove(thread)
    var next = Connection(
      time: context.utc(time), client: client)
    switch event {
    case .opened:
      return add(waiting: last, to: &rows)
    case .closed:
      if last?.client == client { return add(waiting: last, to: &rows) }
      // Nothing was said of this connection, and only a handshake that failed ends like this.
      next.signal = .unnamedFailure
      waiting[thread] = next
      return add(waiting: last, to: &rows) == .stored ? .stored : flush(thread, &rows)
    case .error(let signal, let isAfterHandshake):
      next.signal = signal
      next.isAfterHandshake = isAfterHandshake
      waiting[thread] = next
      _ = add(waiting: last, to: &rows)
      return .stored
    case .failure(let signal):
      // One row for a line: what was waiting goes first, and this in its place.
      next.signal = signal
      waiting[thread] = next
      return add(waiting: last, to: &rows) == .stored ? .stored : flush(thread, &rows)
    }
  }

  package mutating func finish(into rows: inout RowBuffer) {
    for connection in waiting.takeAll() { _ = add(waiting: connection, to: &rows) }
  }

  /// Adds what waits for a thread and remembers that all has been said of it.
  private mutating func flush(_ thread: UInt64, _ rows: inout RowBuffer) -> LineOutcome {
    guard var connection = waiting.remove(thread) else { return .ignored }
    let outcome = add(waiting: connection, to: &rows)
    connection.signal = nil
    waiting[thread] = connection
    return outcome
  }

  private func add(waiting connection: Connection?, to rows: inout RowBuffer) -> LineOutcome {
    guard let connection, let signal = connection.signal else { return .ignored }
    add(connection, signal, to: &rows)
    return .stored
  }

  private func add(_ connection: Connection, _ signal: Signal, to rows: inout RowBuffer) {
    rows.observations.append(
      Observation(
        time: connection.time, client: connection.client, host: .none, vantage: .requests, signal: signal.withoutHost))
  }

  /// What a line that names a client tells of its connection.
  private enum Event {
    case opened
    case closed
    /// The error is in the next line.
    case error(Signal, isAfterHandshake: Bool)
    case failure(Signal)

    init?(_ line: RawSpan, _ message: Field) {
      if line.hasPrefix("Connection to child ", in: message) {
        self = .opened
      } else if line.hasPrefix("Connection closed to child ", in: message) {
        guard line.firstIndex(of: "with abortive shutdown", in: message) != nil else { return nil }
        self = .closed
      } else if line.hasPrefix("SSL library error ", in: message) {
        self = .error(.unnamedFailure, isAfterHandshake: false)
      } else if line.hasPrefix("SSL input filter read failed", in: message) {
        self = .error(.other, isAfterHandshake: true)
      } else if line.hasPrefix("SSL handshake stopped", in: message)
        || line.hasPrefix("SSL handshake interrupted", in: message)
      {
        self = .failure(.silentClose)
      } else if line.hasPrefix("SSL handshake failed: HTTP spoken on HTTPS port", in: message) {
        self = .failure(.protocolMismatch)
      } else {
        return nil
      }
    }
  }
}
