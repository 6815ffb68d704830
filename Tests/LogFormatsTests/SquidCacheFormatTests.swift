import HandshakeModel
import LogFormats
import Testing

@Suite struct SquidCacheFormatTests {
  private func read(_ line: String, utcOffset: Int64 = 0) -> LogReading {
    LogReading(SquidCacheFormat.self, [line], context: SourceContext(utcOffset: utcOffset))
  }

  private static let rest = "on conn9 local=10.77.0.10:3128 remote=10.77.20.14:36240 FD 12 flags=1: 0x55666c1eb3e0*1"

  @Test(arguments: [
    "2026/11/23 23:04:19| ERROR: failure while accepting a TLS connection \(rest)",
    "2026/11/23 23:04:19 kid1| ERROR: failure while accepting a TLS connection \(rest)",
    "2026/11/23 23:04:19| ERROR: system call failure while accepting a TLS connection \(rest)",
    "2026/11/23 23:04:19.123| peer closed while accepting a TLS connection \(rest)",
    "2026/11/23 23:04:19| ERROR: failure while SslBump-accepting a TLS connection \(rest)",
  ])
  func readsAFailedHandshakeWithoutItsHost(line: String) {
    let reading = read(line)
    #expect(reading.outcomes == [.stored])
    #expect(
      reading.observations == [
        .init(microseconds: 1_795_475_059_000_000, client: "10.77.20.14", host: "", signal: .unnamedFailure)
      ])
  }

  @Test func takesTheClocksZoneFromTheSource() {
    let line = "2026/11/24 00:04:19| ERROR: failure while accepting a TLS connection \(Self.rest)"
    #expect(read(line, utcOffset: 3_600).observations.map(\.microseconds) == [1_795_475_059_000_000])
  }

  @Test func readsAddressesInBrackets() {
    let line =
      "2026/11/23 23:04:19| ERROR: failure while accepting a TLS connection on c local=[::1]:3128 remote=[2001:db8::14]:9 FD 1"
    #expect(read(line).clients == ["2001:db8::14"])
  }

  @Test(arguments: [
    "", "    current master transaction: master57", "2026/11/23 23:04:06| Starting Squid Cache version 5.7",
    "2026/11/23 23:04:19| ERROR: failure while establishing TLS connection \(rest)",
    // Versions 3 and 4 name no client.
    "2026/11/23 23:04:19 kid1| Error negotiating SSL connection on FD 12: error:14094416:SSL routines (1/-1)",
    "2026/11/23 23:04:19| ERROR: Cannot accept a TLS connection",
    "accepting a TLS connection on",
  ])
  func ignoresTheRest(line: String) {
    #expect(read(line).outcomes == [.ignored])
  }

  @Test(
    arguments: [
      ("2026/13/23 23:04:19| x accepting a TLS connection on c remote=10.0.0.1:1", .badTimestamp),
      ("2026/11/31 23:04:19| x accepting a TLS connection on c remote=10.0.0.1:1", .badTimestamp),
      ("2026/11/23 23:04:19| x accepting a TLS connection on c remote=", .missingField),
      ("2026/11/23 23:04:19| x accepting a TLS connection on c remote=:1", .missingField),
    ] as [(String, RejectReason)])
  func refusesDamagedLines(line: String, reason: RejectReason) {
    #expect(read(line).outcomes == [.rejected(reason)])
  }

  private func read(_ lines: [String]) -> LogReading {
    LogReading(SquidCacheFormat.self, lines)
  }

  /// One line of each version, as it begins with raised debug levels or without.
  @Test(arguments: ["2026/11/23 23:04:19", "2026/11/23 23:04:19.042"], ["| ", " kid1| ", " kid1| 83,1| "])
  func readsEachVersion(time: String, process: String) {
    let stamp = time + process
    let unnamed = [
      "Error negotiating SSL connection on FD 12: error:14094416:SSL routines:SSL3_READ_BYTES:sslv3 alert certificate "
        + "unknown (1/-1)", "Error negotiating SSL connection on FD 12: Closed by client",
      "Error negotiating SSL connection on FD 12: error:00000001:lib(0):func(0):reason(1) (1/-1)",
      "ERROR: Cannot accept a TLS connection",
    ]
    for text in unnamed { #expect(read(stamp + text).outcomes == [.ignored]) }
    let named = [
      "ERROR: failure while accepting a TLS connection \(Self.rest)",
      "ERROR: failure while accepting a TLS connection on conn9 local=10.77.0.10:3128 remote=10.77.20.14:36240 FD 12 "
        + "flags=1: SQUID_TLS_ERR_ACCEPT+TLS_LIB_ERR=A000416+TLS_IO_ERR=1",
    ]
    for text in named {
      #expect(
        read(stamp + text).observations == [
          .init(microseconds: 1_795_475_059_000_000, client: "10.77.20.14", host: "", signal: .unnamedFailure)
        ])
    }
  }

  private static let connection = "    connection: conn9 local=10.77.0.10:3128 remote=10.77.20.14:36240 FD 12 flags=1"

  @Test(
    arguments: [
      // Without a client nothing is to be said.
      (["    problem: failure", "    error detail: SQUID_TLS_ERR_ACCEPT+TLS_LIB_ERR=A000416+TLS_IO_ERR=1"], 0),
      (["    problem: failure", connection], 1), ([connection, connection], 1),
      (["    error detail: SQUID_TLS_ERR_ACCEPT+TLS_LIB_ERR=A000416+TLS_IO_ERR=1", connection], 1),
      // No shared cipher is no refusal.
      (["    error detail: SQUID_TLS_ERR_ACCEPT+TLS_LIB_ERR=A0000C1+TLS_IO_ERR=1", connection], 0),
      // Another entry stands between.
      (["2026/11/23 23:04:20 kid1| Starting", connection], 0), (["", connection], 0),
    ] as [([String], Int)])
  func readsEntriesOfSeveralLines(lines: [String], count: Int) {
    let reading = read(["2026/11/23 23:04:19 kid1| ERROR: Cannot accept a TLS connection"] + lines)
    #expect(reading.clients == Array(repeating: "10.77.20.14", count: count))
    #expect(reading.observations.allSatisfy { $0.microseconds == 1_795_475_059_000_000 })
  }

  @Test(
    arguments: [
      ("TLS_LIB_ERR=A000418+TLS_IO_ERR=1", 1), ("TLS_IO_ERR=5+errno=104", 1), ("TLS_LIB_ERR=A000438+TLS_IO_ERR=1", 1),
      ("TLS_LIB_ERR=A0000C1+TLS_IO_ERR=1", 0), ("TLS_LIB_ERR=A000415+TLS_IO_ERR=1", 0), ("TLS_IO_ERR=6", 0),
    ] as [(String, Int)])
  func leavesOutWhatIsNoRefusal(detail: String, count: Int) {
    let line =
      "2026/11/23 23:04:19 kid1| ERROR: failure while accepting a TLS connection on conn9 local=10.77.0.10:3128 "
      + "remote=10.77.20.14:36240 FD 12 flags=1: SQUID_TLS_ERR_ACCEPT+\(detail)"
    #expect(read(line).observations.count == count)
  }

  private static let captured = ProjectFolder.shared + "/samples/captured/squid/cache.log"

  @Test(.enabled(if: ProjectFolder.exists(captured))) func readsTheCapturedLog() throws {
    let file = try LogFile(Self.captured)
    #expect(file.format == "squid-cache")
    #expect(file.rejected == [])
    #expect(file.stored == 18)
  }
}
