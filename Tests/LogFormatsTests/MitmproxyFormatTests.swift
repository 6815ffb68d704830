import HandshakeModel
import LogFormats
import Testing

@Suite struct MitmproxyFormatTests {
  /// 2026-11-23T23:30:00Z.
  private static let written = Timestamp(seconds: 1_795_476_600)
  /// 2026-11-23T00:00:00Z, in microseconds.
  private static let midnight: Int64 = 1_795_392_000_000_000

  private func read(_ lines: [String], utcOffset: Int64 = 0, written: Timestamp? = written) -> LogReading {
    LogReading(MitmproxyFormat.self, lines, context: SourceContext(utcOffset: utcOffset, lastWritten: written))
  }

  private static let failed = "Client TLS handshake failed. "
  private static let stamp = "[22:09:22.620][10.77.40.12:43994] "

  @Test(
    arguments: [
      ("The client does not trust the proxy's certificate for % (tlsv1 alert unknown ca)", .unknownCA),
      ("The client does not trust the proxy's certificate for % (ssl/tls alert bad certificate)", .badCertificate),
      ("The client does not trust the proxy's certificate for % (sslv3 alert bad certificate)", .badCertificate),
      (
        "The client does not trust the proxy's certificate for % (OpenSSL Error([('SSL routines', '', 'tls alert "
          + "certificate unknown')]))", .certificateUnknown
      ),
      (
        "The client may not trust the proxy's certificate for % (OpenSSL Error([('SSL routines', 'ssl3_read_bytes', "
          + "'sslv3 alert certificate unknown')]))", .certificateUnknown
      ),
      (
        "The client may not trust the proxy's certificate for % (OpenSSL Error([('SSL routines', '', 'tlsv1 alert "
          + "access denied')]))", .accessDenied
      ),
      (
        "The client may not trust the proxy's certificate for % (OpenSSL Error([('SSL routines', '', 'no shared "
          + "cipher')]))", .protocolMismatch
      ),
      (
        "The client may not trust the proxy's certificate for % (OpenSSL Error([('SSL routines', '', 'decryption "
          + "failed or bad record mac')]))", .other
      ),
      ("The client may not trust the proxy's certificate for % (OpenSSL ZeroReturnError())", .other),
      (
        "The client disconnected during the handshake. If this happens consistently for %, this may indicate that the "
          + "client does not trust the proxy's certificate.", .silentClose
      ),
    ] as [(String, Signal)])
  func readsAFailedHandshakeOfTheClient(text: String, signal: Signal) {
    let line = Self.stamp + Self.failed + text.replacing("%", with: "api.example.com")
    let expected = LogReading.Row(
      microseconds: Self.midnight + 79_762_620_000, client: "10.77.40.12", host: "api.example.com",
      vantage: .handshakes, signal: signal)
    for variant in [line, "warn: " + line, "\u{1B}[33m" + line + "\u{1B}[0m", "\u{FEFF}" + line, line + "\r"] {
      let reading = read([variant])
      #expect(reading.outcomes == [.stored])
      #expect(reading.observations == [expected])
    }
    let old = read([line.replacing(Self.stamp, with: "10.77.40.12:43994: ")])
    #expect(old.signals == [signal])
    #expect(old.observations.map(\.microseconds) == [Self.written.microseconds])
    let six = read([line.replacing("10.77.40.12:43994", with: "[2001:db8::14]:43994").replacing("api.", with: "b.")])
    #expect(six.clients == ["2001:db8::14"])
    #expect(six.hosts == ["b.example.com"])
  }

  @Test(
    arguments: [
      ("TlsException(\"(-1, 'Unexpected EOF')\",)", .silentClose),
      ("TlsException(\"SSL handshake error: SysCallError(10054, 'WSAECONNRESET')\")", .silentClose),
      (
        "TlsException(\"SSL handshake error: Error([('SSL routines', 'ssl3_read_bytes', 'sslv3 alert certificate "
          + "unknown')])\")", .certificateUnknown
      ),
      ("TlsException(\"SSL handshake error: SysCallError(10053, 'WSAECONNABORTED')\")", .other),
    ] as [(String, Signal)])
  func readsVersionsBeforeTheSeventh(reason: String, signal: Signal) {
    for name in ["api.example.com", "None"] {
      let reading = read([
        "10.0.0.7:59086: clientconnect", "10.0.0.7:59086: CONNECT 198.18.1.95:443",
        " << Cannot establish TLS with client (sni: \(name)): \(reason)", "10.0.0.7:59086: clientdisconnect",
      ])
      #expect(reading.outcomes == [.ignored, .ignored, .stored, .ignored])
      #expect(reading.signals == [signal])
      #expect(reading.clients == ["10.0.0.7"])
      #expect(reading.hosts == [name == "None" ? "198.18.1.95" : name])
    }
    let bare = read([
      "10.0.0.7:1: Client Handshake failed. The client may not trust the proxy's certificate for a.example."
    ])
    #expect(bare.signals == [.other])
    #expect(bare.hosts == ["a.example"])
    let lines = [
      "10.0.0.7:1: Client Handshake failed. The client may not trust the proxy's certificate for a.example.",
      "10.0.0.7:1: CONNECT a.example:443", " << Cannot establish TLS with client (sni: a.example): \(reason)",
    ]
    #expect(read(lines).signals == [signal])
    #expect(read([lines[1], lines[2], lines[0]]).signals == [signal])
  }

