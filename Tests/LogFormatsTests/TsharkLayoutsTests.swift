import HandshakeModel
import LogFormats
import Testing

/// tshark's other layouts against the one of `-T ek`: a connection is the same in all of them.
@Suite struct TsharkLayoutsTests {
  private static let captures: [[TsharkPacket]] = [
    [.hello(), .flight(), .alert(.client, 48, at: 8), .close(.client, at: 9), .close(.server, at: 10)],
    // Encrypted alerts of OpenSSL's and JSSE's length, and a Finished.
    [.hello(), .flight(), .encrypted(.client, at: 8, lengths: [19]), .close(.client, at: 9), .close(.server, at: 10)],
    [.hello(), .flight(), .encrypted(.client, at: 8, lengths: [35]), .close(.client, at: 9), .close(.server, at: 10)],
    [
      .hello(), .flight(), .finished, .encrypted(.client, at: 9, lengths: [173]), .close(.client, at: 12),
      .close(.server, at: 12),
    ],
    [.hello(), .oldFlight(), .alert(.client, 42, at: 8), .close(.client, at: 9, flags: "0x0014")],
    [.hello(protocols: ["h2"]), .flight(extensions: 23), .close(.client, at: 9), .close(.server, at: 10)],
    [.hello(), .alert(.server, 70, at: 3), .close(.server, at: 9), .close(.client, at: 10)],
    [
      TsharkPacket(.client, at: 0).with("http_request_method", "CONNECT")
        .with("http_request_uri", "api.example.com:443").with("http_user_agent", "okhttp/3.13.1 (a; b, c)"),
      .hello(at: 2), .flight(), .close(.client, at: 9), .close(.server, at: 10),
    ],
  ]

  private func read(_ lines: [String]) -> LogReading {
    LogReading(TsharkFormat.self, lines)
  }

  private func expectSame(_ lines: [String], _ packets: [TsharkPacket], _ comment: Comment) {
    let (reading, expected) = (read(lines), read(packets.map(\.text)))
    #expect(reading.rows.connections == expected.rows.connections, comment)
    #expect(expected.rows.connections.count == 1)
    #expect(reading.outcomes.count { $0 == .stored } == expected.outcomes.count { $0 == .stored }, comment)
    #expect(!reading.outcomes.contains { $0 != .stored && $0 != .ignored }, comment)
    #expect(detected(lines.joined(separator: "\n") + "\n") == "tshark", comment)
  }

  @Test(arguments: captures.indices) func columnsSayTheSame(number: Int) {
    let packets = Self.captures[number]
    expectSame([TsharkPacket.header()] + packets.map { $0.row() }, packets, "tabs")
    let commas = [TsharkPacket.header(separator: ",")] + packets.map { $0.row(separator: ",", quote: "\"") }
    expectSame(commas, packets, "commas and quotes")
    let bars = [TsharkPacket.header(separator: "/")] + packets.map { $0.row(separator: "\t", quote: "'") }
    #expect(read(bars).outcomes.last == .rejected(.columnCount))
    expectSame(["\u{FEFF}" + TsharkPacket.header()] + packets.map { $0.row(quote: "'") }, packets, "apostrophes")
  }

  @Test(arguments: captures.indices) func jsonSaysTheSame(number: Int) {
    let packets = Self.captures[number]
    expectSame(["["] + packets.flatMap(\.json) + ["", "]"], packets, "fields")
    expectSame(["["] + packets.flatMap { $0.whole(ek: false) } + ["]"], packets, "whole")
    // As `jq -c` writes it: a packet on one line.
    let short = packets.map { packet in
      packet.json.map { $0.trimmingPrefix { $0 == " " } }.joined().dropLast()
    }
    expectSame(short.map(String.init), packets, "short")
  }

  @Test(arguments: captures.indices) func wholeDissectionsSayTheSame(number: Int) {
    let packets = Self.captures[number]
    expectSame(
      packets.flatMap { ["{\"index\":{\"_index\":\"packets\"}}"] + $0.whole(ek: true) }, packets, "whole, EK")
  }

  @Test func readsAHeaderInTheMiddle() {
    let rows = Self.captures[0].map { $0.row() }
    let reading = read([TsharkPacket.header(), rows[0], TsharkPacket.header()] + rows.dropFirst())
    #expect(reading.rows.connections.map(\.clientAlert) == [.unknownCA])
    #expect(reading.outcomes[2] == .ignored)
  }

  /// What is not exported would look like what did not happen.
  @Test(arguments: [
    "tls.handshake.type", "tls.alert_message.desc", "tcp.flags", "tls.record.length", "tls.record.opaque_type",
    "tls.handshake.extensions.supported_version", "frame.time_epoch",
  ])
  func refusesColumnsThatLackSomething(name: String) {
    let header = TsharkPacket.header(without: [name])
    let rows = Self.captures[0].map { $0.row(without: [name]) }
    let reading = read([header] + rows)
    #expect(reading.rows.connections.isEmpty)
    #expect(reading.outcomes.dropFirst().allSatisfy { $0 != .stored && $0 != .ignored })
  }

