package import HandshakeModel

/// tshark's packets as newline-delimited JSON (`-T ek` with `-e` fields).
///
/// Needed fields: `frame.time_epoch`, `tcp.stream`, `ip.src` (or `ipv6.src`), `tcp.srcport`, `tcp.flags`,
/// `tls.record.content_type`, `tls.record.opaque_type`, `tls.record.length`, `tls.handshake.type`,
/// `tls.handshake.extensions_server_name`, `tls.handshake.extensions.supported_version`,
/// `tls.handshake.extensions_alpn_str`, `tls.handshake.ciphersuite`, `tls.alert_message.desc`; of explicit proxies also
/// `http.request.method`, `http.request.uri` and `http.user_agent`.
package struct TsharkEKFormat: LogFormat {
  package static let name = "tshark-ek"
  package static let title = "tshark packets as EK JSON lines"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.wire]
  package static let evidence = EvidenceDeclaration(
    "everything that the wire shows: alerts in clear, encrypted TLS 1.3 alerts by their length, silent closes, unused "
      + "handshakes, refused application protocols",
    [
      .clientAlert: .when("its code in clear; under TLS 1.3 only that there was one, by the record's length"),
      .silentClose: .always,
      .unusedHandshake: .when("where the capture holds application data"),
      .serverName: .when("unless the client hello is encrypted"),
      .clientAddress: .always,
      .clientPort: .always,
      .bytes: .always,
      .userAgent: .when("explicit proxy"),
    ])

  package static let settings = [
    LoggingSetting(
      adds: [.unusedHandshake], in: "the capture filter of tshark", "tcp port 443 or tcp port 3128",
      note: "Without the packets of application data a connection that was used looks like one that was not.")
  ]

  package static let samples = [
    """
    {"index":{"_index":"packets"}}
    {"timestamp":"1795475053703","layers":{"frame_time_epoch":["1795475053.000000000"],"tcp_stream":["0"],"ip_\
    src":["10.77.25.11"],"tcp_srcport":["47364"],"tcp_flags":["0x0018"],"tls_record_content_type":["22"],"tls_\
    record_length":["512"],"tls_handshake_type":["1"],"tls_handshake_extensions_server_name":["api.example.com\
    "],"tls_handshake_extensions_supported_version":["0x0304","0x0303"],"tls_handshake_ciphersuite":["0x1301",\
    "0x1302"],"tls_handshake_extensions_alpn_str":["h2","http/1.1"]}}
    {"index":{"_index":"packets"}}
    {"timestamp":"1795475053703","layers":{"frame_time_epoch":["1795475053.005000000"],"tcp_stream":["0"],"ip_\
    src":["10.77.0.17"],"tcp_srcport":["443"],"tcp_flags":["0x0018"],"tls_record_content_type":["22","20"],"tl\
    s_record_opaque_type":["23","23","23","23"],"tls_record_length":["122","1","36","956","281","69"],"tls_han\
    dshake_type":["2"],"tls_handshake_extensions_supported_version":["0x0304"]}}
    {"index":{"_index":"packets"}}
    {"timestamp":"1795475053703","layers":{"frame_time_epoch":["1795475053.008000000"],"tcp_stream":["0"],"ip_\
    src":["10.77.25.11"],"tcp_srcport":["47364"],"tcp_flags":["0x0018"],"tls_record_content_type":["20"],"tls_\
    record_opaque_type":["23"],"tls_record_length":["1","19"]}}
    {"index":{"_index":"packets"}}
    {"timestamp":"1795475053703","layers":{"frame_time_epoch":["1795475053.009000000"],"tcp_stream":["0"],"ip_\
    src":["10.77.25.11"],"tcp_srcport":["47364"],"tcp_flags":["0x0011"]}}
    {"index":{"_index":"packets"}}
    {"timestamp":"1795475053703","layers":{"frame_time_epoch":["1795475053.010000000"],"tcp_stream":["0"],"ip_\
    src":["10.77.0.17"],"tcp_srcport":["443"],"tcp_flags":["0x0011"]}}

    """
  ]

  /// The share of completed connections that must show a request before the absence of one means anything.
  static let dataShare = 0.2
  /// Completed connections without data that wait for that decision.
  static let undecidedLimit = 65_536

  /// How many connections wait for their close, which a capture may have missed.
  package static let openLimit = 16_384
  private var streams = WaitingLines<TsharkStream>(most: TsharkEKFormat.openLimit)
  private var undecided: [TsharkStream] = []
  private var completed = 0
  private var withData = 0

  package init(context: SourceContext) {}

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    let isPacket = head.contains { line in
      let span = bytes.extracting(line)
      let whole = span.trimmed(0..<span.byteCount)
      return !whole.isEmpty && span[whole.lowerBound] == UInt8(ascii: "{")
        && span.firstIndex(of: "\"layers\":{", in: whole) != nil
        && span.firstIndex(of: "\"tcp_stream\"", in: whole) != nil
    }
    return isPacket ? .certain : .no
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    guard var top = JSONMembers(line, in: 0..<line.byteCount) else { return .rejected(.badSyntax) }
    var layers: Field?
    while let member = top.next(line) {
      if line.equals("layers", in: member.key), member.kind == .object { layers = member.value }
    }
    guard top.isFinished else { return .rejected(.badSyntax) }
    // The lines between the packets name an index and nothing else.
    guard let layers, var members = JSONMembers(line, in: layers) else { return .ignored }
    var reader = TsharkPacketReader()
    while let member = members.next(line) { reader.read(line, member) }
    guard members.isFinished else { return .rejected(.badSyntax) }
    guard let time = reader.time else { return .rejected(.badTimestamp) }
    guard let stream = reader.stream, let port = reader.sourcePort, !reader.source.isEmpty else {
      return .rejected(.missingField)
    }
    return add(reader, time, stream, port, line, &rows)
  }

  private mutating func add(
    _ reader: TsharkPacketReader, _ time: Timestamp, _ stream: UInt64, _ port: UInt64, _ line: RawSpan,
    _ rows: inout RowBuffer
  ) -> LineOutcome {
    let opens = reader.packet.handshakeTypes.contains(1) || reader.isConnect
    if opens, let old = streams[stream], old.clientPort != port {
      // Stream numbers begin again where a capture was restarted within one file.
      append(old, &rows)
      streams[stream] = nil
    }
    if streams[stream] == nil {
      // A connection that was open before the capture began, or what follows a reset.
      guard opens else { return .ignored }
      guard let client = rows.symbol(line, reader.source) else { return .rejected(.nameCollision) }
      for surplus in streams.takeSurplus() { append(surplus, &rows) }
      streams[stream] = TsharkStream(time: time, client: client, clientPort: port)
    }
    guard var connection = streams[stream] else { return .ignored }
    if reader.isConnect {
      connection.connection.userAgent = rows.userAgent(line, reader.userAgent) ?? .none
      guard let host = rows.host(line, line.urlHost(reader.target)) else { return .rejected(.badHost) }
      connection.connection.host = host
    }
    if !reader.serverName.isEmpty {
      guard let host = rows.host(line, reader.serverName) else { return .rejected(.badHost) }
      connection.connection.host = host
    }
    var packet = reader.packet
    packet.time = time
    packet.fromClient = port == connection.clientPort
    connection.add(packet)
    if connection.isOver {
      streams[stream] = nil
      append(connection, &rows)
    } else {
      streams[stream] = connection
    }
    return .stored
  }

  package mutating func finish(into rows: inout RowBuffer) {
    for connection in streams.takeAll() { append(connection, &rows) }
    decide(&rows)
  }

  private mutating func append(_ stream: TsharkStream, _ rows: inout RowBuffer) {
    // Without any name there is nothing to attribute the connection to.
    guard stream.connection.host != .none else { return }
    if stream.showsRequest { withData += 1 }
    switch stream.connection.progress {
    case .data: completed += 1
    case .finished:
      completed += 1
      guard !stream.wasLeftUnused else { break }
      wait(stream, &rows)
      return
    case .certificate where stream.serverWentOn:
      wait(stream, &rows)
      return
    case .nothing, .clientHello, .serverHello, .certificate: break
    }
    rows.connections.append(stream.connection)
  }

  private mutating func wait(_ stream: TsharkStream, _ rows: inout RowBuffer) {
    undecided.append(stream)
    if undecided.count >= TsharkEKFormat.undecidedLimit { decide(&rows) }
  }

  /// Says of completed connections without data whether data would have been seen.
  ///
  /// The usual capture filter keeps handshakes, alerts and closes and drops the data between, except for records as
  /// short as alerts.
  private mutating func decide(_ rows: inout RowBuffer) {
    let seesData = Double(withData) >= TsharkEKFormat.dataShare * Double(completed)
    for var stream in undecided {
      if !seesData, stream.serverWentOn { stream.completeByServer() }
      stream.connection.seesData = seesData
      rows.connections.append(stream.connection)
    }
    undecided.removeAll()
  }
}