  /// The lines of one connection and what it was.
  private static let connections: [([String], [Signal])] = [
    (["client connect", "server connect a.example:443 (1.1.1.1:443)", "client disconnect"], [.tunnel]),
    (["client connect", "server connect a.example:80 (1.1.1.1:80)", "client disconnect"], []),
    (["client connect", "client disconnect"], []),
    (["client connect", "server connect a.example:443 (1.1.1.1:443)"], []),
    (["server connect a.example:443 (1.1.1.1:443)", "client disconnect"], []),
    (["client connect", "server connect a.example:443 (x)", "-> tcp -> 1.1.1.1:443", "client disconnect"], []),
    (
      ["client connect", "server connect a.example:443 (x)", "GET https://a.example/x", "client disconnect"],
      [.request]
    ),
    (["client connect", "server connect a.example:443 (x)", "GET http://a.example/x", "client disconnect"], []),
    (
      [
        "client connect", "server connect a.example:443 (x)",
        "\(failed)Client and mitmproxy cannot agree on a TLS version to use.", "client disconnect",
      ], [.protocolMismatch]
    ),
    (
      [
        "client connect", "server connect a.example:443 (x)", "\(failed)Cannot parse ClientHello: 16030100",
        "client disconnect",
      ], [.protocolMismatch]
    ),
    (
      [
        "client connect", "server connect a.example:443 (x)",
        "Server TLS handshake failed. Certificate verify failed: self-signed certificate",
        "Unable to establish TLS connection with server (x). Trying to establish TLS with client anyway.",
        "client disconnect",
      ], [.upstreamFailure]
    ),
    (
      [
        "client connect", "server connect a.example:443 (x)", "Server TLS handshake failed. connection closed",
        "\(failed)The client does not trust the proxy's certificate for a.example (tlsv1 alert unknown ca)",
        "client disconnect",
      ], [.bothLegsFailed]
    ),
    (
      [
        "client connect", "server connect a.example:443 (x)", "Server TLS handshake failed. connection closed",
        "GET https://a.example/ HTTP/2.0", "client disconnect",
      ], [.request, .upstreamFailure]
    ),
    // Firefox completes the handshake, sends its alert, and mitmproxy says no more of the connection.
    (
      [
        "client connect", "server connect a.example:443 (x)",
        "TLS Error: [('SSL routines', '', 'tls alert bad certificate')]",
      ], [.alertAfterHandshake]
    ),
    // An origin that asks for a certificate sends the same alert; mitmproxy connects again.
    (
      [
        "client connect", "server connect a.example:443 (x)",
        "TLS Error: [('SSL routines', '', 'tls alert bad certificate')]", "server connect a.example:443 (x)",
        "TLS Error: [('SSL routines', '', 'tls alert bad certificate')]", "client disconnect",
      ], [.mutualTLS]
    ),
    (
      [
        "client connect", "server connect a.example:443 (x)",
        "TLS Error: [('SSL routines', '', 'tls alert bad certificate')]", "client disconnect",
      ], [.other]
    ),
    (["client connect", "server connect a.example:443 (x)", "TLS Error: (-1, 'Unexpected EOF')"], [.tunnel]),
    (
      [
        "client connect", "server connect a.example:443 (x)",
        "TLS Error: [('SSL routines', '', 'unexpected message')]", "client disconnect",
      ], [.other]
    ),
    (["TLS Error: [('SSL routines', '', 'tls alert bad certificate')]"], []),
    (["client connect", "error establishing server connection: [Errno 111] refused", "client disconnect"], []),
  ]

