import HandshakeModel
import LogFormats
import LogInput
import Testing

@Suite struct NginxStreamFormatTests {
  private func read(_ line: String) -> LogReading { LogReading(NginxStreamFormat.self, [line]) }

  private static func line(
    _ session: String, tls: String = "TLSv1.3/TLS_AES_256_GCM_SHA384", name: String = "api.example.com"
  ) -> String {
    "10.77.40.15:36298 [2026-11-24T00:04:19+01:00] \(session) 0.250 sni=\"\(name)\" tls=\(tls) up=- up_bytes=-/-"
  }

  @Test(
    arguments: [
      ("TCP 200 183 156", "TLSv1.3/X", .request, 156, 183), ("TCP 200 0 0", "TLSv1.2/X", .handshake, 0, 0),
      ("TCP 500 0 0", "TLSv1.3/X", .tunnel, 0, 0), ("TCP 500 0 0", "TLSv1.2/(NONE)", .tunnel, 0, 0),
      ("TCP 500 0 0", "TLSv1.3/(NONE)", .other, 0, 0), ("TCP 502 0 88", "TLSv1.3/X", .upstreamFailure, 88, 0),
      ("TCP 403 0 0", "TLSv1.3/X", .blocked, 0, 0), ("TCP 503 0 0", "TLSv1.3/X", .other, 0, 0),
      ("TCP 200 9 9", "-", .bypassUsed, 9, 9), ("TCP 200 0 0", "-/-", .other, 0, 0),
    ] as [(String, String, Signal, UInt64, UInt64)])
  func readsSessions(session: String, tls: String, signal: Signal, up: UInt64, down: UInt64) {
    #expect(
      read(Self.line(session, tls: tls)).observations == [
        .init(
          microseconds: 1_795_475_058_750_000, client: "10.77.40.15", host: "api.example.com", signal: signal,
          bytesUp: up, bytesDown: down)
      ])
  }

  @Test(arguments: ["", line("UDP 200 9 9"), line("TCP 500 0 0", name: "-"), line("TCP 500 0 0", name: "")])
  func ignoresTheRest(line: String) {
    #expect(read(line).outcomes == [.ignored])
  }

  @Test(
    arguments: [
      ("10.77.40.15:36298 [2026-11-24T00:04:19+01:00] TCP 500", .columnCount),
      (line("TCP 500 x 0"), .badSyntax), (line("TCP 200 9 9", tls: "-", name: "a tls=TLSv1.3/X"), .badSyntax),
      (line("TCP 500 0 0", name: "a..b"), .badHost),
      (line("TCP 500 0 0").replacing("-11-", with: "-13-"), .badTimestamp),
      (line("TCP 500 0 0").replacing("10.77.40.15", with: ""), .missingField),
    ] as [(String, RejectReason)])
  func refusesDamagedLines(line: String, reason: RejectReason) {
    #expect(read(line).outcomes == [.rejected(reason)])
  }

  private static let lab = ProjectFolder.shared + "/lab/A/nginx/"

  /// Of the 45 failures the truth calls 42 a refusal and 3 cancelled.
  @Test(.enabled(if: ProjectFolder.exists(lab))) func readsTheLaboratorysLogs() throws {
    var counts = Counters()
    for number in 1...2 {
      let file = try LogFile(Self.lab + "stream.log.\(number).gz")
      #expect((file.format, file.rejected) == ("nginx-stream", []))
      for row in file.rows.observations { counts.add(row.signal) }
    }
    #expect((counts[.tunnel], counts[.handshake], counts[.request], counts[.upstreamFailure]) == (45, 23, 28, 3))
  }
}
