import HandshakeModel

/// Follows the lines of a mitmproxy log, connection by connection.
struct MitmproxyStream {
  private var dates: DatelessRows
  /// By address and port, which the lines of one connection share.
  private var connections = WaitingLines<MitmproxyConnection>()
  /// What the last line of a request named: what an indented line is about.
  private var requested: (peer: UInt64, client: Symbol, host: Symbol)?

  init(context: SourceContext) {
    dates = DatelessRows(context: context)
  }

  mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    let parts = MitmproxyLine(line)
    if parts.isStamped {
      guard let time = parts.timeOfDay, dates.canBeDated else { return .rejected(.badTimestamp) }
      dates.advance(to: time)
    }
    if let failure = MitmproxyFailure(line, parts.text) { return read(failure, line, parts, into: &rows) }
    guard !parts.client.isEmpty else { return .ignored }
    guard dates.canBeDated else { return .rejected(.badTimestamp) }
    for connection in connections.takeSurplus() { _ = close(connection, isClosed: false, into: &rows) }
    guard let client = rows.symbol(line, line.withoutPort(parts.client)) else { return .rejected(.nameCollision) }
    let peer = line.key(parts.client)
    func begins(_ text: StaticString) -> Bool { line.hasPrefix(text, in: parts.text) }
    if begins("client connect") || begins("clientconnect") {
      // The port is used again: of the connection before nothing more will be said.
      let outcome = connections[peer].map { close($0, isClosed: false, into: &rows) }
      connections[peer] = nil
      connections[peer] = MitmproxyConnection(client: client, time: dates.now, isBegun: true)
      return outcome ?? .ignored
    }
    if begins("client disconnect") || begins("clientdisconnect") {
      guard let connection = connections[peer] else { return .ignored }
      connections[peer] = nil
      return close(connection, isClosed: true, into: &rows)
    }
    var connection = connections[peer] ?? MitmproxyConnection(client: client, time: dates.now)
    defer { connections[peer] = connection }
    if begins("server connect ") {
      let address = line.blankSeparated(from: parts.text.lowerBound + 15, limit: 1).first ?? 0..<0
      connection.host = rows.host(line, line.withoutPort(address)) ?? .none
      connection.isPlain = line.extracting(address).endsInPort80
      // mitmproxy tries the origin again: the alert was not the client's.
      if case .alerted = connection.progress { return told(&connection, .mutualTLS, into: &rows) }
      return .ignored
    }
    if begins("Server TLS handshake failed.") || begins("Unable to establish TLS connection with server") {
      guard connection.progress == .open else { return .ignored }
      connection.progress = .upstreamFailed
      return .stored
    }
    if begins("error establishing server connection") {
      return told(&connection, .upstreamFailure, into: &rows)
    }
    if begins("TLS Error:") {
      guard connection.progress == .open, connection.host != .none else { return .ignored }
      switch TLSLibraryError(in: parts.text, of: line) {
      case .alert(let alert): connection.progress = .alerted(alert)
      case .endOfConnection: connection.progress = .ended
      case .own, nil: return told(&connection, .other, into: &rows)
      }
      return .stored
    }
    return readRequest(line, parts.text, peer, &connection, into: &rows)
  }

  /// A request, or data that is none.
  private mutating func readRequest(
    _ line: RawSpan, _ text: Field, _ peer: UInt64, _ connection: inout MitmproxyConnection, into rows: inout RowBuffer
  ) -> LineOutcome {
    if line.hasPrefix("-> ", in: text) || line.hasPrefix("<- ", in: text) {
      if connection.progress == .open { connection.progress = .told }
      return .ignored
    }
    guard let url = MitmproxyLine.url(line, text) else { return .ignored }
    let host = rows.host(line, line.urlHost(url))
    requested = (peer, connection.client, host ?? .none)
    // A tunnel is told only where it failed; what follows says how.
    if line.hasPrefix("CONNECT ", in: text) { return .ignored }
    if case .alerted = connection.progress {
      _ = told(&connection, .mutualTLS, into: &rows)
      return .stored
    }
    if connection.progress != .upstreamFailed { connection.progress = .told }
    guard line.hasPrefix("https://", in: url) else { return .ignored }
    guard let host else { return .rejected(.badHost) }
    return add(.request, connection.client, host, at: dates.now, into: &rows)
  }

  private mutating func read(
    _ failure: MitmproxyFailure, _ line: RawSpan, _ parts: MitmproxyLine, into rows: inout RowBuffer
  ) -> LineOutcome {
    guard dates.canBeDated else { return .rejected(.badTimestamp) }
    let isIndented = parts.client.isEmpty && !parts.isStamped && line.hasPrefix("<<", in: parts.text)
    guard isIndented ? requested != nil : !parts.client.isEmpty else { return .rejected(.missingField) }
    let peer = isIndented ? requested?.peer ?? 0 : line.key(parts.client)
    guard let client = isIndented ? requested?.client : rows.symbol(line, line.withoutPort(parts.client)) else {
      return .rejected(.nameCollision)
    }
    for connection in connections.takeSurplus() { _ = close(connection, isClosed: false, into: &rows) }
    var connection = connections[peer] ?? MitmproxyConnection(client: client, time: dates.now)
    // A log of warnings alone does not tell that a port is used again; since version 7 each connection fails once.
    if connection.progress == .told, !connection.isBegun, !isIndented, !failure.isUnexplained {
      connection = MitmproxyConnection(client: client, time: dates.now)
    }
    if failure.host.isEmpty {
      if isIndented, connection.host == .none { connection.host = requested?.host ?? .none }
    } else {
      let name = line.withoutPort(MitmproxyStream.withoutDot(line, failure.host))
      guard let host = rows.host(line, name) else { return .rejected(.badHost) }
      connection.host = host
    }
    defer { connections[peer] = connection }
    guard connection.progress != .told else { return .ignored }
    if failure.isUnexplained {
      if connection.progress == .open { connection.progress = .unexplained }
      return .stored
    }
    // A line that was wrapped behind the name of the host.
    if connection.host == .none, Behaviour(failure.signal) != nil { return .rejected(.missingField) }
    let bothFailed = connection.progress == .upstreamFailed && Behaviour(failure.signal) != nil
    return told(&connection, bothFailed ? .bothLegsFailed : failure.signal, into: &rows)
  }

  private static func withoutDot(_ line: RawSpan, _ host: Field) -> Field {
    line[host.upperBound - 1] == UInt8(ascii: ".") ? host.dropLast() : host
  }

  /// Adds what a connection was; nothing more is to be said of it.
  private mutating func told(
    _ connection: inout MitmproxyConnection, _ signal: Signal, into rows: inout RowBuffer
  ) -> LineOutcome {
    connection.progress = .told
    // Without a name nobody can be said to have refused a host, and no other signal says anything.
    guard connection.host != .none else { return .ignored }
    return add(signal, connection.client, connection.host, at: connection.time, into: &rows)
  }

  private mutating func close(
    _ connection: MitmproxyConnection, isClosed: Bool, into rows: inout RowBuffer
  ) -> LineOutcome {
    guard let signal = connection.signal(isClosed: isClosed), connection.host != .none else { return .ignored }
    return add(signal, connection.client, connection.host, at: connection.time, into: &rows)
  }

  private mutating func add(
    _ signal: Signal, _ client: Symbol, _ host: Symbol, at time: Int64?, into rows: inout RowBuffer
  ) -> LineOutcome {
    guard client != .none else { return .rejected(.missingField) }
    dates.append(
      Observation(
        time: Timestamp(microseconds: 0), client: client, host: host, vantage: .handshakes, signal: signal),
      at: time, into: &rows)
    return .stored
  }

  mutating func finish(into rows: inout RowBuffer) {
    for connection in connections.takeAll() { _ = close(connection, isClosed: false, into: &rows) }
    dates.settle(into: &rows)
  }
}

extension RawSpan {
  fileprivate var endsInPort80: Bool {
    byteCount >= 3 && equals(":80", in: byteCount - 3..<byteCount)
  }
}