  @Test(arguments: connections) func followsAConnection(lines: [String], signals: [Signal]) {
    func line(_ text: String) -> String {
      if text.hasPrefix("GET") { return "10.0.0.7:4000: " + text }
      return text.hasPrefix("->") ? "10.0.0.7:4000 " + text : "[22:09:22.620][10.0.0.7:4000] " + text
    }
    let reading = read(lines.map(line))
    #expect(reading.signals == signals)
    #expect(reading.hosts == signals.map { _ in "a.example" })
    #expect(!reading.outcomes.contains { if case .rejected = $0 { true } else { false } })
  }

  @Test func tellsAConnectionWhosePortIsUsedAgain() {
    let texts = [
      "client connect", "server connect a.example:443 (x)", "TLS Error: [('', '', 'tlsv1 alert unknown ca')]",
    ]
    let reading = read((texts + ["client connect"]).map { "[22:09:22.620][10.0.0.7:4000] " + $0 })
    #expect(reading.outcomes == [.ignored, .ignored, .stored, .stored])
    #expect(reading.signals == [.alertAfterHandshake])
  }

  @Test func forgetsTheOldestConnections() {
    var lines: [String] = []
    for port in 1...20_000 {
      lines.append("[22:09:22.620][10.0.0.7:\(port)] client connect")
      lines.append("[22:09:22.620][10.0.0.7:\(port)] server connect a\(port).example:443 (x)")
    }
    lines.append("[22:09:22.620][10.0.0.7:1] client disconnect")
    lines.append("[22:09:22.620][10.0.0.7:20000] client disconnect")
    #expect(read(lines).hosts == ["a20000.example"])
  }

  private static func refusal(_ time: String) -> String {
    "[\(time)][10.0.0.7:4000] \(failed)The client does not trust the proxy's certificate for a.example (tlsv1 alert unknown ca)"
  }

  @Test(
    arguments: [
      (["22:00:00.000"], [79_200]), (["23:29:59.999"], [84_599]), (["23:45:00.000"], [-900]),
      // Midnight between the lines, however many.
      (["23:59:00.000", "00:01:00.000"], [-60, 60]),
      // A clock that runs backwards by less than twelve hours stays on its day.
      (["20:00:00.000", "06:00:00.000", "01:00:00.000"], [-14_400, 21_600, 3_600]),
      (["23:00:00.000", "02:00:00.000", "23:00:00.000"], [-3_600, 7_200, 82_800]),
      // A clock that is set back by two seconds just after midnight.
      (["23:59:58.000", "00:00:01.000", "23:59:59.000", "00:00:01.000"], [-2, 1, -1, 1]),
    ] as [([String], [Int64])])
  func givesLinesTheirDay(times: [String], seconds: [Int64]) {
    var lines: [String] = []
    for (port, time) in times.enumerated() { lines.append(Self.refusal(time).replacing(":4000", with: ":4\(port)")) }
    let reading = read(lines)
    #expect(reading.observations.map { ($0.microseconds - Self.midnight) / 1_000_000 } == seconds)
  }

  @Test func staysInItsRangeWhereTheClockJumps() {
    let times = (0..<25_000).map { $0 % 2 == 0 ? "23:00:00.000" : "01:00:00.000" }
    let reading = read(times.map { "[\($0)] Loading script" } + [Self.refusal("02:00:00.000")])
    #expect(reading.observations.map(\.microseconds) == [Self.midnight + 7_200_000_000])
  }

  @Test func settlesTheDaysOfManyRows() {
    let lines = (0..<70_000).map { number in
      Self.refusal(number < 100 ? "23:00:00.000" : "02:00:00.000").replacing(":4000", with: ":4\(number % 10_000)")
    }
    let times = read(lines).rows.observations.map(\.time)
    #expect(times.count == 70_000)
    #expect(times.min() == Timestamp(microseconds: Self.midnight - 3_600_000_000))
    #expect(times.max() == Timestamp(microseconds: Self.midnight + 7_200_000_000))
  }

  @Test func takesTheClocksZoneFromTheSource() {
    let reading = read([Self.refusal("00:09:22.000")], utcOffset: 3_600)
    #expect(reading.observations.map(\.microseconds) == [Self.midnight + 83_362_000_000])
  }

  @Test func refusesLinesThatCannotBeDated() {
    let lines = [Self.refusal("22:00:00.000"), "10.0.0.7:1: client connect", " << 200 OK 3b"]
    let reading = read(lines, written: nil)
    #expect(reading.outcomes == [.rejected(.badTimestamp), .rejected(.badTimestamp), .ignored])
    #expect(reading.observations == [])
  }

