package import HandshakeModel

/// Events of Cato's SASE cloud: one JSON object a line, as its events feed and its integrations with storage write them.
///
/// Cato writes an event where a rule is set to be tracked or an engine found something, not for every request: that no
/// request follows a connection says nothing, so inspected connections without a request are left out. TLS errors name
/// an alert but not which side sent it (Cato, "Understanding Event Fields": TLS Error Description); they count as the
/// client's only where the text says so.
package struct CatoFormat: LogFormat {
  package static let name = "cato"
  package static let title = "Cato SASE events (JSON)"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.requests, .handshakes]
  package static let evidence = EvidenceDeclaration(
    "decrypted requests, connections that were let pass, and faults of the origin's certificate, where rules are "
      + "tracked; an alert only where its text says that the client sent it",
    [
      .clientAlert: .when("where the description says that the client sent it"),
      .serverName: .when("with domain_name or url"),
      .clientAddress: .always,
      .clientPort: .when("with src_port, which is not needed"),
      .userAgent: .when("where the event names one"),
      .decryption: .when("with tls_inspection"),
      .upstreamStatus: .when("with tls_certificate_error"),
    ])

  package static let settings = [
    LoggingSetting(
      adds: [.decryption, .serverName, .upstreamStatus], in: "Cato Management Application, TLS Inspection, rule",
      "Track: Event",
      note: "Without it only other engines' events tell that a connection was decrypted."),
    LoggingSetting.sensor(
      adds: [.clientAlert, .silentClose, .unusedHandshake, .bytes],
      note: "An event does not say which side sent an alert, and has no bytes."),
  ]

  package static let samples = [
    """
    {"event_time":"2026-11-23T22:05:18Z","account_id":"8234101","action":"Allow","app_stack":"TCP, TLS, HTTP(S)","dest_ip\
    ":"198.51.100.1","dest_port":"443","domain_name":"www.example.com","event_sub_type":"Anti Malware","event_type":"S\
    ecurity","full_path_url":"https://www.example.com/a","http_request_method":"GET","ip_protocol":"TCP","pop_name":"O\
    slo","src_ip":"10.77.30.11","src_port":"54710","tls_inspection":"true","tls_rule_name":"Inspect all","user_agent"\
    :"Mozilla/5.0 (X11)"}
    {"event_time":"2026-11-23T22:05:19Z","account_id":"8234101","action":"Alert","dest_port":"443","domain_name":"api.exa\
    mple.com","event_sub_type":"TLS","event_type":"Security","ip_protocol":"TCP","pop_name":"Oslo","src_ip":"10.77.30\
    .11","tls_error_description":"unknown ca","tls_error_type":"fatal","tls_inspection":"1"}
    {"event_time":"2026-11-23T22:05:20Z","account_id":"8234101","action":"Monitor","app_stack":"TCP, TLS","dest_port":"44\
    3","domain_name":"bank.example.com","event_sub_type":"Internet Firewall","event_type":"Security","ip_protocol":"TC\
    P","pop_name":"Oslo","src_ip":"10.77.30.12","tls_inspection":"0","tls_rule_name":"Bypass banks"}

    """
  ]

  private enum Fact: Int, CaseIterable {
    case time, client, host, url, agent, method, action, transport, direction, stack
    case inspection, rule, error, errorType, certificateError

    /// The same inside the object in which the events feed of the API keeps them.
    static let names = allCases.map { fact in fact.names.flatMap { [$0, "fieldsMap." + $0] } }

    private var names: [String] {
      switch self {
      case .time: ["event_time", "time", "time_str"]
      case .client: ["src_ip", "host_ip"]
      case .host: ["domain_name"]
      case .url: ["full_path_url", "url"]
      case .agent: ["user_agent"]
      case .method: ["http_request_method"]
      case .action: ["action"]
      case .transport: ["ip_protocol"]
      case .direction: ["traffic_direction"]
      case .stack: ["app_stack"]
      case .inspection: ["tls_inspection"]
      case .rule: ["tls_rule_name"]
      case .error: ["tls_error_description"]
      case .errorType: ["tls_error_type"]
      case .certificateError: ["tls_certificate_error"]
      }
    }
  }

  private static let reader = NamedFields(.json, wanted: Fact.names, unset: ["-", "None", "N/A"])

  private var event = CatoFormat.reader

  package init(context: SourceContext) {}

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    let isCatos = head.contains { range in
      let line = bytes.extracting(range)
      let whole = 0..<line.byteCount
      guard line.firstIndex(of: "\"event_sub_type\"", in: whole) != nil,
        line.firstIndex(of: "\"event_type\"", in: whole) != nil,
        line.firstIndex(of: "\"pop_name\"", in: whole) != nil || line.firstIndex(of: "\"account_id\"", in: whole) != nil
      else { return false }
      var format = CatoFormat(context: SourceContext())
      return format.event.read(line) == .fields && !format.event[Fact.time.rawValue].isEmpty
    }
    return isCatos ? .certain : .no
  }

  private subscript(fact: Fact) -> Field { event[fact.rawValue] }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    guard !line.trimmed(0..<line.byteCount).isEmpty else { return .ignored }
    if case .bad(let reason) = event.read(line) { return .rejected(reason) }
    // QUIC is not intercepted, and connections from outside are not those of clients.
    guard !line.equalsIgnoringCase("udp", in: self[.transport]),
      !line.equalsIgnoringCase("inbound", in: self[.direction]), let (signal, vantage) = signal(line)
    else { return .ignored }
    let name = self[.host].isEmpty ? line.urlHost(self[.url]) : self[.host]
    guard !name.isEmpty else { return .ignored }
    guard let time = line.timestamp(self[.time]) else { return .rejected(.badTimestamp) }
    guard !self[.client].isEmpty else { return .rejected(.missingField) }
    guard let host = rows.host(line, name) else { return .rejected(.badHost) }
    guard let client = rows.symbol(line, line.withoutPort(self[.client])),
      let agent = rows.userAgent(json: line, self[.agent])
    else { return .rejected(.nameCollision) }
    guard client != .none else { return .rejected(.missingField) }
    rows.observations.append(
      Observation(time: time, client: client, host: host, userAgent: agent, vantage: vantage, signal: signal))
    return .stored
  }

  /// Nil where the event says nothing of a handshake.
  private func signal(_ line: RawSpan) -> (Signal, Vantage)? {
    // Cato verifies servers by itself: an error of a certificate is the origin's.
    if !self[.certificateError].isEmpty { return (.upstreamFailure, .requests) }
    if !self[.error].isEmpty { return failure(line) }
    let inspection = self[.inspection]
    guard !inspection.isEmpty else { return nil }
    if line.begins(withWords: "block", in: self[.action]) { return (.blocked, .requests) }
    if line.equalsIgnoringCase("true", in: inspection) || line.equals("1", in: inspection) {
      let isRequest = !self[.method].isEmpty || line.hasPrefix("https://", in: self[.url])
      return isRequest ? (.request, .requests) : nil
    }
    guard line.equalsIgnoringCase("false", in: inspection) || line.equals("0", in: inspection) else { return nil }
    // Only TLS can be let pass; events of other protocols have the field as well. No event has bytes: that data flowed
    // is the policy's word, as in the logs of other gateways.
    let isTLS = !self[.rule].isEmpty || line.firstIndex(of: "TLS", in: self[.stack]) != nil
    return isTLS ? (.bypassUsed, .requests) : nil
  }

  private func failure(_ line: RawSpan) -> (Signal, Vantage) {
    let text = self[.error]
    let isClients = CatoFormat.origins.contains { line.firstIndex(ofWords: $0, in: text) != nil }
    guard isClients, !line.equalsIgnoringCase("warning", in: self[.errorType]) else { return (.other, .requests) }
    return (TLSLibraryError.alert(namedIn: text, of: line).map { Signal(clientAlert: $0) } ?? .other, .handshakes)
  }

  /// Words that name the client as the sender; "client certificate" does not.
  private static let origins: [StaticString] = ["from client", "from the client", "by client", "by the client"]
}
