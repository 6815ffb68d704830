import HandshakeModel
import LogFormats
import Testing

@Suite struct TsharkFormatTests {
  private func read(_ lines: [String]) -> LogReading {
    LogReading(TsharkFormat.self, lines)
  }

  private func connection(_ packets: [TsharkPacket]) -> WireConnection? {
    let connections = read(packets.map(\.text)).rows.connections
    #expect(connections.count == 1)
    return connections.first
  }

  private func closed(_ packets: TsharkPacket..., by side: TsharkPacket.Side = .client) -> WireConnection? {
    connection(packets + [.close(side, at: 20), .close(side == .client ? .server : .client, at: 21)])
  }

  @Test func readsAnAlertInClear() throws {
    let reading = read(TsharkPacket.refusalInClear)
    #expect(reading.outcomes == Array(repeating: .stored, count: 5))
    let connection = try #require(reading.rows.connections.first)
    #expect(connection.time.microseconds == 1_795_475_053_000_000)
    #expect(reading.text(connection.client) == "10.77.25.11")
    #expect(reading.text(connection.host) == "api.example.com")
    #expect(connection.version == .tls13)
    #expect(connection.progress == .certificate)
    #expect(connection.clientAlert == .unknownCA)
    #expect(connection.closer == .client)
    #expect(connection.duration == 4_000)
    #expect(connection.fingerprint != 0)
    #expect(!connection.encryptedAlert)
  }

  @Test(arguments: [(19, true), (35, true), (53, false), (69, false), (85, false), (24, false)])
  func tellsAnEncryptedAlertByItsLength(length: Int, isAlert: Bool) {
    let connection = connection(
      [.hello(), .flight(), TsharkPacket(.client, at: 8).records([20], encrypted: 1, lengths: [1, length])]
        + [.close(.client, at: 9), .close(.server, at: 10)])
    #expect(connection?.encryptedAlert == isAlert)
    #expect(connection?.progress == (isAlert ? .certificate : .finished))
  }

  @Test(
    arguments: [([19, 19], true, .certificate), ([35, 35], false, .finished), ([19, 173], false, .finished)]
      as [([Int], Bool, WireConnection.Progress)])
  func tellsARefusalFromAParting(lengths: [Int], isAlert: Bool, progress: WireConnection.Progress) {
    let connection = closed(.hello(), .flight(), .encrypted(.client, at: 8, lengths: lengths))
    #expect(connection?.encryptedAlert == isAlert)
    #expect(connection?.progress == progress)
  }

  @Test func readsAGoodbyeForWhatItIs() {
    // The Finished was not captured, and the server had closed before the client took its leave.
    let connection = connection([
      .hello(), .flight(), .close(.server, at: 30), .encrypted(.client, at: 31, lengths: [35]), .close(.client, at: 32),
    ])
    #expect(connection?.encryptedAlert == false)
    #expect(connection?.closer == .server)
  }

  @Test func seesAFinishedAndSilence() {
    let connection = closed(.hello(), .flight(), TsharkPacket.finished)
    #expect(connection?.progress == .finished)
    #expect(connection?.duration == 12_000)
  }

