package import HandshakeModel

/// What a part of the logs adds to the evidence: a value that can be written, shipped and merged.
package struct EvidenceTable: Sendable {
  package private(set) var cells = CellTable()
  package private(set) var exemplars = ExemplarTable()
  /// Halves of connections, whose other sides may be in other files.
  package private(set) var halves: [ConnectionHalf] = []

  /// - Parameter cells: an empty table whose room is used again.
  package init(cells: CellTable = CellTable()) {
    self.cells = cells
  }

  /// Adds the rows that a format has read.
  ///
  /// `organization` is the one of the source, for rows that name none.
  package mutating func add(_ rows: inout RowBuffer, organization: Symbol, agents: inout AgentCache) {
    for row in rows.observations {
      let owner = row.organization == .none ? organization : row.organization
      let agent = agents.bucket(of: row.userAgent, in: &rows)
      add(
        row.time, owner, row.client, row.host, agent, row.vantage, TunnelOutcome.signal(of: row), row.bytesUp,
        row.bytesDown)
    }
    for connection in rows.connections {
      add(connection, organization: organization, agents: &agents, rows: &rows)
    }
    halves.append(contentsOf: rows.halves)
  }

  /// Adds one connection; `rows` has the texts behind its symbols.
  package mutating func add(
    _ connection: WireConnection, organization: Symbol, agents: inout AgentCache, rows: inout RowBuffer
  ) {
    let agent =
      connection.userAgent == .none
      ? agents.bucket(of: connection.fingerprint, in: &rows)
      : agents.bucket(of: connection.userAgent, in: &rows)
    add(
      connection.time, organization, connection.client, connection.host, agent, .wire,
      WireOutcome.signal(of: connection), connection.bytesUp, connection.bytesDown)
  }

  /// Hands out the additions; the table is empty then and keeps its room.
  package mutating func takeAdditions() -> [Addition] {
    cells.takeAdditions()
  }

  /// Hands out the halves, for whoever can keep them elsewhere.
  package mutating func takeHalves() -> [ConnectionHalf] {
    defer { halves.removeAll(keepingCapacity: true) }
    return halves
  }

  private mutating func add(
    _ time: Timestamp, _ organization: Symbol, _ client: Symbol, _ host: Symbol, _ agent: Symbol, _ vantage: Vantage,
    _ signal: Signal, _ bytesUp: UInt64, _ bytesDown: UInt64
  ) {
    let key = CellKey(
      organization: organization, client: client, host: host, slot: time.slot, vantage: vantage, agent: agent)
    cells.add(Addition(key: key, signal: signal, bytesUp: bytesUp, bytesDown: bytesDown))
    guard signal.isWorthShowing, host != .none else { return }
    exemplars.add(
      Exemplar(
        organization: organization, host: host, signal: signal, time: time, client: client, agent: agent,
        vantage: vantage))
  }
}

extension Signal {
  /// Whether a reviewer may want to see real attempts of it: anything but plain traffic.
  package var isWorthShowing: Bool {
    switch self {
    case .request, .used, .handshake, .bypassUsed, .blocked: false
    default: true
    }
  }
}
