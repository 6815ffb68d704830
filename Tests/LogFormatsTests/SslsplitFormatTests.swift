import HandshakeModel
import LogFormats
import Testing

@Suite struct SslsplitFormatTests {
  private func read(_ lines: String...) -> LogReading {
    LogReading(SslsplitFormat.self, lines, context: SourceContext(utcOffset: 3_600))
  }

  private static let tail =
    "names:a.example/b.example sproto:TLSv1.2:AES128-SHA dproto:TLSv1.3:TLS_AES_256_GCM_SHA384 origcrt:13 usedcrt:D1"

  /// The zone is in the line.
  @Test(
    arguments: [
      ("ssl 10.0.0.7 42450 198.18.1.9 443 sni:A.example \(tail)", "a.example", .other),
      ("ssl 10.0.0.7 42450 198.18.1.9 443 sni:- \(tail)", "198.18.1.9", .other),
      ("ssl 10.0.0.7 42450 198.18.1.9 443 ", "198.18.1.9", .other),
      ("https 10.0.0.7 1 198.18.1.9 443 sni:x GET sni:y 200 5 sni:a.example \(tail)", "a.example", .request),
      ("https 10.0.0.7 42450 198.18.1.9 443 c.example:443 GET / 200 5 sni:a.example \(tail)", "a.example", .request),
      ("https 10.0.0.7 42450 198.18.1.9 443 c.example:443 GET / 200 5 sni:n/a \(tail)", "c.example", .request),
      ("https 10.0.0.7 42450 198.18.1.9 443 - GET / 200 5 sni:- \(tail)", "198.18.1.9", .request),
    ] as [(String, String, Signal)])
  func readsACompletedHandshake(rest: String, host: String, signal: Signal) {
    for line in ["2026-11-23 22:10:05 UTC \(rest)", "2026-11-23 22:10:05 UTC \(rest)\r"] {
      let reading = read(line)
      #expect(reading.outcomes == [.stored])
      #expect(
        reading.observations == [
          .init(
            microseconds: 1_795_471_805_000_000, client: "10.0.0.7", host: host, vantage: .handshakes, signal: signal)
        ])
    }
  }

  @Test func readsAddressesOfVersionSix() {
    let reading = read("2026-11-23 22:10:05 UTC ssl 2001:db8::14 42450 2001:db8::9 443 sni:- \(Self.tail)")
    #expect(reading.clients == ["2001:db8::14"])
    #expect(reading.hosts == ["2001:db8::9"])
  }

  @Test(
    arguments: [
      ("2026-13-23 22:10:05 UTC ssl 10.0.0.7 1 198.18.1.9 443 sni:a.example", .badTimestamp),
      ("2026-11-23 22:10:05 UTC ssl 10.0.0.7 1 198.18.1.9", .columnCount),
      ("2026-11-23 22:10:05 UTC ssl 10.0.0.7 x 198.18.1.9 443 sni:a.example", .badNumber),
      ("2026-11-23 22:10:05 UTC ssl 10.0.0.7 1 198.18.1.9 443 sni:a\0b.example", .badHost),
    ] as [(String, RejectReason)])
  func refusesDamagedLines(line: String, reason: RejectReason) {
    #expect(read(line).outcomes == [.rejected(reason)])
  }

  @Test(arguments: [
    "", "2026-11-23 22:10:05 UTC ", "2026-11-23 22:10:05 UTC tcp 10.0.0.7 1 198.18.1.9 80",
    "2026-11-23 22:10:05 UTC http 10.0.0.7 1 198.18.1.9 80 a.example GET / 200 5",
    // No time, no client, no host: an alert that belongs to nobody.
    "Error from src bufferevent: 0:- 167773208:1048:tlsv1 alert unknown ca:20:SSL routines:(null)",
    "Error from dst bufferevent: 0:- 167773200:1040:sslv3 alert handshake failure:20:SSL routines:(null)",
    "SSL disconnected from [10.0.0.7]:42262",
    "ssl 10.0.0.7 42450 198.18.1.9 443 sni:a.example \(tail)", "\u{FEFF}2026-11-23 22:10:05 UTC ssl",
  ])
  func ignoresTheRest(line: String) {
    #expect(read(line).outcomes == [.ignored])
  }

  private static let captured = ProjectFolder.shared + "/samples/captured/sslsplit"

  /// Three of the 24 cases of the set's truth completed their handshake; every failure is in the debug log alone.
  @Test(.enabled(if: ProjectFolder.exists(captured))) func readsTheCapturedSet() throws {
    let connects = try LogFile(Self.captured + "/connect.log")
    #expect(connects.format == "sslsplit")
    #expect(connects.rejected == [])
    #expect(connects.rows.observations.map(\.signal) == [.other, .other, .other])
    let debug = try LogFile(Self.captured + "/debug.log")
    #expect(debug.format == "sslsplit")
    #expect((debug.stored, debug.ignored, debug.lines) == (0, 522, 522))
  }
}
