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
      let agent = agents.bucket(of: row.userAgent, in: &rows)
      add(Addition(of: row, organization: organization, agent: agent), at: row.time)
    }
    for connection in rows.connections {
      let agent = agents.bucket(of: connection, in: &rows)
      add(Addition(of: connection, organization: organization, agent: agent), at: connection.time)
    }
    halves.append(contentsOf: rows.halves)
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

  /// Adds what one row or connection says, which happened at `time`.
  package mutating func add(_ addition: Addition, at time: Timestamp) {
    cells.add(addition)
    if let exemplar = Exemplar(of: addition, at: time) { exemplars.add(exemplar) }
  }
}

extension Addition {
  /// What a gateway's row adds; `organization` is the one of the source, for rows that name none.
  package init(of row: Observation, organization: Symbol, agent: Symbol) {
    let key = CellKey(
      organization: row.organization == .none ? organization : row.organization, client: row.client, host: row.host,
      slot: row.time.slot, vantage: row.vantage, agent: agent)
    self.init(key: key, signal: TunnelOutcome.signal(of: row), bytesUp: row.bytesUp, bytesDown: row.bytesDown)
  }

  /// What a watched connection adds.
  package init(of connection: WireConnection, organization: Symbol, agent: Symbol) {
    let key = CellKey(
      organization: organization, client: connection.client, host: connection.host, slot: connection.time.slot,
      vantage: .wire, agent: agent)
    self.init(
      key: key, signal: WireOutcome.signal(of: connection), bytesUp: connection.bytesUp,
      bytesDown: connection.bytesDown)
  }
}

extension Exemplar {
  /// The attempt behind an addition, where a reviewer may want to see it.
  package init?(of addition: Addition, at time: Timestamp) {
    let key = addition.key
    guard addition.signal.isWorthShowing, key.host != .none else { return nil }
    self.init(
      organization: key.organization, host: key.host, signal: addition.signal, time: time, client: key.client,
      agent: key.agent, vantage: key.vantage)
  }
}

extension Signal {
  /// Whether a reviewer may want to see real attempts of it: anything but plain traffic.
  package var isWorthShowing: Bool {
    switch self {
    case .request, .used, .handshake, .bypassUsed, .blocked, .quic: false
    default: true
    }
  }
}
