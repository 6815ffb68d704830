package import HandshakeModel

/// Skyhigh Security (McAfee Web Gateway before): rows of the cloud service, which are `key=value` without quotes round
/// values that have blanks, and the access log of an appliance, which has quotes.
///
/// An inspected connection has a CERTVERIFY row, and requests have rows of their own. Whether a client refused the
/// gateway's certificate, no field says.
package struct SkyhighFormat: LogFormat {
  package static let name = "skyhigh"
  package static let title = "Skyhigh Security cloud log and Web Gateway access log (key=value)"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.requests]
  package static let evidence = EvidenceDeclaration(
    "requests with the name of the program, tunnels and blocks; an abort is only a CONNECT or CERTVERIFY row that no "
      + "request follows",
    [
      .unusedHandshake: .when("as a CONNECT or CERTVERIFY row without requests"),
      .serverName: .when("as the host that the client asked for"),
      .clientAddress: .always,
      .bytes: .always,
      .userAgent: .when("in the cloud's rows, as process_name; else of an explicit proxy"),
      .decryption: .when("in the cloud's rows, as ssl_scanned"),
      .upstreamStatus: .when("where block_reason names the server's certificate"),
    ])

  package static let settings = [
    LoggingSetting.sensor(
      adds: [.clientAlert, .silentClose],
      note: "No field of this log tells how a client's handshake ended.")
  ]

  package static let samples = [
    """
    user_id=-1 username=example user source_ip=198.51.100.9 http_action=CERTVERIFY server_to_client_bytes=0 client_to_s\
    erver_bytes=0 requested_host=api.example.com requested_path=/ result=OBSERVED virus= request_timestamp_epoch=179547\
    1518 request_timestamp=2026-11-23 22:05:18 uri_scheme=https category=Business, Software/Hardware media_type=applica\
    tion/x-empty application_type= reputation=Minimal Risk last_rule=Allow http_status_code=200 client_ip=10.77.25.11 l\
    ocation= block_reason= user_agent_product=Other user_agent_version= user_agent_comment= process_name=sync.exe desti\
    nation_ip=198.51.100.1 destination_port=443 pop_country_code=FR referer= ssl_scanned=t av_scanned_up=t av_scanned_d\
    own=f rbi=f dlp=f client_system_name=laptop-7 filename= pop_egress_ip=198.51.100.2 pop_ingress_ip=198.51.100.3 prox\
    y_port=8080
    user_id=-1 username=example source_ip=198.51.100.9 http_action=GET server_to_client_bytes=6877 client_to_server_byt\
    es=90 requested_host=www.example.com requested_path=/file.js?name=test&team=a b result=OBSERVED virus= request_time\
    stamp_epoch=1795471519 request_timestamp=2026-11-23 22:05:19 uri_scheme=https category=Content Server http_status_c\
    ode=200 client_ip=10.77.25.11 block_reason= user_agent_product=Edge user_agent_comment=Mozilla/5.0 (Windows NT 10.0\
    ; Win64; x64) Edg/137.0.0.0 process_name=msedge.exe ssl_scanned=t client_system_name=laptop-7 proxy_port=8081
    user_id=-1 username=example source_ip=198.51.100.9 http_action=CONNECT server_to_client_bytes=7214 client_to_server\
    _bytes=1240 requested_host=bank.example.com requested_path=/ result=OBSERVED request_timestamp_epoch=1795471520 uri\
    _scheme=https http_status_code=200 client_ip=10.77.25.11 block_reason= process_name=msedge.exe ssl_scanned=f

    """,
    """
    date="2026-11-23T22:05:18.740Z" hostname="mwg-1" username="" source_ip=10.77.25.11 destination_ip=198.51.100.1 dest\
    ination_host="api.example.com" http_status_code=200 media_type="" source_bytes=517 destination_bytes=2551 http_requ\
    est_first_line="CONNECT api.example.com:443 HTTP/1.1" url_categories="Business" block_id=0 block_reason="" applicat\
    ion_name="" http_referer="" user_agent="okhttp/4.9"
    date="2026-11-23T22:05:19.134Z" hostname="mwg-1" username="" source_ip=10.77.25.12 destination_ip=198.51.100.1 dest\
    ination_host="www.example.com" http_status_code=407 media_type="" source_bytes=173 destination_bytes=0 http_request\
    _first_line="CONNECT www.example.com:443 HTTP/1.1" block_id=81 block_reason="Authentication Required" user_agent=""

    """,
  ]

  private typealias Fact = SkyhighRow.Fact

  private var cloud = SkyhighRow.reader(ofCloud: true)
  private var appliance = SkyhighRow.reader(ofCloud: false)
  /// Connections whose CONNECT row was read: the CERTVERIFY row that follows is of the same attempt.
  private var connected = WaitingLines<Bool>()

  package init(context: SourceContext) {}

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    let isSkyhigh = head.contains { range in
      let line = bytes.extracting(range)
      return isAppliance(line) || isCloud(line)
    }
    return isSkyhigh ? .certain : .no
  }

  private static func isAppliance(_ line: RawSpan) -> Bool {
    holds(line, [" http_request_first_line=\"", " source_ip="])
  }

  /// A client may write the keys of one kind into a URL of the other: the mark that stands first decides.
  private static func isCloud(_ line: RawSpan) -> Bool {
    guard holds(line, [" requested_host=", " source_ip="]),
      let mark = line.firstIndex(of: " http_action=", in: 0..<line.byteCount)
    else { return false }
    return line.firstIndex(of: " http_request_first_line=\"", in: 0..<mark) == nil
  }

  private static func holds(_ line: RawSpan, _ keys: [StaticString]) -> Bool {
    keys.allSatisfy { line.firstIndex(of: $0, in: 0..<line.byteCount) != nil }
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    guard !line.trimmed(0..<line.byteCount).isEmpty else { return .ignored }
    if SkyhighFormat.isCloud(line) {
      if case .bad(let reason) = cloud.read(line) { return .rejected(reason) }
      return add(line, cloud, to: &rows)
    }
    guard SkyhighFormat.isAppliance(line) else { return .rejected(.badSyntax) }
    if case .bad(let reason) = appliance.read(line) { return .rejected(reason) }
    return add(line, appliance, to: &rows)
  }

  private mutating func add(_ line: RawSpan, _ values: NamedFields, to rows: inout RowBuffer) -> LineOutcome {
    guard let row = SkyhighRow(line, values) else { return .ignored }
    guard let time = time(line, values) else { return .rejected(.badTimestamp) }
    let address = values[Fact.client]
    guard !address.isEmpty else { return .rejected(.missingField) }
    guard let host = rows.host(line, line.withoutPort(row.host)) else { return .rejected(.badHost) }
    guard let client = rows.symbol(line, address), let userAgent = rows.userAgent(line, values[Fact.userAgent]) else {
      return .rejected(.nameCollision)
    }
    let signal = row.signal(line, values)
    if signal == .tunnel {
      let key = line.key(address) &+ line.key(row.host) &* 31
      if row.step == .connect {
        connected[key] = true
      } else if connected.remove(key) != nil {
        return .ignored
      }
    }
    rows.observations.append(
      Observation(
        time: time, client: client, host: host, userAgent: userAgent, vantage: .requests, signal: signal,
        bytesUp: line.unsigned(values[Fact.up]) ?? 0, bytesDown: line.unsigned(values[Fact.down]) ?? 0))
    return .stored
  }

  /// Seconds since 1970, or the cloud's time, which is UTC, or the appliance's, which names its zone.
  private func time(_ line: RawSpan, _ values: NamedFields) -> Timestamp? {
    let time = values[Fact.time]
    return line.timestamp(values[Fact.epoch]) ?? line.timestamp(time) ?? line.civilTimestamp(time)
  }
}
