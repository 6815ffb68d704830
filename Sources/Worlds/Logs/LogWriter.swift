import Correlation
import Crypto
package import EvidenceStore
package import HandshakeModel

/// What the logs of a world add to the evidence: a file for each gateway and each sensor.
package struct LogWriter {
  private let world: World
  private let classifier: any AgentClassifying

  package init(_ world: World, classifier: any AgentClassifying) {
    self.world = world
    self.classifier = classifier
  }

  /// In the order of organisations, each one's gateway before its sensor.
  package func files() -> [FileAdditions] {
    world.site.organisations.indices.flatMap { number in
      let organisation = world.site.organisations[number]
      let connections = world.connections.filter { $0.organisation == number }
      let gateway = file(of: organisation, "gateway") { write(connections, organisation.log, to: &$0) }
      guard let sensor = organisation.sensor else { return [gateway] }
      return [
        gateway,
        file(of: organisation, "sensor") { write(connections, sensor, ahead: organisation.sensorAhead, to: &$0) },
      ]
    }
  }

  private func file(
    of organisation: Organisation, _ kind: String, _ write: (inout RowBuffer) -> Void
  ) -> FileAdditions {
    var rows = RowBuffer()
    var agents = AgentCache(classifier)
    var evidence = EvidenceTable()
    let owner = rows.symbols.intern(organisation.name) ?? .none
    write(&rows)
    evidence.add(&rows, organization: owner, agents: &agents)
    let path = "\(organisation.name)/\(kind)"
    let file = InputFile(
      path: path, format: kind, organization: organisation.name, state: .complete,
      tally: LineTally(stored: rows.observations.count + rows.connections.count + rows.halves.count))
    return FileAdditions(
      // No bytes were read, so the name stands for the content.
      entry: LedgerEntry(
        sha256: hexadecimal(Array(SHA256.hash(data: Array(path.utf8)))), file: file, settled: true, bytesIn: 0,
        bytesOut: 0),
      replaces: [], organization: owner, additions: evidence.takeAdditions(), exemplars: evidence.exemplars.sorted,
      halves: evidence.takeHalves(), names: rows.symbols.takeFresh(), rejects: [])
  }

  private func write(_ connections: [Connection], _ log: GatewayLog, to rows: inout RowBuffer) {
    for connection in connections {
      let client = rows.symbols.intern(connection.client) ?? .none
      let host = rows.symbols.intern(connection.host) ?? .none
      var time = connection.time
      for row in log.rows(of: connection) {
        let agent = rows.userAgents.intern(agent(row.agent, connection)) ?? .none
        for _ in 0..<row.count {
          // A tunnel's row comes when the handshake ends, requests as they are made.
          time.microseconds += 40_000
          rows.observations.append(
            Observation(
              time: time, client: client, host: host, userAgent: agent, vantage: log.vantage, signal: row.signal,
              bytesUp: row.bytesUp / UInt64(row.count), bytesDown: row.bytesDown / UInt64(row.count)))
        }
      }
    }
  }

  private func write(_ connections: [Connection], _ sensor: Sensor, ahead: Int64, to rows: inout RowBuffer) {
    for (place, connection) in connections.enumerated() {
      var connection = connection
      connection.time.microseconds += ahead * 1_000_000
      let client = rows.symbols.intern(connection.client) ?? .none
      let host = rows.symbols.intern(connection.host) ?? .none
      switch sensor {
      case .zeek:
        rows.halves += Sensor.halves(
          of: connection, client: client, host: host,
          key: Symbol.mixed(UInt64(place) ^ UInt64(connection.organisation) << 48))
      case .tshark: rows.connections.append(Sensor.packets(of: connection, client: client, host: host))
      }
    }
  }

  private func agent(_ agent: GatewayLog.Row.Agent, _ connection: Connection) -> String {
    switch agent {
    case .nobody: ""
    case .connect: connection.announces ? connection.agent : ""
    case .request: connection.agent
    }
  }
}
