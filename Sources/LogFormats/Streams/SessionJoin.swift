import HandshakeModel

/// What a firewall's log of traffic counted until the end of a session.
struct SessionEnd: Sendable {
  var bytesUp: UInt64
  var bytesDown: UInt64
}

/// Joins a firewall's rows of handshakes with its rows of traffic, which count the bytes of the same session.
///
/// A row of a handshake waits for the end of its session; the two may come in either order where they are sent apart.
/// That a side reset the session is not read: whether it did so before the handshake was over, or because of it, neither
/// row says.
struct SessionJoin: Sendable {
  private var waiting = WaitingLines<Observation>()
  private var ends = WaitingLines<SessionEnd>()

  /// Adds a row of a handshake, now or when its session ends.
  ///
  /// - Parameter session: nil where the row names none.
  mutating func add(_ row: Observation, session: UInt64?, into rows: inout RowBuffer) {
    guard let session else { return rows.observations.append(row) }
    if let end = ends.remove(session) { return rows.observations.append(SessionJoin.joined(row, end)) }
    rows.observations += waiting.takeSurplus()
    // Another handshake of the session, or its number used again: one end cannot be that of both.
    if let old = waiting.remove(session) { rows.observations.append(old) }
    waiting[session] = row
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
    rows.observations += waiting.takeAll()
  }

  private static func joined(_ row: Observation, _ end: SessionEnd) -> Observation {
    var row = row
    (row.bytesUp, row.bytesDown) = (end.bytesUp, end.bytesDown)
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
