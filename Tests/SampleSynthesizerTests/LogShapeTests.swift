import Testing

@Suite struct LogShapeTests {
  let small: SampleSet

  init() throws {
    small = try SampleSet.small.get()
  }

  @Test(arguments: [("8234101", 55), ("8234102", 35), ("8234103", 26)])
  func everyProxyRowHasTheColumnsOfItsVersion(_ organisation: String, _ width: Int) throws {
    let files = try small.lines(of: "org-\(organisation)/proxylogs")
    #expect(files.count == 4)
    for line in files.values.joined() {
      #expect(ProxyLine(line)?.fields.count == width, "\(line)")
    }
  }

  @Test func proxyRowsHaveQuotesCommasAndNoStrictOrder() throws {
    let files = try small.lines(of: "proxylogs/")
    let rows = files.values.joined().compactMap(ProxyLine.init)
    #expect(rows.contains { $0.fields[1].contains("\"") })
    #expect(rows.contains { $0.fields[1].contains(", ") })
    #expect(rows.contains { $0.fields[6] == "BLOCKED" })
    #expect(rows.contains { $0.status == "515" && $0.fields.count > 27 && !$0.fields[27].isEmpty })
    #expect(Set(["516", "517", "502"]).isSubset(of: rows.map(\.status)))
    let isOrdered = files.values.map { lines in
      let times = lines.map { $0.prefix(21) }
      return times == times.sorted()
    }
    #expect(isOrdered.contains(false))
  }

  @Test func everyHandshakeRowHasItsConnection() throws {
    let files = try small.lines(of: "zeek/")
    let (handshakes, connections) = (rows(of: "ssl.", in: files), rows(of: "conn.", in: files))
    #expect(!handshakes.isEmpty)
    let uids = Set(connections.map { $0[1] })
    #expect(uids.count == connections.count)
    #expect(handshakes.allSatisfy { uids.contains($0[1]) })
    #expect(handshakes.allSatisfy { $0.count == 18 })
    #expect(connections.allSatisfy { $0.count == 21 })
  }

  @Test(arguments: [
    ["F", "CsxknL", "unknown_ca"], ["F", "CsL", "unknown_ca"], ["F", "CsiL", "unknown_ca"], ["T", "CsiI", "-"],
    ["F", "Csi", "-"], ["T", "CsxknGIti", "-"], ["F", "Cs", "-"], ["F", "Cl", "handshake_failure"], ["F", "C", "-"],
  ])
  func everyKindOfHandshakeOccurs(_ kind: [String]) throws {
    let handshakes = rows(of: "ssl.", in: try small.lines(of: "zeek/"))
    #expect(handshakes.contains { [$0[13], $0[14], $0[11]] == kind })
  }

  @Test(arguments: ["dns", "http", "ssl", "quic,ssl"])
  func everyKindOfServiceOccurs(_ service: String) throws {
    #expect(rows(of: "conn.", in: try small.lines(of: "zeek/")).contains { $0[7] == service })
  }

  @Test func sensorLogsOpenAndClose() throws {
    for lines in try small.lines(of: "zeek/").values {
      #expect(lines.first == "#separator \\x09")
      #expect(lines.last?.hasPrefix("#close\t2026-11-2") == true)
      let fields = lines.first { $0.hasPrefix("#fields") }?.split(separator: "\t").count
      #expect(fields == lines.first { $0.hasPrefix("#types") }?.split(separator: "\t").count)
    }
  }

  private func rows(of kind: String, in files: [String: [String]]) -> [[String]] {
    files.filter { $0.key.contains("/\(kind)") }.values.joined().filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }
}