  @Test func canDoWithoutSomeColumns() {
    let left: Set = ["http.request.method", "http.request.uri", "http.user_agent", "ipv6.src"]
    let lines = [TsharkPacket.header(without: left)] + Self.captures[0].map { $0.row(without: left) }
    #expect(read(lines).rows.connections.map(\.clientAlert) == [.unknownCA])
  }

  @Test func refusesTornRows() {
    let row = TsharkPacket.hello().row()
    let damaged = [String(row.prefix(40)), row + row, "\(row)\t"]
    #expect(read([TsharkPacket.header()] + damaged).outcomes.dropFirst().allSatisfy { $0 == .rejected(.columnCount) })
    #expect(read([row]).outcomes == [.rejected(.noHeader)])
  }

  /// A file that was cut and written on: the packet that was cut is lost, the others are not.
  @Test(arguments: 1..<14) func goesOnBehindACut(lines: Int) {
    let packets = Self.captures[0]
    let cut = ["["] + packets[0].json.prefix(lines) + packets.flatMap(\.json) + ["]"]
    let reading = read(cut)
    #expect(reading.rows.connections == read(packets.map(\.text)).rows.connections)
    #expect(reading.outcomes.count { $0 == .stored } == packets.count)
  }

  @Test func forgetsAPacketThatTheFileEndsIn() {
    let lines = ["["] + Self.captures[0].flatMap(\.json).dropLast(60)
    #expect(read(lines).rows.connections.map(\.clientAlert) == [nil])
  }

  /// The inner packet of a tunnel, as mirrored traffic comes to a sensor, is the one that counts.
  @Test func takesTheAddressOfTheInnerPacket() {
    var packets = Self.captures[0]
    for index in packets.indices {
      packets[index].fields = packets[index].fields.map { $0.0 == "ip_src" ? ($0.0, ["192.0.2.9"] + $0.1) : $0 }
    }
    let reading = read(packets.map(\.text))
    #expect(reading.rows.connections.map { reading.text($0.client) } == ["10.77.25.11"])
  }

  @Test func ignoresWhatIsNotOfTCP() {
    let udp = "{\"layers\":{\"frame_time_epoch\":[\"1795475053.5\"],\"ip_src\":[\"10.0.0.1\"]}}"
    #expect(read([udp]).outcomes == [.ignored])
  }

  /// A packet may not hold more than a packet.
  @Test func boundsWhatAPacketHolds() {
    let lengths = (0..<100_000).map { _ in "23" }
    var hello = TsharkPacket.hello()
    hello.fields.append(("tls_record_content_type", lengths))
    #expect(read([hello.text]).outcomes == [.stored])
  }

  @Test func namesTheCommandThatWritesEverything() throws {
    let command = try #require(TsharkFormat.settings.first?.lines)
    for name in TsharkPacket.header().split(separator: "\t") { #expect(command.contains("-e \(name)")) }
  }

  private static let captured = ProjectFolder.shared + "/samples/captured/tshark"

  /// Exports of alerts alone: no hello says which side is the client's and which host it asked for.
  @Test(
    .enabled(if: ProjectFolder.exists(captured)),
    arguments: [("direct", 8_572, 49), ("squid-connect", 2_709, 15), ("stunnel", 2_102, 12)])
  func readsCapturedAlerts(name: String, lines: Int, packets: Int) throws {
    let json = try LogFile("\(Self.captured)/\(name).alerts.json")
    #expect((json.format, json.lines, json.ignored) == ("tshark", lines, lines))
    let ek = try LogFile("\(Self.captured)/\(name).alerts.ek.ndjson")
    #expect((ek.format, ek.lines, ek.ignored) == ("tshark", packets * 2, packets * 2))
    let columns = try LogFile("\(Self.captured)/\(name).alerts.tsv")
    #expect((columns.format, columns.ignored) == ("tshark", 1))
    #expect(columns.rejected == Array(repeating: .missingField, count: packets))
  }

  /// Exports of hellos alone lack the columns that tell how a handshake went.
  @Test(
    .enabled(if: ProjectFolder.exists(captured)), arguments: [("direct", 94), ("squid-connect", 38), ("stunnel", 21)])
  func refusesCapturedHellos(name: String, packets: Int) throws {
    let columns = try LogFile("\(Self.captured)/\(name).clienthello.tsv")
    #expect((columns.format, columns.stored) == ("tshark", 0))
    #expect(columns.rejected == Array(repeating: .missingField, count: packets))
  }
}