  @Test func seesDataOnlyInRecordsThatAreNoAlert() {
    #expect(
      closed(.hello(), .flight(), TsharkPacket.finished, .encrypted(.client, at: 9, lengths: [19]))?.progress
        == .finished)
    #expect(
      closed(.hello(), .flight(), TsharkPacket.finished, .encrypted(.client, at: 9, lengths: [173, 19]))?.progress
        == .data)
  }

  @Test func seesASilentClose() {
    let connection = closed(.hello(), .flight())
    #expect(connection?.progress == .certificate)
    #expect(connection?.clientAlert == nil)
    #expect(connection?.closer == .client)
    #expect(connection?.duration == 15_000)
  }

  @Test func endsAtAReset() {
    let reading = read(
      [.hello(), .flight(), TsharkPacket.close(.client, at: 9, flags: "0x0014"), .close(.server, at: 10)].map(\.text))
    #expect(reading.rows.connections.map(\.closer) == [.client])
    #expect(reading.outcomes == [.stored, .stored, .stored, .ignored])
  }

  @Test(arguments: [
    (["h2"], 23, true), (["h2"], 27, true), (["h2"], 36, false), (["h2", "http/1.1"], 23, false), ([], 23, false),
  ])
  func seesARefusedProtocol(offered: [String], extensions: Int, isRefused: Bool) {
    let connection = closed(.hello(protocols: offered), .flight(extensions: extensions), TsharkPacket.finished)
    #expect(connection?.protocolRefused == isRefused)
  }

  @Test func seesARefusedProtocolInTheOldVersions() {
    #expect(closed(.hello(protocols: ["h2"]), .oldFlight())?.protocolRefused == true)
    #expect(closed(.hello(protocols: ["h2", "http/1.1"]), .oldFlight())?.protocolRefused == false)
    let chosen = TsharkPacket.oldFlight().with("tls_handshake_extensions_alpn_str", "h2")
    #expect(closed(.hello(protocols: ["h2"]), chosen)?.protocolRefused == false)
  }

  @Test func readsTLS12() {
    let key = TsharkPacket(.client, at: 8).records([22, 20, 22], lengths: [37, 1, 40], handshake: [16])
    #expect(closed(.hello(), .oldFlight(), key)?.version == .tls12OrOlder)
    #expect(closed(.hello(), .oldFlight())?.progress == .certificate)
    #expect(closed(.hello(), .oldFlight(), key)?.progress == .finished)
    let data = TsharkPacket(.client, at: 9).records([23], lengths: [173])
    #expect(closed(.hello(), .oldFlight(), key, data)?.progress == .data)
    let farewell = TsharkPacket(.client, at: 9).records([21], lengths: [26])
    let connection = closed(.hello(), .oldFlight(), key, farewell)
    #expect(connection?.progress == .finished)
    #expect(connection?.encryptedAlert == false)
    #expect(closed(.hello(), .oldFlight(), .alert(.client, 42, at: 8))?.clientAlert == .badCertificate)
  }

  @Test func seesTheServersAlertAndItsWishForACertificate() {
    #expect(closed(.hello(), .alert(.server, 70, at: 3), by: .server)?.serverAlert?.code == 70)
    #expect(closed(.hello(), .alert(.server, 0, at: 3), by: .server)?.serverAlert == nil)
    let asking = TsharkPacket(.server, at: 5).records([22, 22, 22], lengths: [65, 900, 40], handshake: [2, 11, 13])
    #expect(closed(.hello(), asking)?.certificateRequested == true)
    // In TLS 1.3 the client's empty certificate, 25 bytes, gives it away.
    let answer = TsharkPacket(.client, at: 8).records([20], encrypted: 2, lengths: [1, 25, 53])
    let connection = closed(.hello(), .flight(), answer)
    #expect(connection?.certificateRequested == true)
    #expect(connection?.progress == .finished)
  }

  @Test func takesNameAndAgentFromAPlainCONNECT() throws {
    let connect = TsharkPacket(.client, at: 0).with("http_request_method", "CONNECT")
      .with("http_request_uri", "Proxied.example.com:443").with("http_user_agent", "okhttp/3.13.1")
    var hello = TsharkPacket.hello(at: 2)
    hello.fields.removeAll { $0.0 == "tls_handshake_extensions_server_name" }
    let reading = read([connect, hello, .flight(), .close(.client, at: 9), .close(.server, at: 10)].map(\.text))
    let connection = try #require(reading.rows.connections.first)
    #expect(reading.text(connection.host) == "proxied.example.com")
    #expect(reading.text(connection.userAgent) == "okhttp/3.13.1")
    #expect(connection.time.microseconds == 1_795_475_053_002_000)
  }

  @Test func keepsAConnectionThatSaysNothingButItsName() {
    let connect = TsharkPacket(.client, at: 0).with("http_request_method", "CONNECT").with(
      "http_request_uri", "a.example:443")
    #expect(connection([connect, .close(.client, at: 9), .close(.server, at: 10)])?.progress == .nothing)
  }

  @Test func dropsAConnectionWithoutAName() {
    var hello = TsharkPacket.hello()
    hello.fields.removeAll { $0.0 == "tls_handshake_extensions_server_name" }
    let reading = read([hello, .flight(), .close(.client, at: 9), .close(.server, at: 10)].map(\.text))
    #expect(reading.outcomes == Array(repeating: .stored, count: 4))
    #expect(reading.rows.connections.isEmpty)
  }

  @Test func ignoresWhatBeganBeforeTheCapture() {
    let reading = read([.flight(), TsharkPacket.finished, .close(.client, at: 9)].map(\.text))
    #expect(reading.outcomes == Array(repeating: .ignored, count: 3))
  }

  @Test func endsOpenConnectionsWithTheFile() {
    let reading = read([.hello(stream: 9), .hello(stream: 2), TsharkPacket.flight(stream: 2)].map(\.text))
    #expect(reading.rows.connections.map(\.progress) == [.clientHello, .certificate])
    #expect(reading.rows.connections.map(\.closer) == [.nobody, .nobody])
  }

  @Test func keepsStreamsApart() {
    let first = [TsharkPacket.hello(stream: 1), .flight(stream: 1), .close(.client, at: 9, stream: 1)]
    let second = [TsharkPacket.hello(stream: 2), .close(.client, at: 9, stream: 2)]
    let mixed = [first[0], second[0], first[1], second[1], first[2]].map(\.text)
    #expect(Set(read(mixed).rows.connections.map(\.progress)) == [.certificate, .clientHello])
  }

  @Test func beginsAnewWhereStreamNumbersDo() {
    let packets = [.hello(), TsharkPacket.flight(), .hello(at: 60_000, port: 50_000), .hello(at: 60_001, port: 50_001)]
    #expect(read(packets.map(\.text)).rows.connections.map(\.progress) == [.certificate, .clientHello, .clientHello])
  }

  @Test func gathersDataShareBeforeItJudgesSilence() {
    func capture(withData: Int, silent: Int) -> LogReading {
      var lines: [String] = []
      for stream in 0..<withData + silent {
        var packets = [
          TsharkPacket.hello(stream: stream), .flight(stream: stream),
          .encrypted(.client, at: 8, stream: stream, lengths: [69]),
        ]
        if stream < withData { packets.append(.encrypted(.client, at: 9, stream: stream, lengths: [173])) }
        packets += [.close(.client, at: 10, stream: stream), .close(.server, at: 11, stream: stream)]
        lines += packets.map(\.text)
      }
      return read(lines)
    }
    let lossless = capture(withData: 5, silent: 5).rows.connections.filter { $0.progress == .finished }
    #expect(lossless.map(\.seesData) == Array(repeating: true, count: 5))
    let filtered = capture(withData: 1, silent: 9).rows.connections.filter { $0.progress == .finished }
    #expect(filtered.map(\.seesData) == Array(repeating: false, count: 9))
  }

  /// In a capture without data: who says goodbye or resets before the server said anything has read no response.
  @Test func knowsAnUnusedConnectionEvenInAFilteredCapture() {
    func seesData(_ packets: TsharkPacket...) -> Bool? {
      connection([.hello(), .flight(), TsharkPacket.finished] + packets)?.seesData
    }
    let goodbye = TsharkPacket.encrypted(.client, at: 9, lengths: [19])
    let ending = TsharkPacket.close(.client, at: 10, flags: "0x0004")
    let plain = [TsharkPacket.close(.client, at: 10), .close(.server, at: 11)]
    #expect(seesData(goodbye, plain[0], plain[1]) == true)
    #expect(seesData(ending) == true)
    #expect(seesData(plain[0], plain[1]) == false)
    #expect(seesData(.encrypted(.server, at: 9, lengths: [60]), goodbye, plain[0], plain[1]) == false)
    let hidden = [.hello(), .flight(), TsharkPacket.encrypted(.client, at: 9, lengths: [35, 35])] + plain
    #expect(connection(hidden)?.seesData == true)
    #expect(connection(hidden)?.progress == .finished)
  }

  @Test func takesTheServersGoingOnForCompletionInAFilteredCapture() {
    let hidden = [TsharkPacket.hello(), .flight(), .encrypted(.server, at: 40, lengths: [55])]
    let close = [TsharkPacket.close(.client, at: 60), .close(.server, at: 61)]
    // Another connection, completed without data, shows that data is left out here.
    let other = [
      TsharkPacket.hello(stream: 1), .flight(stream: 1), .encrypted(.client, at: 8, stream: 1, lengths: [69]),
    ]
    #expect(Set(read((other + hidden + close).map(\.text)).rows.connections.map(\.progress)) == [.finished])
    #expect(
      read((other + hidden.dropLast() + close).map(\.text)).rows.connections.map(\.progress).contains(.certificate))
  }

  @Test func ignoresTheOrderOfExtensionsAndGreaseInItsFingerprint() {
    func fingerprint(_ suites: [String]) -> UInt64? {
      var hello = TsharkPacket.hello()
      hello.fields.removeAll { $0.0 == "tls_handshake_ciphersuite" }
      hello.fields.append(("tls_handshake_ciphersuite", suites))
      return closed(hello)?.fingerprint
    }
    #expect(fingerprint(["0x1301", "0x1302"]) == fingerprint(["0x0a0a", "0x1301", "0x1302", "0xfafa"]))
    #expect(fingerprint(["0x1301"]) != fingerprint(["0x1302"]))
  }

  @Test func readsTimesInISO8601() {
    let line = TsharkPacket.hello().text.replacing("1795475053.000000000", with: "2026-11-23T23:04:13.5Z")
    #expect(read([line]).rows.connections.map(\.time.microseconds) == [1_795_475_053_500_000])
  }

  @Test(
    arguments: [
      ("{\"index\":{\"_index\":\"packets-2026-11-23\",\"_type\":\"doc\"}}", .ignored), ("{}", .ignored),
      ("", .ignored),
      ("not JSON", .rejected(.badSyntax)), ("{\"layers\":{}}", .rejected(.badTimestamp)),
      ("{\"layers\":{\"frame_time_epoch\":[\"1.5\"]}}", .rejected(.missingField)),
      ("{\"layers\":[]}", .ignored), ("{\"layers\":\"x\"}", .ignored),
    ] as [(String, LineOutcome)])
  func refusesWhatItCannotUse(line: String, outcome: LineOutcome) {
    #expect(read([line]).outcomes == [outcome])
  }

  @Test(arguments: ["\"<script>\"", "\"a\\u0000b\"", "\"\(String(repeating: "a.", count: 5_000))\""])
  func refusesNamesThatAreNone(name: String) {
    let line = TsharkPacket.hello().text.replacing("\"api.example.com\"", with: name)
    #expect(read([line]).outcomes == [.rejected(.badHost)])
  }

  /// Brackets that close what they did not open must not hold the walk up.
  @Test(.timeLimit(.minutes(20)), arguments: ["[1{]}", "[{]}", "[[}]", "[\"1\"{]}", "[]", "[,,:]", "[[[[[[[["])
  func survivesCrossedBrackets(value: String) {
    _ = read([
      "{\"layers\":{\"tls_record_length\":\(value)}}",
      "{\"layers\":{\"tls_handshake_extensions_alpn_str\":\(value),\"x\":1}}",
    ])
  }

  /// A capture may have missed every close.
  @Test func keepsABoundedNumberOfConnections() {
    var format = TsharkFormat(context: SourceContext())
    var rows = RowBuffer()
    let count = TsharkFormat.openLimit + 1
    for number in 0..<count {
      let line = Array(TsharkPacket.hello(stream: number).text.utf8)
      _ = format.read(line.span.bytes, into: &rows)
    }
    #expect(rows.connections.count == TsharkFormat.openLimit / 2)
    format.finish(into: &rows)
    #expect(rows.connections.count == count)
  }
}