  @Test(
    arguments: [
      ("[25:00:00.000][10.0.0.7:1] client connect", .badTimestamp),
      ("[22:61:00.000][10.0.0.7:1] client connect", .badTimestamp),
      ("[22:00:00.0x0][10.0.0.7:1] client connect", .badTimestamp),
      (refusal("22:00:00.000").replacing("a.example", with: "a\0.example"), .badHost),
      (refusal("22:00:00.000").replacing("a.example", with: ""), .missingField),
      (refusal("22:00:00.000").replacing("[10.0.0.7:4000] ", with: " "), .missingField),
      ("\(failed)The client does not trust the proxy's certificate for a.example (x)", .missingField),
      ("10.0.0.7:1: GET https://a.exam…", .badHost),
    ] as [(String, RejectReason)])
  func refusesDamagedLines(line: String, reason: RejectReason) {
    #expect(read([line]).outcomes == [.rejected(reason)])
  }

  @Test(arguments: [
    "", "[22:08:57.646] Loading script rewrite.py", "                << 200 OK 2b", "[", "[::1]", "10.0.0.7:1:",
    " << Cannot establish", "10.0.0.7:1: GET http://a.example/", "10.0.0.7:99999999: GET https://a.example/",
    "client does not trust the proxy's certificate.", "\u{1B}[", "\u{1B}",
  ])
  func ignoresTheRest(line: String) {
    #expect(read([line]).outcomes == [.ignored])
  }

  /// What each version writes for each cause, behind its own beginning of a line.
  private static let versions: [(String, String, Signal)] = {
    let plain = "10.0.0.7:4000: "
    let stamped = "[22:09:22.620][10.0.0.7:4000] "
    let old = " << Cannot establish TLS with client (sni: a.example): TlsException("
    let trust = "certificate for a.example"
    func error(_ function: String, _ text: String) -> String { "Error([('SSL routines', '\(function)', '\(text)')])" }
    var lines: [(String, String, Signal)] = []
    // 0.1x to 6: the result of a CONNECT in the next line; Python 2 and 3.0 to 3.6 end it with a comma.
    for (text, signal) in [
      ("SSL3_READ_BYTES', 'tlsv1 alert unknown ca", .unknownCA),
      ("ssl3_read_bytes', 'sslv3 alert certificate unknown", .certificateUnknown),
      ("ssl3_read_bytes', 'sslv3 alert bad certificate", .badCertificate),
      ("ssl3_read_bytes', 'tlsv1 alert access denied", .accessDenied),
      ("ssl3_read_bytes', 'sslv3 alert certificate expired", .gatewayCertificate),
      ("ssl3_read_bytes', 'tlsv1 alert protocol version", .protocolMismatch),
    ] as [(String, Signal)] {
      let detail = "SSL handshake error: Error([('SSL routines', '\(text)')])"
      lines += [("0.18", old + "\"\(detail)\",)", signal), ("5.2", old + "\"\(detail)\")", signal)]
    }
    for reset in ["(104, 'ECONNRESET')", "(10054, 'WSAECONNRESET')"] {
      lines.append(("4.0", old + "\"SSL handshake error: SysCallError\(reset)\",)", .silentClose))
    }
    lines.append(("4.0", old + "\"(-1, 'Unexpected EOF')\",)", .silentClose))
    // 7: "may not"; 8: "does not"; 9 and later with a time; OpenSSL 3.2 and 4 name the alert in other words.
    for (version, start, words) in [
      ("7.0", plain, "may not"), ("8.1", plain, "does not"), ("9.0", stamped, "does not"),
      ("12.2", stamped, "does not"),
    ] {
      let refused = start + failed + "The client \(words) trust the proxy's \(trust) "
      let function = version == "12.2" ? "" : "ssl3_read_bytes"
      for alert in version == "12.2" ? ["ssl/tls alert", "tls alert"] : ["sslv3 alert"] {
        lines += [
          (version, refused + "(tlsv1 alert unknown ca)", .unknownCA),
          (version, refused + "(\(alert) bad certificate)", .badCertificate),
          (version, refused + "(OpenSSL \(error(function, alert + " bad certificate")))", .badCertificate),
          (version, refused + "(OpenSSL \(error(function, alert + " certificate unknown")))", .certificateUnknown),
          (version, refused + "(OpenSSL \(error(function, "tlsv1 alert access denied")))", .accessDenied),
          (version, refused + "(OpenSSL \(error(function, alert + " certificate expired")))", .gatewayCertificate),
        ]
      }
      let unclear = start + failed + "The client may not trust the proxy's \(trust) "
      lines += [
        (
          version, unclear + "(OpenSSL \(error("tls_choose_sigalg", "no suitable signature algorithm")))",
          .protocolMismatch
        ),
        (version, unclear + "(OpenSSL \(error("", "no shared cipher")))", .protocolMismatch),
        (version, unclear + "(OpenSSL \(error("", "decryption failed or bad record mac")))", .other),
        (
          version,
          start + failed + "The client disconnected during the handshake. If this happens consistently for a.example, "
            + "this may indicate that the client does not trust the proxy's certificate.", .silentClose
        ),
      ]
    }
    return lines
  }()

