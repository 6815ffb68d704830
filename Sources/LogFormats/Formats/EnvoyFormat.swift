package import HandshakeModel

/// Envoy's access log, as JSON lines or as text of `name=value` pairs.
///
/// `%DOWNSTREAM_TRANSPORT_FAILURE_REASON%` (envoyproxy.io, access log operators) tells why the client's handshake
/// failed; it needs an access log of the listener, and a client that leaves without a word has no reason. BoringSSL's
/// errors stand there as `TLS_error:|268436504:SSL routines:OPENSSL_internal:TLSV1_ALERT_UNKNOWN_CA:TLS_error_end`, in
/// older versions as `TLS error: 268436502:…`, in text with underscores for blanks.
package struct EnvoyFormat: LogFormat {
  package static let name = "envoy"
  package static let title = "Envoy access log (JSON lines or name=value)"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.handshakes]
  package static let evidence = EvidenceDeclaration(
    "the client's alert where a listener's log has %DOWNSTREAM_TRANSPORT_FAILURE_REASON%, requests, and failures of "
      + "the origin; of a client that leaves without an alert nothing",
    [
      .clientAlert: .when("with %DOWNSTREAM_TRANSPORT_FAILURE_REASON% in a listener's log"),
      .serverName: .when("with %REQUESTED_SERVER_NAME%"),
      .clientAddress: .always,
      .clientPort: .when("with %DOWNSTREAM_REMOTE_ADDRESS%"),
      .bytes: .when("of requests, with %BYTES_RECEIVED% and %BYTES_SENT%"),
      .decryption: .when("with %DOWNSTREAM_TLS_VERSION%"),
      .upstreamStatus: .when("with %UPSTREAM_TRANSPORT_FAILURE_REASON% or %RESPONSE_FLAGS%"),
    ])

  package static let settings = [
    LoggingSetting(
      adds: [.clientAlert, .serverName, .clientPort, .bytes, .decryption, .upstreamStatus],
      in: "access_log of the listener, not only of the connection manager",
      """
      json_format:
        start_time: "%START_TIME%"
        downstream_remote_address: "%DOWNSTREAM_REMOTE_ADDRESS%"
        requested_server_name: "%REQUESTED_SERVER_NAME%"
        downstream_tls_version: "%DOWNSTREAM_TLS_VERSION%"
        downstream_transport_failure_reason: "%DOWNSTREAM_TRANSPORT_FAILURE_REASON%"
        upstream_transport_failure_reason: "%UPSTREAM_TRANSPORT_FAILURE_REASON%"
        response_flags: "%RESPONSE_FLAGS%"
        bytes_received: "%BYTES_RECEIVED%"
        bytes_sent: "%BYTES_SENT%"
      """,
      note: "Envoy 1.28 and later have the reason of the client's side.")
  ]

  package static let samples = [
    """
    {"authority":null,"bytes_received":0,"bytes_sent":0,"downstream_remote_address":"10.77.25.11:13231","downstrea\
    m_tls_version":null,"downstream_transport_failure_reason":"TLS_error:|268436504:SSL routines:OPENSSL_internal:\
    TLSV1_ALERT_UNKNOWN_CA:TLS_error_end","duration":0,"method":null,"requested_server_name":"api.example.com","re\
    sponse_code":0,"response_flags":"-","start_time":"2026-11-23T22:05:18.343Z"}
    {"authority":"www.example.com","bytes_received":12,"bytes_sent":512,"downstream_remote_address":"10.77.25.11:1\
    3232","downstream_tls_version":"TLSv1.3","downstream_transport_failure_reason":null,"duration":5,"method":"GET\
    ","requested_server_name":"www.example.com","response_code":200,"response_flags":"-","start_time":"2026-11-23T\
    22:05:19.343Z","user_agent":"okhttp/3.13.1"}

    """,
    """
    start_time=2026-11-23T22:05:18.343Z downstream_remote_address=10.77.25.11:13231 requested_server_name=api.exam\
    ple.com downstream_transport_failure_reason=TLS_error:|268436502:SSL_routines:OPENSSL_internal:SSLV3_ALERT_CER\
    TIFICATE_UNKNOWN:TLS_error_end response_flags=-

    """,
  ]

  package init(context: SourceContext) {}

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    let isEnvoys = head.contains { range in
      let line = bytes.extracting(range)
      guard line.firstIndex(of: "start_time", in: 0..<line.byteCount) != nil, let row = row(line) else { return false }
      return row.isEnvoys && !row.start.isEmpty
    }
    return isEnvoys ? .certain : .no
  }

  /// Nil where the line is neither an object that is whole nor text.
  private static func row(_ line: RawSpan) -> EnvoyRow? {
    let text = line.trimmed(0..<line.byteCount)
    var row = EnvoyRow()
    guard !text.isEmpty, line[text.lowerBound] == UInt8(ascii: "{") else {
      var pairs = KeyValues()
      while let (key, value) = pairs.next(line) { row.read(line, key, value) }
      return row
    }
    guard var members = JSONMembers(line, in: text) else { return nil }
    while let member = members.next(line) {
      if member.kind == .string || member.kind == .scalar { row.read(line, member.key, member.value) }
    }
    return members.isFinished ? row : nil
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    guard let row = EnvoyFormat.row(line) else { return .rejected(.badSyntax) }
    guard !row.isAmbiguous else { return .rejected(.badSyntax) }
    guard row.isEnvoys, let signal = row.signal(line) else { return .ignored }
    guard let time = line.timestamp(row.start) else { return .rejected(.badTimestamp) }
    let name = row.host(line)
    guard let host = name.isEmpty ? Symbol.none : rows.host(line, name) else { return .rejected(.badHost) }
    let address = row.client(line)
    guard !address.isEmpty else { return .rejected(.missingField) }
    let shown = host == .none ? signal.withoutHost : signal
    // Without a name only a failure of the client's says anything: that this client has one.
    guard host != .none || shown == .unnamedFailure else { return .ignored }
    guard let client = rows.symbol(line, address), let userAgent = rows.userAgent(json: line, row.userAgent) else {
      return .rejected(.nameCollision)
    }
    var observation = Observation(
      time: time, client: client, host: host, userAgent: userAgent, vantage: .handshakes,
      signal: shown)
    if row.failure.isEmpty {
      observation.bytesUp = line.unsigned(row.bytesUp) ?? 0
      observation.bytesDown = line.unsigned(row.bytesDown) ?? 0
    }
    rows.observations.append(observation)
    return .stored
  }
}
