package import HandshakeModel

/// Zeek's `conn.log`: the flow half of a watched connection.
package struct ZeekConnFormat: LogFormat {
  package static let name = "zeek-conn"
  package static let title = "Zeek conn.log (TSV or JSON lines)"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.wire]
  package static let evidence = EvidenceDeclaration(
    "byte counts, duration and who closed, joined to ssl.log by uid; nothing by itself",
    [
      .silentClose: .when("with ssl.log"),
      .unusedHandshake: .when("with ssl.log"),
      .clientAddress: .always,
      .clientPort: .always,
      .bytes: .always,
    ])

  package static let settings = [
    LoggingSetting(
      adds: [.clientAlert, .silentClose, .unusedHandshake, .serverName], in: "local.zeek", "@load base/protocols/ssl",
      note: "Read ssl.log of the same sensor as well: the two are joined by uid.", companion: "zeek-ssl")
  ]

  package static let samples = [
    """
    #separator \\x09
    #unset_field\t-
    #path\tconn
    #fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\tresp_b\
    ytes\tconn_state\thistory
    #types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\tcount\tcount\tstring\tstring
    1795154442.380000\tCaaa\t10.81.0.15\t52826\t198.51.100.1\t443\ttcp\tssl\t0.512000\t900\t5400\tSF\tShADadFf
    1795154443.000000\tCbbb\t10.81.0.15\t52827\t198.51.100.1\t443\ttcp\tssl\t0.020000\t540\t1430\tRSTO\tShADad\
    R
    1795154445.000000\tCddd\t10.81.0.15\t52829\t198.51.100.9\t53\tudp\tdns\t0.001000\t40\t90\tSF\tDd

    """,
    """
    {"ts":"2026-11-20T06:00:42.380000Z","uid":"Caaa","id.orig_h":"10.81.0.15","id.resp_p":443,"proto":"tcp","s\
    ervice":"ssl","duration":0.02,"orig_bytes":540,"resp_bytes":1430,"conn_state":"RSTO","history":"ShADadR"}

    """,
  ]

  private enum Column {
    static let time = 0
    static let uid = 1
    static let client = 2
    static let port = 3
    static let transport = 4
    static let service = 5
    static let duration = 6
    static let bytesUp = 7
    static let bytesDown = 8
    static let history = 9
    static let path = 10
  }

  private var columns = ZeekColumns([
    "ts", "uid", "id.orig_h", "id.resp_p", "proto", "service", "duration", "orig_bytes", "resp_bytes", "history",
    "_path",
  ])

  package init(context: SourceContext) {}

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    ZeekColumns.fit(head, in: bytes, path: "conn", keys: ["conn_state", "uid"])
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    switch columns.read(line) {
    case .header: return .ignored
    case .bad(let reason): return .rejected(reason)
    case .fields: break
    }
    // Streams of all logs in one (`_path` of JSON lines).
    let path = columns.fields[Column.path]
    guard path.isEmpty || line.firstIndex(of: "conn", in: path) != nil else { return .ignored }
    guard let time = line.timestamp(columns.fields[Column.time]) else { return .rejected(.badTimestamp) }
    guard columns.has(Column.uid), columns.has(Column.client) else { return .rejected(.missingField) }
    let service = columns.fields[Column.service]
    let isTLS = line.firstIndex(of: "ssl", in: service) != nil || line.firstIndex(of: "quic", in: service) != nil
    // A connection whose service Zeek could not tell may still be the one of an ssl row, if it goes where TLS lives.
    let mayBeTLS = service.isEmpty && line.unsigned(columns.fields[Column.port]) == 443
    guard isTLS || mayBeTLS else { return .ignored }
    guard let client = rows.symbol(line, columns.fields[Column.client]) else { return .rejected(.nameCollision) }
    let uid = line.extracting(columns.fields[Column.uid]).withUnsafeBytes { Symbol.digest($0) }
    var half = ConnectionHalf(key: uid, side: .flow, time: time, client: client)
    half.datagram = line.equals("udp", in: columns.fields[Column.transport])
    half.duration = line.microseconds(columns.fields[Column.duration]) ?? 0
    half.bytesUp = line.unsigned(columns.fields[Column.bytesUp]) ?? 0
    half.bytesDown = line.unsigned(columns.fields[Column.bytesDown]) ?? 0
    half.closer = closer(line)
    rows.halves.append(half)
    return .stored
  }

  /// Whoever sent the first FIN or RST; capital letters are the client's.
  private func closer(_ line: RawSpan) -> WireConnection.Closer {
    for index in columns.fields[Column.history] {
      switch line[index] {
      case UInt8(ascii: "F"), UInt8(ascii: "R"): return .client
      case UInt8(ascii: "f"), UInt8(ascii: "r"): return .server
      default: continue
      }
    }
    return .nobody
  }
}
