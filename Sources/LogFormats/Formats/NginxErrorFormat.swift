package import HandshakeModel

/// nginx's `error.log`, of its HTTP and its stream module: handshake failures with the client's address, without a host.
///
/// What clients do in a handshake is told at level `info`. An upstream's failure has the same words and `to upstream`
/// behind them (`ngx_ssl_error`, `ngx_log_error`).
package struct NginxErrorFormat: LogFormat {
  package static let name = "nginx-error"
  package static let title = "nginx error.log at level info"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.requests]
  package static let evidence = EvidenceDeclaration(
    "that a client's handshake failed, and when, never for which host; client alerts are told from the gateway's own "
      + "complaints; upstream failures name their host",
    [
      .clientAddress: .when("at level info"),
      .upstreamStatus: .always,
    ])

  package static let settings = [
    LoggingSetting(
      adds: [.clientAddress], in: "nginx.conf", "error_log /var/log/nginx/error.log info;",
      note: "Handshakes that a client ends are logged at level info, one below the default."),
    LoggingSetting(
      adds: [.serverName, .clientPort, .bytes], in: "the stream block of nginx.conf",
      """
      log_format pinscout '$remote_addr:$remote_port [$time_iso8601] $protocol $status $bytes_sent '
                          '$bytes_received $session_time sni="$ssl_server_name" tls=$ssl_protocol/$ssl_cipher';
      access_log /var/log/nginx/stream.log pinscout;
      """,
      note: "No setting makes error.log name the host of a failed handshake.", companion: "nginx-stream"),
  ]

  package static let samples = [
    """
    2026/11/23 22:05:16 [notice] 13127#13127: start worker processes
    2026/11/23 22:05:18 [info] 13128#13128: *1 SSL_do_handshake() failed (SSL: error:0A000418:SSL routines::tlsv1 alert \
    unknown ca:SSL alert number 48) while SSL handshaking, client: 10.77.24.11, server: 0.0.0.0:443
    2026/11/23 22:05:19 [info] 13128#13128: *9 peer closed connection in SSL handshake while SSL handshaking, client: \
    10.77.24.11, server: 0.0.0.0:443
    2026/11/23 22:05:20 [error] 13128#13128: *10 SSL_do_handshake() failed (SSL: error:0A000410:SSL routines::sslv3 alert \
    handshake failure:SSL alert number 40) while SSL handshaking to upstream, client: 10.77.24.11, server: \
    api.example.com, request: "GET / HTTP/1.1", upstream: "https://198.51.100.1:443/", host: "api.example.com"

    """
  ]

  private let context: SourceContext

  package init(context: SourceContext) {
    self.context = context
  }

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    let matching = head.count { message(bytes.extracting($0)) != nil }
    return matching * 2 > head.count ? .certain : .no
  }

  /// Where the message begins behind `2026/11/23 22:05:18 [info] 13128#13128: *1 `.
  private static func message(_ line: RawSpan) -> Int? {
    guard line.byteCount > 26, line[4] == UInt8(ascii: "/"), line[7] == UInt8(ascii: "/"), line[10] == 0x20,
      line[13] == UInt8(ascii: ":"), line[16] == UInt8(ascii: ":"), line[19] == 0x20, line[20] == UInt8(ascii: "[")
    else { return nil }
    let words = line.blankSeparated(from: 20, limit: 3)
    guard words.count == 3, line[words[0].upperBound - 1] == UInt8(ascii: "]"),
      line[words[1].upperBound - 1] == UInt8(ascii: ":"), line.firstIndex(of: UInt8(ascii: "#"), in: words[1]) != nil
    else { return nil }
    return line[words[2].lowerBound] == UInt8(ascii: "*") ? words[2].upperBound + 1 : words[2].lowerBound
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    guard let start = NginxErrorFormat.message(line), start < line.byteCount else { return .ignored }
    let rest = start..<line.byteCount
    let comma = line.firstIndex(of: ", client: ", in: rest)
    let message = start..<(comma ?? line.byteCount)
    guard let signal = NginxErrorFormat.signal(line, message) else { return .ignored }
    guard let time = line.civilTimestamp(0..<19) else { return .rejected(.badTimestamp) }
    guard let comma else { return .rejected(.missingField) }
    let address = comma + 10
    let end = line.firstIndex(of: UInt8(ascii: ","), in: address..<line.byteCount) ?? line.byteCount
    // A socket in the file system has no address.
    guard !line.hasPrefix("unix:", in: address..<end) else { return .ignored }
    let host = NginxErrorFormat.host(line, from: end).flatMap { rows.host(line, $0) } ?? .none
    guard let client = rows.symbol(line, line.withoutPort(line.trimmed(address..<end))) else {
      return .rejected(.nameCollision)
    }
    guard client != .none else { return .rejected(.missingField) }
    rows.observations.append(
      Observation(
        time: context.utc(time), client: client, host: host,
        vantage: .requests, signal: host == .none ? signal.withoutHost : signal))
    return .stored
  }

  /// `host: "api.example.com:443"`, which is there once a request has been read.
  private static func host(_ line: RawSpan, from start: Int) -> Field? {
    guard let label = line.firstIndex(of: ", host: \"", in: start..<line.byteCount) else { return nil }
    let name = label + 9
    let close = line.firstIndex(of: UInt8(ascii: "\""), in: name..<line.byteCount) ?? line.byteCount
    return line.withoutPort(name..<close)
  }

  /// What a message says; nil where it is not of TLS.
  private static func signal(_ line: RawSpan, _ message: Field) -> Signal? {
    if line.hasPrefix("upstream SSL certificate", in: message) { return .upstreamFailure }
    if line.hasPrefix("client sent plain HTTP request to HTTPS port", in: message) { return .protocolMismatch }
    if line.hasPrefix("client sent no required SSL certificate", in: message)
      || line.hasPrefix("client SSL certificate verify error", in: message)
    {
      return .mutualTLS
    }
    // A listener without TLS writes the same, so it shows no unused handshake.
    if line.hasPrefix("client closed connection while waiting for request", in: message) { return .other }
    let isLibrary = line.hasPrefix("SSL_", in: message)
    guard isLibrary || line.hasPrefix("peer closed connection in SSL", in: message) || isHandshaking(line, message)
    else { return nil }
    if line.firstIndex(of: "upstream", in: message) != nil {
      return Signal(errorOfOrigin: TLSLibraryError(in: message, of: line))
    }
    if line.firstIndex(of: "while SSL handshaking", in: message) != nil {
      if isLibrary { return librarySignal(line, message) }
      // The gateway looks at the first byte by itself: these have not sent one.
      if line.hasPrefix("client closed", in: message) || line.hasPrefix("recv()", in: message) { return .cancelled }
      return line.hasPrefix("peer closed", in: message) ? .silentClose : .other
    }
    let isRead = line.hasPrefix("SSL_read() failed", in: message)
    let isClients =
      line.firstIndex(of: "while waiting for request", in: message) != nil
      || line.firstIndex(of: "from client", in: message) != nil
      || line.firstIndex(of: "while reading client request", in: message) != nil
    return isRead && isClients ? librarySignal(line, message).afterHandshake : nil
  }

  /// Whether a message that names no path says so: between quotes it may be what a client asked for.
  private static func isHandshaking(_ line: RawSpan, _ message: Field) -> Bool {
    guard let place = line.firstIndex(of: "while SSL handshaking", in: message) else { return false }
    return line.firstIndex(of: UInt8(ascii: "\""), in: message.lowerBound..<place) == nil
  }

  private static func librarySignal(_ line: RawSpan, _ message: Field) -> Signal {
    if let label = line.firstIndex(of: ":SSL alert number ", in: message) {
      let digits = line.run(from: label + 18, in: message) { $0 &- UInt8(ascii: "0") <= 9 }
      if let code = line.unsigned(digits).flatMap({ UInt8(exactly: $0) }) {
        return Signal(clientAlert: AlertDescription(code: code))
      }
    }
    return Signal(errorOfClient: message, in: line) ?? .other
  }
}