  @Test(arguments: versions) func readsEachVersion(version: String, line: String, signal: Signal) {
    let isOld = line.hasPrefix(" <<")
    let lines = (isOld ? ["10.0.0.7:4000: CONNECT a.example:443"] : []) + [line]
    let reading = read(lines)
    #expect(reading.outcomes.last == .stored)
    #expect(reading.signals == [signal])
    #expect(reading.clients == ["10.0.0.7"])
    #expect(reading.hosts == ["a.example"])
    #expect(detected(lines.joined(separator: "\n") + "\n") == "mitmproxy")
  }

  /// No gateway intercepts what speaks QUIC, so none of its failures counts.
  @Test(arguments: [
    "Client QUIC handshake failed. The client does not trust the proxy's certificate for a.example (x)",
    "Server QUIC handshake failed. tls alert bad certificate", "TLS passthrough: a.example:443.",
    "TLS handshake failed: a.example:443",
  ])
  func countsNoneOfTheOtherFailures(text: String) {
    #expect(read(["[22:09:22.620][10.0.0.7:4000] " + text]).observations == [])
  }

  private static let laboratory = ProjectFolder.shared + "/lab"
  private static let captured = ProjectFolder.shared + "/samples/captured/mitmproxy/mitmdump-11.0.2.log"

  private func counts(_ paths: [String]) throws -> Counters {
    var counts = Counters()
    for path in paths {
      let file = try LogFile(path)
      #expect(file.format == "mitmproxy")
      #expect(file.rejected == [])
      for row in file.rows.observations { counts.add(row.signal) }
    }
    return counts
  }

  /// Of the 24 cases of the set's truth: 14 named alerts, 9 that left in the handshake by FIN or RST.
  @Test(.enabled(if: ProjectFolder.exists(captured))) func agreesWithTheTruthOfTheCapturedSet() throws {
    let counts = try counts([Self.captured])
    #expect((counts[.unknownCA], counts[.badCertificate], counts[.certificateUnknown]) == (8, 4, 2))
    #expect((counts[.silentClose], counts[.protocolMismatch], counts[.upstreamFailure]) == (9, 1, 2))
  }

  /// The truth's connections by client and port: what they did and what the lines say.
  @Test(.enabled(if: ProjectFolder.exists(laboratory))) func agreesWithTheTruthOfTheLaboratory() throws {
    let names = ["2315", "2324"].map { Self.laboratory + "/A/mitmproxy/mitmdump.log-20261123-\($0).gz" }
    let counts = try counts(names)
    #expect((counts[.unknownCA], counts[.certificateUnknown], counts[.badCertificate]) == (75, 59, 15))
    #expect((counts[.accessDenied], counts[.bothLegsFailed], counts[.silentClose]) == (2, 1, 19))
    #expect((counts[.alertAfterHandshake], counts[.protocolMismatch], counts[.other]) == (25, 5, 3))
    #expect((counts[.upstreamFailure], counts[.tunnel], counts[.request]) == (14, 76, 158))
    let first = try LogFile(names[0]).rows.observations.map(\.time)
    #expect(first.min()?.iso8601 == "2026-11-23T23:04:33Z")
    #expect(first.max()?.iso8601.hasPrefix("2026-11-23T23:1") == true)
  }

  /// Every origin that asks for a certificate is told from the clients that refuse.
  @Test(.enabled(if: ProjectFolder.exists(laboratory))) func tellsOriginsThatAskForACertificate() throws {
    let counts = try counts([Self.laboratory + "/M/mitmproxy/mitmdump.log-20261123-2355.gz"])
    #expect((counts[.mutualTLS], counts[.alertAfterHandshake]) == (5, 10))
  }
}
