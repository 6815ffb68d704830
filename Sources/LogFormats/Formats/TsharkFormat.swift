package import HandshakeModel

/// tshark's packets, as lines of JSON (`-T ek`), as JSON (`-T json`) or in columns (`-T fields -E header=y`), each with
/// fields that `-e` chooses; the first two also as whole dissections.
///
/// Which fields are needed says `TsharkField`. All layouts tell the same of a connection. Columns that lack a needed one
/// are rejected: what is not exported would look like what did not happen.
package struct TsharkFormat: LogFormat {
  package static let name = "tshark"
  package static let title = "tshark packets (-T ek, json or fields)"
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
      .userAgent: .when("explicit proxy"),
    ])

  package static let settings = [
    LoggingSetting(
      adds: [.clientAlert, .serverName, .userAgent], in: "the command line of tshark", command,
      note: "-T json and -T fields -E header=y serve as well. Only the -e of http may be left out, and a display "
        + "filter must let packets with client hellos and those that close pass."),
    LoggingSetting(
      adds: [.unusedHandshake], in: "the capture filter of tshark", "tcp port 443 or tcp port 3128",
      note: "Without the packets of application data a connection that was used looks like one that was not."),
  ]

  /// Four options a line.
  private static let command =
    "tshark -l -n -i INTERFACE -f \"tcp port 443 or tcp port 3128\" -T ek"
    + stride(from: 0, to: TsharkField.options.count, by: 4).map { start in
      " \\\n  " + TsharkField.options[start..<min(start + 4, TsharkField.options.count)].joined(separator: " ")
    }.joined()

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

    """,
    """
    frame.time_epoch\tip.src\tipv6.src\ttcp.stream\ttcp.srcport\ttcp.flags\ttls.record.content_type\ttls.record.opaq\
    ue_type\ttls.record.length\ttls.handshake.type\ttls.handshake.extensions_server_name\ttls.handshake.extensions.sup\
    ported_version\ttls.handshake.ciphersuite\ttls.handshake.extensions_alpn_str\ttls.alert_message.desc
    1795475053.000000000\t10.77.25.11\t\t0\t47364\t0x0018\t22\t\t512\t1\tapi.example.com\t0x0304,0x0303\t0x1301,0x1302\th\
    2,http/1.1\t
    1795475053.005000000\t10.77.0.17\t\t0\t443\t0x0018\t22,20\t23,23,23,23\t122,1,36,956,281,69\t2\t\t0x0304\t0x1301\t\t
    1795475053.008000000\t10.77.25.11\t\t0\t47364\t0x0018\t21\t\t2\t\t\t\t\t\t48
    1795475053.009000000\t10.77.25.11\t\t0\t47364\t0x0011\t\t\t\t\t\t\t\t\t
    1795475053.010000000\t10.77.0.17\t\t0\t443\t0x0011\t\t\t\t\t\t\t\t\t

    """,
    """
    [
      {
        "_index": "packets-2026-11-24",
        "_type": "doc",
        "_score": null,
        "_source": {
          "layers": {
            "frame.time_epoch": [
              "1795475053.000000000"
            ],
            "ip.src": ["10.77.25.11"],
            "tcp.stream": ["0"],
            "tcp.srcport": ["47364"],
            "tcp.flags": ["0x0018"],
            "tls.record.content_type": ["22"],
            "tls.record.length": ["512"],
            "tls.handshake.type": ["1"],
            "tls.handshake.extensions_server_name": ["api.example.com"]
          }
        }
      },
      {
        "_index": "packets-2026-11-24",
        "_type": "doc",
        "_score": null,
        "_source": {
          "layers": {
            "frame": {
              "frame.time_epoch": "1795475053.008000000"
            },
            "ip": {
              "ip.src": "10.77.25.11"
            },
            "tcp": {
              "tcp.srcport": "47364",
              "tcp.stream": "0",
              "tcp.flags": "0x0018"
            },
            "tls": {
              "tls.record": {
                "tls.record.content_type": "21",
                "tls.record.length": "2",
                "tls.alert_message": {
                  "tls.alert_message.level": "2",
                  "tls.alert_message.desc": "48"
                }
              }
            }
          }
        }
      }

    ]

    """,
  ]

  /// How many connections wait for their close, which a capture may have missed.
  package static let openLimit = 16_384
  private var capture = TsharkCapture()
  private var reader = TsharkPacketReader()
  private var columns = TsharkColumns()
  private var json = TsharkJSON()

  package init(context: SourceContext) {}

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    guard let first = head.first else { return .no }
    if TsharkColumns.isHeader(bytes.extracting(first)) { return .certain }
    var opensSource = false
    for range in head {
      let line = bytes.extracting(range)
      let whole = line.trimmed(0..<line.byteCount)
      guard !whole.isEmpty else { continue }
      if opensSource, line.hasPrefix("\"layers\"", in: whole) { return .certain }
      opensSource = line.hasPrefix("\"_source\"", in: whole)
      guard line.firstIndex(of: "\"layers\":", in: whole) != nil else { continue }
      let streams: [StaticString] = ["\"tcp_stream\"", "\"tcp_tcp_stream\"", "\"tcp.stream\""]
      if streams.contains(where: { line.firstIndex(of: $0, in: whole) != nil }) { return .certain }
    }
    return .no
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    guard line.byteCount > 0 else { return .ignored }
    if columns.areKnown { return readColumns(line, &rows) }
    let start = line.run(from: 0, in: 0..<line.byteCount) { $0 <= 0x20 || $0 == UInt8(ascii: "[") }.upperBound
    let isWhole = line.hasPrefix("{\"", in: start..<line.byteCount)
    if isWhole || json.isOpen || start > 0 || line.hasPrefix("{", in: 0..<line.byteCount)
      || line.hasPrefix("]", in: 0..<line.byteCount)
    {
      return readJSON(line, isWhole: isWhole, &rows)
    }
    return readColumns(line, &rows)
  }

  private mutating func readColumns(_ line: RawSpan, _ rows: inout RowBuffer) -> LineOutcome {
    if TsharkColumns.isHeader(line) {
      columns.learn(line)
      return .ignored
    }
    guard columns.areKnown else {
      return .rejected(line.firstIndex(of: 0x09, in: 0..<line.byteCount) == nil ? .badSyntax : .noHeader)
    }
    reader.reset()
    guard columns.read(line, into: &reader) else { return .rejected(.columnCount) }
    guard columns.isComplete else { return .rejected(.missingField) }
    return capture.add(reader, &rows)
  }

  private mutating func readJSON(_ line: RawSpan, isWhole: Bool, _ rows: inout RowBuffer) -> LineOutcome {
    if isWhole || !json.isOpen {
      json.reset(spansLines: !isWhole)
      reader.reset()
    }
    var outcome = LineOutcome.ignored
    var position = 0
    while let event = json.next(line, &position, into: &reader) {
      switch event {
      case .cut: outcome = .rejected(.badSyntax)
      case .end:
        // Objects between the packets name an index and nothing else.
        if json.hasLayers { outcome = capture.add(reader, &rows) }
        json.reset(spansLines: !isWhole)
      }
      reader.reset()
    }
    return isWhole && json.isInside ? .rejected(.badSyntax) : outcome
  }

  package mutating func finish(into rows: inout RowBuffer) {
    capture.finish(into: &rows)
  }
}
