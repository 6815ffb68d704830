package import HandshakeModel

/// Suricata's EVE log: `tls`, `alert`, `http` and `flow` events, joined by the number of their flow.
///
/// No event has the alerts of TLS by itself (docs.suricata.io, EVE JSON format); rules find those in clear, and the
/// text of their signature names them: `TLS client alert unknown_ca(48)`. Under TLS 1.3 they match only with
/// `app-layer.protocols.tls.encryption-handling: full`. A `tls` event is also written for a refused handshake.
package struct SuricataEveFormat: LogFormat {
  package static let name = "suricata-eve"
  package static let title = "Suricata EVE JSON lines"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.wire]
  package static let evidence = EvidenceDeclaration(
    "names, byte counts and how flows ended; alerts in clear where rules with the texts `TLS client alert "
      + "NAME(NUMBER)` find them; without, a short flow may have been refused or left unused",
    [
      .clientAlert: .when("in clear, by rules; under TLS 1.3 with encryption-handling full"),
      .silentClose: .when("with flow events; not told from an unused handshake"),
      .unusedHandshake: .when("with flow events; not told from a silent close"),
      .serverName: .when("unless the client hello is encrypted"),
      .clientAddress: .always,
      .clientPort: .always,
      .bytes: .when("with flow events; headers of packets estimated"),
      .userAgent: .when("explicit proxy, with http events"),
    ])

  package static let settings = [
    LoggingSetting(
      adds: [.clientAlert], in: "suricata.yaml, and the rules of the documentation's page on Suricata",
      """
      rule-files:
        - tls-alert.rules
      app-layer:
        protocols:
          tls:
            encryption-handling: full
      """,
      note: "By default inspection stops where TLS 1.3 looks encrypted, and its alerts in clear are missed."),
    LoggingSetting(
      adds: [.silentClose, .unusedHandshake, .bytes], in: "suricata.yaml, outputs, eve-log, types",
      """
      - tls:
          extended: yes
      - alert
      - flow
      """,
      note: "The flow event says how a connection ended and what was sent each way."),
    LoggingSetting(
      adds: [.userAgent], in: "suricata.yaml, outputs, eve-log, types", "- http:\n    extended: yes",
      note: "Of use before an explicit proxy: its CONNECT requests name the program."),
  ]

  package static let samples = [
    """
    {"timestamp":"2026-11-23T22:05:18.650005+0000","flow_id":1922557568207515,"event_type":"tls","src_ip":"10.77.2\
    5.11","src_port":53070,"dest_ip":"198.51.100.1","dest_port":443,"proto":"TCP","tls":{"sni":"api.example.com","\
    version":"TLS 1.3","ja3":{"hash":"0149f47eabf9a20d0893e2a44e5a6323"}}}
    {"timestamp":"2026-11-23T22:05:18.685810+0000","flow_id":1922557568207515,"event_type":"alert","src_ip":"10.77\
    .25.11","src_port":53070,"dest_ip":"198.51.100.1","dest_port":443,"proto":"TCP","alert":{"action":"allowed","g\
    id":1,"signature_id":9000048,"signature":"TLS client alert unknown_ca(48)"},"app_proto":"tls","direction":"to_\
    server","flow":{"pkts_toserver":5,"bytes_toserver":862,"start":"2026-11-23T22:05:18.644238+0000"}}
    {"timestamp":"2026-11-23T22:06:19.316604+0000","flow_id":1922557568207515,"event_type":"flow","src_ip":"10.77.\
    25.11","src_port":53070,"dest_ip":"198.51.100.1","dest_port":443,"proto":"TCP","app_proto":"tls","flow":{"pkts\
    _toserver":6,"pkts_toclient":4,"bytes_toserver":928,"bytes_toclient":1710,"start":"2026-11-23T22:05:18.644238+\
    0000","end":"2026-11-23T22:05:18.686411+0000","age":0,"state":"closed","reason":"timeout","alerted":true},"tcp\
    ":{"tcp_flags":"1f","tcp_flags_ts":"1e","tcp_flags_tc":"1b","syn":true,"state":"closed"}}

    """
  ]

  /// How many flows wait for their end.
  package static let openLimit = 16_384
  private var open = WaitingLines<SuricataFlow>(most: SuricataEveFormat.openLimit)

  package init(context: SourceContext) {}

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    let isEvent = head.contains { range in
      let line = bytes.extracting(range)
      guard line.firstIndex(of: "\"event_type\"", in: 0..<line.byteCount) != nil,
        let event = SuricataEvent(line)
      else { return false }
      let isStatistics = line.equals("stats", in: event.kind)
      return !event.kind.isEmpty && !event.timestamp.isEmpty && (event.flow != nil || isStatistics)
    }
    return isEvent ? .certain : .no
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    guard let event = SuricataEvent(line) else { return .rejected(.badSyntax) }
    let isTLS = line.equals("tls", in: event.kind)
    let isFlow = line.equals("flow", in: event.kind)
    let isConnect = line.equals("http", in: event.kind) && line.equals("CONNECT", in: event.method)
    let isAlert = line.equals("alert", in: event.kind) && event.alert(line) != nil
    guard isTLS || isFlow || isConnect || isAlert else { return .ignored }
    // QUIC and DTLS are of UDP: no gateway intercepts them.
    guard line.equals("TCP", in: event.transport) else { return .ignored }
    guard let key = event.flow, !event.source.isEmpty else { return .rejected(.missingField) }
    guard let time = line.timestamp(event.timestamp) else { return .rejected(.badTimestamp) }
    if isFlow {
      guard var flow = open.remove(key) else { return .ignored }
      flow.end(event, line)
      append(flow, &rows)
      return .stored
    }
    return add(event, line, to: key, time, &rows)
  }

  private mutating func add(
    _ event: SuricataEvent, _ line: RawSpan, to key: UInt64, _ time: Timestamp, _ rows: inout RowBuffer
  ) -> LineOutcome {
    for surplus in open.takeSurplus() { append(surplus, &rows) }
    var flow = open[key] ?? SuricataFlow(time: line.timestamp(event.start) ?? time)
    flow.add(event, line)
    // The packet that a rule has found may be the server's, and its source then is.
    if flow.client == .none, event.alert(line)?.isClients ?? true {
      guard let client = rows.symbol(line, event.source) else { return .rejected(.nameCollision) }
      flow.client = client
    }
    if !event.serverName.isEmpty {
      guard let host = rows.host(line, event.serverName) else { return .rejected(.badHost) }
      flow.host = host
    }
    if !event.userAgent.isEmpty { flow.userAgent = rows.userAgent(json: line, event.userAgent) ?? .none }
    open[key] = flow
    return .stored
  }

  package mutating func finish(into rows: inout RowBuffer) {
    for flow in open.takeAll() { append(flow, &rows) }
  }

  private func append(_ flow: SuricataFlow, _ rows: inout RowBuffer) {
    // Without any name there is nothing to attribute the connection to.
    guard flow.host != .none, flow.client != .none else { return }
    rows.connections.append(flow.connection)
  }
}
