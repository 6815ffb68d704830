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
}
