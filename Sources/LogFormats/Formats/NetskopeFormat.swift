package import HandshakeModel

/// Netskope transaction events: separated by blanks (W3C) or commas (log streaming), with the names of the columns or in
/// the published order without them.
///
/// Whether a client refused the gateway's certificate, the columns do not say in so many words: they tell that its
/// handshake failed, and `x-client-ssl-err` may tell why.
package struct NetskopeFormat: LogFormat {
  package static let name = "netskope"
  package static let title = "Netskope transaction events (W3C, CSV)"
  package static let boundary = RecordBoundary.lineFeed
  package static let vantages = [Vantage.handshakes, .requests]
  package static let evidence = EvidenceDeclaration(
    "requests, bypasses, failures of the origin, and that a client's handshake failed; not why, but for errors of TLS "
      + "libraries in x-client-ssl-err, of which none has been published",
    [
      .unusedHandshake: .when("with x-cs-ssl-engine-action-reason; else as a tunnel without requests"),
      .serverName: .always,
      .clientAddress: .always,
      .clientPort: .when("with x-cs-src-port, which is not needed"),
      .bytes: .always,
      .userAgent: .when("explicit proxy, or with x-cs-process"),
      .decryption: .when("with x-ssl-bypass and cs-method"),
      .upstreamStatus: .when("with x-sr-ssl-handshake-error"),
    ])

  package static let settings = [
    LoggingSetting(
      adds: [.unusedHandshake, .upstreamStatus, .decryption], in: "Netskope, format of the transaction events",
      "x-ssl-bypass x-cs-ssl-handshake-error x-sr-ssl-handshake-error x-cs-ssl-engine-action-reason",
      note: "Netskope's support sets the format; the first one ends before these columns."),
    LoggingSetting.sensor(
      adds: [.clientAlert, .silentClose],
      note: "The log says that a handshake failed, and seldom why."),
  ]

  package static let samples = NetskopeSamples.texts

  /// How a file lays out its rows.
  private enum Layout {
    case undecided
    case blanks
    case commas
    case directive
    case header
  }

  private typealias Fact = NetskopeRow.Fact

  /// The published order.
  package static var columns: [String] { NetskopeRow.columns }

  private static let blank: UInt8 = 0x20
  private static let comma = UInt8(ascii: ",")

  private var layout = Layout.undecided
  private var blanks = NetskopeRow.reader(
    .columns(separator: blank, names: .given(NetskopeRow.columns)), allowsMoreColumns: true)
  private var commas = NetskopeRow.reader(
    .columns(separator: comma, names: .given(NetskopeRow.columns)), allowsMoreColumns: true)
  private var directive = NetskopeRow.reader(.columns(separator: blank, names: .fieldsDirective))
  private var header = NetskopeRow.reader(.columns(separator: comma, names: .firstLine))

  package init(context: SourceContext) {}

  package static func fit(_ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    let isNetskope = head.contains { range in
      let line = bytes.extracting(range)
      if let directive = NamedFields.directive(line) {
        return line.hasPrefix("#Fields:", in: directive) && hasNames(line)
      }
      return isHeader(line) || isRow(line, separator: blank) || isRow(line, separator: comma)
    }
    return isNetskope ? .certain : .no
  }

  private static func hasNames(_ line: RawSpan) -> Bool {
    let names: [StaticString] = ["x-cs-session-id", "x-cs-timestamp", "cs-bytes"]
    return names.allSatisfy { line.firstIndex(of: $0, in: 0..<line.byteCount) != nil }
  }

  /// A row of names; rows of values begin with a number.
  private static func isHeader(_ line: RawSpan) -> Bool {
    guard let first = (0..<line.byteCount).first(where: { line[$0] != UInt8(ascii: "\"") }) else { return false }
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(line[first]) && hasNames(line)
  }

  /// A row in the published order, by its width and its times.
  private static func isRow(_ line: RawSpan, separator: UInt8) -> Bool {
    var row = QuotedFields(separator: separator)
    guard line.byteCount > NetskopeRow.columns.count,
      line[0] == UInt8(ascii: "\"") || line[0] &- UInt8(ascii: "0") <= 9, row.split(line),
      row.count >= NetskopeRow.columns.count
    else { return false }
    let epoch = row.field(41, of: line)
    return line.civilTimestamp(date: row.field(0, of: line), time: row.field(1, of: line)) != nil && epoch.count == 10
      && line.unsigned(epoch) != nil
  }

  package mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    guard !line.trimmed(0..<line.byteCount).isEmpty else { return .ignored }
    if NamedFields.directive(line) != nil {
      _ = directive.read(line)
      if directive.hasColumns([Fact.host]) { layout = .directive }
      return .ignored
    }
    if NetskopeFormat.isHeader(line) {
      header = NetskopeRow.reader(.columns(separator: NetskopeFormat.comma, names: .firstLine))
      _ = header.read(line)
      layout = .header
      return .ignored
    }
    switch layout {
    case .directive: return add(line, directive.read(line), directive, to: &rows)
    case .header: return readNamed(line, to: &rows)
    case .undecided, .blanks, .commas:
      // Which of the two it is, the first row tells that has columns enough.
      if layout != .blanks {
        let outcome = commas.read(line)
        if outcome == .fields { layout = .commas }
        if layout == .commas { return add(line, outcome, commas, to: &rows) }
      }
      let outcome = blanks.read(line)
      if outcome == .fields { layout = .blanks }
      return add(line, outcome, blanks, to: &rows)
    }
  }

  /// A connector writes values that were quoted with their quotes doubled: `""Cloud Storage,Technology""`.
  private mutating func readNamed(_ line: RawSpan, to rows: inout RowBuffer) -> LineOutcome {
    let outcome = header.read(line)
    guard outcome == .bad(.columnCount), line.firstIndex(of: "\"\"", in: 0..<line.byteCount) != nil else {
      return add(line, outcome, header, to: &rows)
    }
    let text = Array(line.text(0..<line.byteCount).replacing("\"\"", with: "\"").utf8)
    let single = header.read(text.span.bytes)
    return add(text.span.bytes, single, header, to: &rows)
  }

  private func add(
    _ line: RawSpan, _ outcome: NamedFields.Line, _ values: NamedFields, to rows: inout RowBuffer
  ) -> LineOutcome {
    if case .bad(let reason) = outcome { return .rejected(reason) }
    guard let signal = NetskopeRow.signal(line, values), !values[Fact.host].isEmpty else { return .ignored }
    // Where something else stands in place of the number, the columns have shifted.
    let epoch = values[Fact.epoch]
    guard
      let time = epoch.isEmpty
        ? line.civilTimestamp(date: values[Fact.date], time: values[Fact.time]) : line.timestamp(epoch)
    else { return .rejected(.badTimestamp) }
    guard !values[Fact.client].isEmpty else { return .rejected(.missingField) }
    guard let host = rows.host(line, line.withoutPort(values[Fact.host])) else { return .rejected(.badHost) }
    guard let client = rows.symbol(line, values[Fact.client]),
      let userAgent = rows.userAgent(line, values[Fact.userAgent])
    else { return .rejected(.nameCollision) }
    let vantage: Vantage = values.hasColumns([Fact.clientHandshake]) ? .handshakes : .requests
    rows.observations.append(
      Observation(
        time: time, client: client, host: host, userAgent: userAgent, vantage: vantage, signal: signal,
        bytesUp: line.unsigned(values[Fact.up]) ?? 0, bytesDown: line.unsigned(values[Fact.down]) ?? 0))
    return .stored
  }
}
