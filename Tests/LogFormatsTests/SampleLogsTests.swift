import HandshakeModel
import LogFormats
import LogInput
import Testing

/// The logs that come with the project, whole.
///
/// The numbers were counted from the files and their truth by other means.
@Suite struct SampleLogsTests {
  static let files = LogFile.paths(below: ProjectFolder.samples)

  @Test func areThere() {
    #expect(Self.files.count > 20)
  }

  @Test(arguments: files) func areReadWithoutARejection(path: String) throws {
    let file = try LogFile(path)
    #expect(file.format != nil)
    #expect(file.state == .complete)
    #expect(file.rejected == [])
    #expect(file.lines == file.stored + file.ignored)
    #expect(file.stored > 0)
  }

  @Test(arguments: [
    ("squid/access-tls.log.0.gz", "squid-access", 542), ("squid/access-tls.log.1.gz", "squid-access", 683),
    ("squid/access.log.0.gz", "squid-access", 542), ("squid/access.log.1.gz", "squid-access", 683),
    ("squid/cache.log.0.gz", "squid-cache", 362), ("squid/cache.log.1.gz", "squid-cache", 480),
    ("sensor/tls-events.ek.json.gz", "tshark", 14_859),
    ("mitmproxy/mitmdump.log-20261123-2315.gz", "mitmproxy", 1141),
    ("mitmproxy/mitmdump.log-20261123-2324.gz", "mitmproxy", 1178),
    ("haproxy/haproxy-stock.log.1.gz", "haproxy", 38),
    ("haproxy/haproxy-stock.log.2.gz", "haproxy", 32),
    ("haproxy/haproxy.log.1.gz", "haproxy", 115),
    ("haproxy/haproxy.log.2.gz", "haproxy", 179),
    ("nginx/error.log.1.gz", "nginx-error", 35),
    ("nginx/error.log.2.gz", "nginx-error", 97),
    ("nginx/stream-error.log.1.gz", "nginx-error", 93),
    ("nginx/stream-error.log.2.gz", "nginx-error", 158),
    ("nginx/stream.log.1.gz", "nginx-stream", 40),
    ("nginx/stream.log.2.gz", "nginx-stream", 60),
  ])
  func haveTheirFormatAndLength(name: String, format: String, lines: Int) throws {
    let file = try LogFile(ProjectFolder.samples + "/lab/" + name)
    #expect(file.format == format)
    #expect(file.lines == lines)
  }

  @Test func showTheClientsAlertsAtTheSensor() throws {
    let file = try LogFile(ProjectFolder.samples + "/lab/sensor/tls-events.ek.json.gz")
    let connections = file.rows.connections
    #expect(connections.count == 1_997)
    let alerts = Dictionary(grouping: connections.compactMap { $0.clientAlert?.code }) { $0 }.mapValues(\.count)
    #expect(alerts == [42: 46, 46: 101, 48: 210, 49: 2, 90: 12])
    #expect(connections.filter(\.encryptedAlert).allSatisfy { $0.version == .tls13 && $0.clientAlert == nil })
    #expect(connections.count { $0.encryptedAlert } == 287)
  }

  @Test func showTheClientsAlertsAtTheGateway() throws {
    var counts = Counters()
    for number in 0...1 {
      let file = try LogFile(ProjectFolder.samples + "/lab/squid/access-tls.log.\(number).gz")
      for row in file.rows.observations { counts.add(row.signal) }
    }
    #expect(counts[.badCertificate] == 72)
    #expect(counts[.certificateUnknown] == 158)
    #expect(counts[.unknownCA] == 87)
    #expect(counts[.silentClose] == 58)
    #expect(counts[.bothLegsFailed] == 39)
    #expect(counts[.tunnel] == 0)
  }

  @Test func sayLessInTheNativeFormat() throws {
    for number in 0...1 {
      let file = try LogFile(ProjectFolder.samples + "/lab/squid/access.log.\(number).gz")
      let refusals = file.rows.observations.count { Signal.allCases[3...13].contains($0.signal) }
      #expect(refusals == 0)
      #expect(file.rows.observations.contains { $0.signal == .tunnel })
    }
  }

  @Test func holdBothHalvesOfEveryZeekConnection() throws {
    let paths = Self.files.filter { $0.contains("/zeek/") }
    var sides: [ConnectionHalf.Side: Set<UInt64>] = [:]
    for path in paths {
      for half in try LogFile(path).rows.halves { sides[half.side, default: []].insert(half.key) }
    }
    let handshakes = try #require(sides[.handshake])
    let flows = try #require(sides[.flow])
    #expect(!handshakes.isEmpty)
    #expect(handshakes.isSubset(of: flows))
  }
}
