package import HandshakeModel

/// TLS transactions of Packetbeat, as JSON lines of its file output or of an export from Elasticsearch.
///
/// Fields are those of the Packetbeat Reference (TLS fields, detailed TLS fields), with their places in versions 6 and 7
/// to 9. Packetbeat calls a connection established when each side has sent ChangeCipherSpec and reads no further
/// (`packetbeat/protos/tls`, tls.go and parse.go). In TLS 1.3 that record means nothing: it also comes before an
/// encrypted alert. Of a connection that was not established it does not say who closed it.
package struct PacketbeatFormat: LogFormat {
  package static let name = "packetbeat"
  package static let title = "Packetbeat TLS transactions (JSON lines)"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.wire]
  package static let evidence = EvidenceDeclaration(
    "alerts in clear with their sender and completed handshakes before TLS 1.3; neither encrypted alerts nor who closed "
      + "a connection, and nothing behind the handshake",
    [
      .clientAlert: .when("in clear, with include_detailed_fields"),
      .serverName: .when("unless the client hello is encrypted"),
      .clientAddress: .always,
      .clientPort: .always,
    ])

  package static let settings = [
    LoggingSetting(
      adds: [.clientAlert], in: "packetbeat.yml",
      """
      packetbeat.protocols:
        - type: tls
          ports: [443, 8443]
          include_detailed_fields: true
      """,
      note: "Alerts are among the detailed fields; ports are those that clients connect to."),
    LoggingSetting.sensor(
      adds: [.silentClose, .unusedHandshake, .bytes],
      note: "Packetbeat reads nothing behind ChangeCipherSpec and does not say who closed."),
  ]

  package static let samples = [
    """
    {"@timestamp":"2026-11-23T22:05:18.650Z","@metadata":{"beat":"packetbeat","type":"_doc","version":"8.15.0"},"type\
    ":"tls","status":"Error","event":{"dataset":"tls","start":"2026-11-23T22:05:18.650Z","end":"2026-11-23T22:05:18.68\
    6Z","duration":36000000},"agent":{"type":"packetbeat","version":"8.15.0"},"network":{"transport":"tcp","protocol":\
    "tls"},"source":{"ip":"10.77.25.11","port":53070},"destination":{"ip":"198.51.100.1","port":443,"domain":"api.exam\
    ple.com"},"tls":{"established":false,"version":"1.2","version_protocol":"tls","client":{"server_name":"api.example\
    .com"},"detailed":{"version":"TLS 1.2","server_hello":{"version":"3.3"},"alerts":[{"severity":"fatal","code":48,"t\
    ype":"unknown_ca","source":"client"}],"alert_types":["unknown_ca"]}}}
    {"@timestamp":"2026-11-23T22:05:20.650Z","type":"tls","status":"OK","event":{"dataset":"tls"},"agent":{"type":"pac\
    ketbeat"},"network":{"transport":"tcp","protocol":"tls"},"source":{"ip":"10.77.25.11","port":53071},"destination":\
    {"ip":"198.51.100.2","port":443},"tls":{"established":true,"version":"1.2","client":{"server_name":"www.example.co\
    m"},"cipher":"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256","detailed":{"version":"TLS 1.2"}}}

    """,
    """
    {"@timestamp":"2026-11-23T22:05:18.650Z","@metadata":{"beat":"packetbeat","type":"doc","version":"6.8.0"},"type":"\
    tls","status":"Error","client_ip":"10.77.25.11","client_port":53070,"ip":"198.51.100.1","port":443,"tls":{"handsha\
    ke_completed":false,"client_hello":{"extensions":{"server_name_indication":["api.example.com"]}},"server_hello":{"\
    version":"3.3"},"alerts":[{"code":42,"severity":"fatal","source":"client","type":"bad_certificate"}]}}

    """,
  ]

  private enum Fact: Int, CaseIterable {
    case kind
    case beat
    case start
    case established
    case host
    case client
    case alerts
    case version
    case serverHello
    case certificate
    case certificateRequested

    /// The names that it has, the best first.
    var names: [String] {
      switch self {
      case .kind: ["type", "event.dataset", "network.protocol"]
      case .beat: ["agent.type", "@metadata.beat"]
      case .start: ["event.start", "@timestamp"]
      case .established: ["tls.established", "tls.handshake_completed"]
      case .host:
        [
          "tls.client.server_name", "tls.detailed.client_hello.extensions.server_name_indication",
          "tls.client_hello.extensions.server_name_indication", "destination.domain", "server.domain",
        ]
      case .client: ["source.ip", "client.ip", "client_ip"]
      case .alerts: ["tls.detailed.alerts", "tls.alerts"]
      case .version: ["tls.detailed.version", "tls.version"]
      case .serverHello: ["tls.cipher", "tls.detailed.server_hello.version", "tls.server_hello.version"]
      case .certificate:
        [
          "tls.server.subject", "tls.server.issuer", "tls.server.not_after", "tls.server_certificate.not_after",
          "tls.detailed.server_certificate.not_after",
        ]
      case .certificateRequested:
        ["tls.detailed.client_certificate_requested", "tls.client_certificate_requested"]
      }
    }
  }

  private var event = NamedFields(
    .json,
    wanted: Fact.allCases.map { fact in
      // Exports from Elasticsearch have the event inside.
      fact.names + fact.names.map { "_source." + $0 }
    }, unset: [])

  package init(context: SourceContext) {}

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    var format = PacketbeatFormat(context: SourceContext())
    let isEvent = head.contains { range in
      let line = bytes.extracting(range)
      let whole = 0..<line.byteCount
      guard line.firstIndex(of: "\"@timestamp\"", in: whole) != nil, line.firstIndex(of: "tls", in: whole) != nil,
        format.event.read(line) == .fields
      else { return false }
      return format.isTLS(line)
    }
    return isEvent ? .certain : .no
  }

  private func isTLS(_ line: RawSpan) -> Bool {
    let beat = event[Fact.beat.rawValue]
    return line.equals("tls", in: event[Fact.kind.rawValue]) && (beat.isEmpty || line.equals("packetbeat", in: beat))
      && !event[Fact.established.rawValue].isEmpty
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    guard event.read(line) == .fields else { return .rejected(.badSyntax) }
    // Other protocols, and flows.
    guard isTLS(line) else { return .ignored }
    let name = event[Fact.host.rawValue]
    // Without a name there is nothing to attribute the connection to.
    guard !name.isEmpty else { return .ignored }
    guard let time = line.timestamp(event[Fact.start.rawValue]) else { return .rejected(.badTimestamp) }
    guard !event[Fact.client.rawValue].isEmpty else { return .rejected(.missingField) }
    guard let host = rows.host(line, name) else { return .rejected(.badHost) }
    guard let client = rows.symbol(line, event[Fact.client.rawValue]) else { return .rejected(.nameCollision) }
    var connection = WireConnection(time: time, client: client, host: host)
    connection.seesData = false
    readProgress(line, into: &connection)
    readAlerts(line, into: &connection)
    // Neither an alert nor a certificate, and nobody knows who gave up.
    let isTelling = connection.clientAlert != nil || connection.serverAlert != nil
    guard isTelling || connection.progress >= .certificate else { return .ignored }
    rows.connections.append(connection)
    return .stored
  }

  private func readProgress(_ line: RawSpan, into connection: inout WireConnection) {
    let version = event[Fact.version.rawValue]
    if line.firstIndex(of: "1.3", in: version) != nil {
      connection.version = .tls13
    } else if !version.isEmpty {
      connection.version = .tls12OrOlder
    }
    connection.certificateRequested = line.equals("true", in: event[Fact.certificateRequested.rawValue])
    let sawServer = !event[Fact.serverHello.rawValue].isEmpty
    if line.equals("true", in: event[Fact.established.rawValue]) {
      connection.progress = .finished
      connection.seesRecords = connection.version == .tls12OrOlder
    } else if !event[Fact.certificate.rawValue].isEmpty || sawServer && connection.version == .tls13 {
      connection.progress = .certificate
    } else {
      connection.progress = sawServer ? .serverHello : .clientHello
    }
  }

  /// Takes the first alert of each side that is no goodbye, and a goodbye where there is no other.
  private func readAlerts(_ line: RawSpan, into connection: inout WireConnection) {
    let first = event[Fact.alerts.rawValue]
    guard !first.isEmpty, first.lowerBound > 0 else { return }
    // The list goes on behind its first alert, up to its bracket.
    var alerts = JSONItems(line, in: first.lowerBound - 1..<line.byteCount)
    while let alert = alerts.next(line) {
      guard var members = JSONMembers(line, in: alert) else { return }
      var code: AlertDescription?
      var isClients: Bool?
      while let member = members.next(line) {
        if line.equals("code", in: member.key) {
          code = line.unsigned(member.value).flatMap { UInt8(exactly: $0) }.map(AlertDescription.init(code:))
        } else if line.equals("source", in: member.key) {
          isClients =
            line.equals("client", in: member.value) ? true : line.equals("server", in: member.value) ? false : nil
        }
      }
      guard let code, let isClients else { continue }
      if isClients {
        if connection.clientAlert?.code ?? 0 == 0 { connection.clientAlert = code }
      } else if code.code != 0, connection.serverAlert == nil {
        connection.serverAlert = code
      }
    }
    // Who says goodbye before completion is who gives up.
    if connection.clientAlert?.code == 0, connection.serverAlert == nil { connection.closer = .client }
  }
}
