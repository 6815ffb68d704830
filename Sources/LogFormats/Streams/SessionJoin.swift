import HandshakeModel

/// How a firewall's log of traffic says that a session ended.
struct SessionEnd: Sendable {
  enum Closer: Sendable {
    case client
    case server
    case other
  }

  var bytesUp: UInt64
  var bytesDown: UInt64
  /// Who reset the session.
  var reset: Closer
}

/// Joins a firewall's rows of handshakes with its rows of traffic, which count the bytes of the same session.
///
/// A row of a handshake waits for the end of its session; the two may come in either order where they are sent apart.
struct SessionJoin: Sendable {
  private struct Waiting: Sendable {
    var row: Observation
    var isUnexplained: Bool
  }

  private var waiting = WaitingLines<Waiting>()
  private var ends = WaitingLines<SessionEnd>()

  /// Adds a row of a handshake, now or when its session ends.
  ///
  /// - Parameters:
  ///   - isUnexplained: whether the handshake failed and the row does not say by whom. Then a reset by one side does:
  ///     a client that resets its connection during the handshake leaves without an alert.
  ///   - session: nil where the row names none.
  mutating func add(_ row: Observation, isUnexplained: Bool, session: UInt64?, into rows: inout RowBuffer) {
    let new = Waiting(row: row, isUnexplained: isUnexplained)
    guard let session else { return rows.observations.append(row) }
    if let end = ends.remove(session) { return rows.observations.append(SessionJoin.joined(new, end)) }
    for old in waiting.takeSurplus() { rows.observations.append(old.row) }
    // Another handshake of the session, or its number used again: one end cannot be that of both.
    if let old = waiting.remove(session) { rows.observations.append(old.row) }
    waiting[session] = new
  }

  /// Reads the end of a session: `stored` where a row of its handshake was waiting.
  mutating func end(_ end: SessionEnd, session: UInt64, into rows: inout RowBuffer) -> LineOutcome {
    guard let old = waiting.remove(session) else {
      ends[session] = end
      return .ignored
    }
    rows.observations.append(SessionJoin.joined(old, end))
    return .stored
  }

  mutating func finish(into rows: inout RowBuffer) {
    for old in waiting.takeAll() { rows.observations.append(old.row) }
  }

  private static func joined(_ waiting: Waiting, _ end: SessionEnd) -> Observation {
    var row = waiting.row
    (row.bytesUp, row.bytesDown) = (end.bytesUp, end.bytesDown)
    guard waiting.isUnexplained else { return row }
    switch end.reset {
    case .client: row.signal = .silentClose
    case .server: row.signal = .upstreamFailure
    case .other: break
    }
    return row
  }
}

extension RawSpan {
  /// A number for what several fields name together.
  func key(_ first: Field, _ rest: Field...) -> UInt64 {
    rest.reduce(key(first)) { known, field in
      (known << 29 | known >> 35) &* 0x9E37_79B9_7F4A_7C15 ^ key(field)
    }
  }
}
