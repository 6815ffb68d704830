import Correlation
import HandshakeModel
import Testing

@Suite struct EvidenceTableTests {
  private let organization = Symbol(of: "org")

  private static func rows(_ generator: inout SeededGenerator) -> RowBuffer {
    var rows = RowBuffer()
    let agents = ["okhttp/4", "Chrome/140", "curl/8", ""].map { rows.userAgents.intern($0) ?? .none }
    for index in 0..<400 {
      let time = Timestamp(seconds: Int64.random(in: 0...3_000, using: &generator))
      let client = Symbol(of: "c\(index % 5)")
      let host = index % 17 == 0 ? Symbol.none : Symbol(of: "h\(index % 7)")
      if index % 3 == 0 {
        var connection = WireConnection(time: time, client: client, host: host)
        connection.progress = index % 2 == 0 ? .certificate : .data
        connection.closer = .client
        connection.fingerprint = UInt64(index % 4)
        connection.userAgent = agents[index % 4]
        rows.connections.append(connection)
      } else {
        rows.observations.append(
          Observation(
            time: time, organization: index % 4 == 0 ? Symbol(of: "other") : .none, client: client, host: host,
            userAgent: agents[index % 4], vantage: index % 2 == 0 ? .requests : .handshakes,
            signal: index % 5 == 0 ? .unknownCA : .tunnel, bytesUp: UInt64(index * 20), bytesDown: 10))
      }
    }
    return rows
  }

  private func table(_ rows: RowBuffer) -> EvidenceTable {
    var rows = rows
    var agents = AgentCache(FixedClassifier())
    var table = EvidenceTable()
    table.add(&rows, organization: organization, agents: &agents)
    return table
  }

  @Test func twoTablesMergeToWhatOneTableHolds() {
    var generator = SeededGenerator(seed: 12)
    let rows = EvidenceTableTests.rows(&generator)
    let whole = table(rows)
    for _ in 0..<5 {
      var parts = [rows, rows]
      for index in parts.indices { parts[index].removeRows() }
      for row in rows.observations.shuffled(using: &generator) {
        parts[Bool.random(using: &generator) ? 0 : 1].observations.append(row)
      }
      for row in rows.connections.shuffled(using: &generator) {
        parts[Bool.random(using: &generator) ? 0 : 1].connections.append(row)
      }
      var cells = CellTable()
      var exemplars = ExemplarTable()
      for part in parts.map(table) {
        for addition in part.cells.additions { cells.add(addition) }
        for exemplar in part.exemplars.sorted { exemplars.add(exemplar) }
      }
      #expect(cells.cells == whole.cells.cells)
      #expect(exemplars.sorted == whole.exemplars.sorted)
    }
  }

  @Test func everyRowAddsOneSignal() {
    var generator = SeededGenerator(seed: 13)
    let rows = EvidenceTableTests.rows(&generator)
    let sum = table(rows).cells.cells.reduce(UInt32(0)) { sum, cell in
      sum + Signal.allCases.reduce(0) { $0 + cell.counters[$1] }
    }
    #expect(Int(sum) == rows.observations.count + rows.connections.count)
  }

  @Test func showsNoAttemptWithoutAHostNorPlainTraffic() {
    var generator = SeededGenerator(seed: 14)
    let exemplars = table(EvidenceTableTests.rows(&generator)).exemplars.sorted
    #expect(!exemplars.isEmpty)
    #expect(exemplars.filter { $0.host == .none || !$0.signal.isWorthShowing }.isEmpty)
    #expect(
      Signal.allCases.filter { !$0.isWorthShowing } == [.handshake, .request, .used, .blocked, .bypassUsed, .quic])
  }

  @Test func aRowsOwnOrganizationAndProgramWin() throws {
    var rows = RowBuffer()
    var connection = WireConnection(time: Timestamp(seconds: 0), client: Symbol(of: "c"), host: Symbol(of: "h"))
    connection.fingerprint = 5
    connection.userAgent = rows.userAgents.intern("curl/8") ?? .none
    rows.connections = [connection]
    rows.observations = [
      Observation(
        time: Timestamp(seconds: 0), organization: Symbol(of: "other"), client: Symbol(of: "c"), host: Symbol(of: "h"),
        vantage: .requests, signal: .tunnel, bytesUp: 9_000)
    ]
    let cells = table(rows).cells.cells
    let observed = try #require(cells.first { $0.key.vantage == .requests })
    #expect(observed.key.organization == Symbol(of: "other"))
    #expect(observed.counters == Counters(.bypassUsed))
    #expect(observed.bytesUp == 9_000)
    let watched = try #require(cells.first { $0.key.vantage == .wire })
    #expect(watched.key.organization == organization)
    #expect(watched.key.agent == Symbol(of: "lib:curl"))
  }

  @Test func handsOutHalvesForOthersToJoin() {
    var rows = RowBuffer()
    for key in [UInt64(9), 3] {
      rows.halves.append(ConnectionHalf(key: key, side: .flow, time: Timestamp(seconds: 0), client: Symbol(of: "c")))
    }
    var agents = AgentCache(FixedClassifier())
    var table = EvidenceTable()
    table.add(&rows, organization: organization, agents: &agents)
    #expect(table.cells.additions.isEmpty)
    #expect(table.takeHalves() == rows.halves)
    #expect(table.halves.isEmpty)
  }
}
