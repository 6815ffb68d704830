package import HandshakeModel

/// Cisco Umbrella and Secure Access: the proxy log as exported to a bucket.
///
/// Columns are only ever appended, so a known position keeps its meaning; the width is decided row by row because one
/// file may hold several (Cisco, "Manage Your Logs: Log Formats and Versioning").
package struct UmbrellaProxyFormat: LogFormat {
  package static let name = "umbrella-proxy"
  package static let title = "Cisco Umbrella and Secure Access proxy log (CSV)"
  package static let boundary = RecordBoundary.lineFeedOutsideQuotes
  package static let vantages = [Vantage.requests]
  package static let evidence = EvidenceDeclaration(
    "decrypted requests with their user agent, upstream certificate errors and blocks; an abort is only a CONNECT row "
      + "that no request follows",
    [
      .unusedHandshake: .when("as a CONNECT row without requests, from version 5"),
      .serverName: .when("from version 10; before, the host of the URL"),
      .clientAddress: .when("where the client is known by its address"),
      .bytes: .always,
      .decryption: .when("decrypted requests have rows; a bypass has none"),
      .upstreamStatus: .always,
    ])

  package static let settings = [
    LoggingSetting(
      adds: [.serverName], in: "Umbrella, Admin, Log Management", "Schema version 10 or later",
      note: "Earlier versions name the host of the URL only."),
    LoggingSetting.sensor(
      adds: [.clientAlert, .silentClose],
      note: "No version of this log tells how a client's handshake ended."),
  ]

  package static let samples = [
    """
    "2026-11-20 06:00:42","Laptop 7","10.81.0.15","203.0.113.7","","","ALLOWED","https://api.example.com","","\
    ","200","517","2551","","","","","","","","","","","","","CONNECT","","","","","","","","","","","","","",\
    "","","","","api.example.com","","","","","8234101","","","","","","",""
    "2026-11-20 06:00:42","Laptop 7","10.81.0.15","203.0.113.7","","","ALLOWED","https://api.example.com","","\
    Agent ""quoted"", 1.0","200","517","2551","","","","","","","","","","","","","GET","","","","","","","","\
    ","","","","","","","","","","api.example.com","","","","","8234101"
    "2026-11-20 06:00:42","Laptop 7","10.81.0.15","203.0.113.7","","","ALLOWED","https://api.example.com","","\
    ","200","517","2551","","","","","","","",""
    "2026-11-20 06:00:43","Laptop 7","10.81.0.15","203.0.113.7","","","ALLOWED","https://old.example.com","","\
    ","517","517","0","","","","","","","",""
    "2026-11-20 06:00:42","LAST, FIRST
    (mail)","10.81.0.15","203.0.113.7","","","BLOCKED","https://api.example.com","","","200","517","2551","","\
    ","","","","","","","","","","","CONNECT","","","","","","","","",""

    """
  ]

  /// The widths of the documented schema versions; above the last one, columns are unknown and harmless.
  static let widths: Set<Int> = [21, 22, 23, 26, 32, 35, 37, 49, 51, 52, 55, 56]

  /// Zero-based positions of the columns that are read.
  struct Columns: Sendable {
    var timestamp = 0
    var identity = 1
    var internalAddress = 2
    var externalAddress = 3
    var contentType = 5
    var action = 6
    var url = 7
    var userAgent = 9
    var status = 10
    var requestSize = 11
    var responseSize = 12
    var method = 25
    var certificateErrors = 27
    var serverName = 43
    var organization = 48

    static let names: [(String, any WritableKeyPath<Columns, Int> & Sendable)] = [
      ("timestamp", \.timestamp), ("policyidentitylabel", \.identity), ("internalclientip", \.internalAddress),
      ("externalclientip", \.externalAddress), ("contenttype", \.contentType), ("action", \.action), ("url", \.url),
      ("useragent", \.userAgent), ("statuscode", \.status), ("requestsize", \.requestSize),
      ("responsesize", \.responseSize), ("requestmethod", \.method), ("certificateerrors", \.certificateErrors),
      ("servername", \.serverName), ("organizationid", \.organization),
    ]
  }

  private var columns = Columns()
  private var row = QuotedFields()
  private var clock = CivilClock()
  private var lastWidth = 0
  /// Whether a header row has named the columns; then any width from 21 up is what the header says.
  private var hasHeader = false

  package init(context: SourceContext) {}

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    var row = QuotedFields()
    for line in head.prefix(4) {
      let span = bytes.extracting(line)
      guard row.split(span), row.count >= 21 else { continue }
      // The sibling logs (firewall, DNS) begin with a time as well; only this one has a URL.
      let namesURL = (0..<row.count).contains { span.equalsIgnoringCase("url", in: trimmed($0, of: row, span)) }
      if isHeader(span, row) && namesURL || isRow(span, row) { return .certain }
    }
    return .no
  }

  /// Whether a row has a time, an action and a URL where this log has them; many tables begin with a time.
  private static func isRow(_ line: RawSpan, _ row: QuotedFields) -> Bool {
    let usual = Columns()
    let action = trimmed(usual.action, of: row, line)
    return line.civilTimestamp(trimmed(usual.timestamp, of: row, line)) != nil
      && (line.equalsIgnoringCase("allowed", in: action) || line.equalsIgnoringCase("blocked", in: action)
        || line.firstIndex(of: "://", in: row.field(usual.url, of: line)) != nil)
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    if line.firstIndex(of: 0, in: 0..<line.byteCount) != nil {
      let clean = line.withUnsafeBytes { $0.filter { $0 != 0 } }
      return read(clean: clean.span.bytes, into: &rows)
    }
    return read(clean: line, into: &rows)
  }

  private mutating func read(clean line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    guard !line.trimmed(0..<line.byteCount).isEmpty else { return .ignored }
    guard row.split(line) else { return .rejected(.badSyntax) }
    if UmbrellaProxyFormat.isHeader(line, row) { return readHeader(line) }
    let width = row.count
    guard width == lastWidth || isKnown(width) else {
      return .rejected(.columnCount)
    }
    guard let time = clock.timestamp(line, field(columns.timestamp, line)) else {
      return .rejected(.badTimestamp)
    }
    let url = field(columns.url, line)
    guard !line.hasPrefix("http://", in: url) else { return .ignored }
    guard let host = host(line, url, &rows) else {
      let isUnnamed = field(columns.serverName, line).isEmpty && line.urlHost(url).isEmpty
      return isUnnamed ? .ignored : .rejected(.badHost)
    }
    guard let clientField = clientField(line) else { return .rejected(.missingField) }
    guard let client = rows.unquotedSymbol(line, clientField),
      let organization = rows.symbol(line, field(columns.organization, line)),
      let userAgent = rows.userAgent(line, field(columns.userAgent, line))
    else { return .rejected(.nameCollision) }
    var observation = Observation(
      time: time, organization: organization, client: client, host: host, userAgent: userAgent, vantage: .requests,
      signal: signal(line, url))
    observation.bytesUp = line.unsigned(field(columns.requestSize, line)) ?? 0
    observation.bytesDown = line.unsigned(field(columns.responseSize, line)) ?? 0
    rows.observations.append(observation)
    return .stored
  }

  private mutating func isKnown(_ width: Int) -> Bool {
    guard UmbrellaProxyFormat.widths.contains(width) || width > 56 || hasHeader && width >= 21 else { return false }
    lastWidth = width
    return true
  }

  /// The SNI, or else the host of the URL: without an SNI the column holds a name of the certificate, which may be a
  /// pattern (`*.example.com`).
  private func host(_ line: RawSpan, _ url: Field, _ rows: inout RowBuffer) -> Symbol? {
    rows.host(line, field(columns.serverName, line)) ?? rows.host(line, line.urlHost(url))
  }

  private func clientField(_ line: RawSpan) -> Field? {
    let address = field(columns.internalAddress, line)
    if !address.isEmpty { return address }
    let identity = field(columns.identity, line)
    if !identity.isEmpty { return identity }
    let external = field(columns.externalAddress, line)
    return external.isEmpty ? nil : external
  }

  private func signal(_ line: RawSpan, _ url: Field) -> Signal {
    // The certificate column describes the origin's certificate, and such a request is blocked as a rule: the fault
    // comes before the block.
    // 515 to 517: the gateway's own pages for an upstream certificate that is untrusted, misnamed or revoked.
    let status = line.unsigned(field(columns.status, line)) ?? 0
    if (515...517).contains(status) || !field(columns.certificateErrors, line).isEmpty { return .upstreamFailure }
    if line.equalsIgnoringCase("blocked", in: field(columns.action, line)) { return .blocked }
    return isTunnel(line, url) ? .tunnel : .request
  }

  private func isTunnel(_ line: RawSpan, _ url: Field) -> Bool {
    let method = field(columns.method, line)
    if !method.isEmpty { return line.equalsIgnoringCase("connect", in: method) }
    // Versions before 5 have no method, and a row may leave it empty: a tunnel's row has the bare host and neither agent nor content type.
    guard let scheme = line.firstIndex(of: "://", in: url) else { return false }
    let path = line.firstIndex(of: UInt8(ascii: "/"), in: scheme + 3..<url.upperBound)
    return path.map { $0 + 1 == url.upperBound } ?? true
      && field(columns.userAgent, line).isEmpty && field(columns.contentType, line).isEmpty
  }

  /// The trimmed field, empty where the row is too narrow to have it.
  private func field(_ column: Int, _ line: RawSpan) -> Field {
    UmbrellaProxyFormat.trimmed(column, of: row, line)
  }

  private static func trimmed(_ column: Int, of row: QuotedFields, _ line: RawSpan) -> Field {
    line.trimmed(row.field(column, of: line))
  }

  private static func isHeader(_ line: RawSpan, _ row: QuotedFields) -> Bool {
    line.equalsIgnoringCase("timestamp", in: trimmed(0, of: row, line))
  }

  private mutating func readHeader(_ line: RawSpan) -> LineOutcome {
    var found = Columns()
    for (_, column) in Columns.names { found[keyPath: column] = .max }
    // From the last to the first: of two columns with one name the first counts.
    for index in (0..<row.count).reversed() {
      let name = line.text(row.field(index, of: line)).lowercased().filter { $0.isLetter || $0.isNumber }
      if let column = Columns.names.first(where: { $0.0 == name }) { found[keyPath: column.1] = index }
    }
    guard found.timestamp < row.count, found.url < row.count else { return .rejected(.noHeader) }
    columns = found
    hasHeader = true
    return .ignored
  }
}
