import Foundation
import Testing

@Suite struct TruthTests {
  let small: SampleSet
  let truth: [TruthRecord]

  init() throws {
    small = try SampleSet.small.get()
    truth = try small.truth()
  }

  @Test(arguments: [
    "ok", "pinned", "untrusted-root", "server-bad-cert", "server-protocol", "mtls", "cancelled", "bypassed",
  ])
  func everyCauseOccurs(_ cause: String) {
    #expect(truth.contains { $0.cause == cause })
  }

  @Test func aRetryStormIsThere() {
    let minutes = Dictionary(grouping: truth) { "\($0.organisation) \($0.client) \($0.host) \(Int($0.time) / 600)" }
    #expect(minutes.values.contains { $0.count > 50 })
  }

  /// A browser on the same device may reach the same host; each of its requests needs a connection that was used.
  @Test func noPinnedAttemptHasDecryptedRequests() throws {
    let pinned = truth.filter { $0.cause == "pinned" }
    let used = Dictionary(grouping: truth.filter { $0.isUsed }) { $0.route }
    let requests = try small.proxyLines().filter {
      $0.line.method != "CONNECT" && !$0.line.fields[7].hasPrefix("http:")
    }
    for (organisation, line) in requests {
      let route = "\(organisation) \(line.client) \(line.host)"
      let isExplained = used[route, default: []].contains {
        $0.time.rounded(.down) <= line.time && line.time < $0.time + 10
      }
      #expect(isExplained, "\(line.fields)")
    }
    let pinning = Set(pinned.map(\.application))
    let agents = ["Dropbox", "Harbourpay", "Fieldnote", "Snapchat", "kilnworks", "Instagram"]
    #expect(pinning.count >= agents.count)
    let pinnedRoutes = Set(pinned.map(\.route))
    for (organisation, line) in requests where agents.contains(where: line.agent.hasPrefix) {
      #expect(!pinnedRoutes.contains("\(organisation) \(line.client) \(line.host)"))
    }
  }

  @Test func pinnedAttemptsLeaveASmallConnectRow() throws {
    let connects = Dictionary(grouping: try small.proxyLines().filter { $0.line.method == "CONNECT" }) {
      "\($0.organisation) \($0.line.client) \($0.line.host)"
    }
    for attempt in truth where attempt.cause == "pinned" {
      let isThere = connects[attempt.route, default: []].contains {
        $0.line.time == attempt.time.rounded(.down) && $0.line.received < 2_800
      }
      #expect(isThere, "\(attempt)")
    }
  }

  @Test(arguments: [("8234101", 0.0), ("8234102", 3.2)])
  func theSensorsClockIsAheadByAsMuch(_ organisation: String, _ offset: Double) throws {
    let times = Set(
      try small.lines(of: "org-\(organisation)/zeek").filter { $0.key.contains("conn.") }.values.flatMap { $0 }
        .filter { !$0.hasPrefix("#") }.map { $0.prefix { $0 != "\t" } })
    for attempt in truth where attempt.organisation == organisation {
      #expect(times.contains { abs((Double($0) ?? 0) - attempt.time - offset) < 0.000_01 })
    }
  }
}

extension TruthRecord {
  var route: String { "\(organisation) \(client) \(host)" }
  var isUsed: Bool { ["ok", "server-bad-cert", "server-protocol"].contains(cause) }
}

extension SampleSet {
  func truth() throws -> [TruthRecord] {
    try lines(of: "truth/").values.flatMap { $0 }.map {
      try JSONDecoder().decode(TruthRecord.self, from: Data($0.utf8))
    }
  }

  func proxyLines() throws -> [(organisation: String, line: ProxyLine)] {
    try lines(of: "proxylogs/").flatMap { name, lines in
      lines.compactMap { line in ProxyLine(line).map { (String(name.dropFirst(4).prefix(7)), $0) } }
    }
  }
}
