import HandshakeModel

/// Reads a file by the description of a site's format.
struct SiteLineReader: LineReader {
  private let format: SiteFormat
  private let context: SourceContext
  private var fields: NamedFields
  private let pattern: PatternFields?
  /// A date and a time of two fields, joined.
  private var joined: [UInt8] = []

  init(_ format: SiteFormat, context: SourceContext) {
    self.format = format
    self.context = context
    switch format.layout {
    case .fields(let layout):
      fields = NamedFields(layout, wanted: format.fields.map { [$0] }, unset: format.unset)
      pattern = nil
    case .pattern(let expression):
      fields = NamedFields(.json, wanted: [])
      pattern = PatternFields(expression, wanted: format.fields, unset: format.unset)
    }
  }

  /// More than half of the lines have the layout, a time and a client.
  static func fit(_ format: SiteFormat, _ head: [Range<Int>], in bytes: RawSpan) -> Fit {
    var reader = SiteLineReader(format, context: SourceContext())
    var (lines, fitting) = (0, 0)
    for range in head {
      let line = bytes.extracting(range)
      switch reader.recognise(line) {
      case true?: (lines, fitting) = (lines + 1, fitting + 1)
      case false?: lines += 1
      case nil: break
      }
    }
    return fitting * 2 > lines ? .certain : .no
  }

  /// Whether a line is of this format; nil for a header, which says little.
  private mutating func recognise(_ line: RawSpan) -> Bool? {
    if let pattern {
      guard let match = pattern.match(line) else { return false }
      return hasTimeAndClient(match.text.span.bytes) { match.fields[$0] }
    }
    switch fields.read(line) {
    case .header: return nil
    case .bad: return false
    case .fields:
      let found = fields
      return hasTimeAndClient(line) { found[$0] }
    }
  }

  private mutating func hasTimeAndClient(_ line: RawSpan, _ value: (Int) -> Field) -> Bool {
    time(line, value) != nil && !first(.client, value).isEmpty
  }

  mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome {
    if let pattern {
      guard let match = pattern.match(line) else { return other(.badSyntax) }
      return row(match.text.span.bytes, { match.fields[$0] }, into: &rows)
    }
    switch fields.read(line) {
    case .header: return .ignored
    case .bad(let reason): return other(reason)
    case .fields:
      let found = fields
      guard format.layout == .fields(.json), line.firstIndex(of: UInt8(ascii: "\\"), in: 0..<line.byteCount) != nil
      else {
        return row(line, { found[$0] }, into: &rows)
      }
      let (text, places) = unescaped(line, found)
      return row(text.span.bytes, { places[$0] }, into: &rows)
    }
  }

  /// The values of a JSON line one behind the other, without escapes, and their places.
  private func unescaped(_ line: RawSpan, _ found: NamedFields) -> (text: [UInt8], places: [Field]) {
    var text: [UInt8] = []
    let places = format.fields.indices.map { field in
      let start = text.count
      text += line.jsonUnescaped(found[field]) ?? line.extracting(found[field]).withUnsafeBytes { Array($0) }
      return start..<text.count
    }
    return (text, places)
  }

  /// What becomes of a line of another layout.
  private func other(_ reason: RejectReason) -> LineOutcome {
    format.ignoresOtherLines && reason != .noHeader ? .ignored : .rejected(reason)
  }

  private mutating func row(
    _ line: RawSpan, _ value: (Int) -> Field, into rows: inout RowBuffer
  ) -> LineOutcome {
    guard var signal = signal(line, value) else { return .ignored }
    guard let time = time(line, value) else { return .rejected(.badTimestamp) }
    let client = line.withoutPort(first(.client, value))
    guard !client.isEmpty else { return .rejected(.missingField) }
    let name = line.urlHost(first(.host, value))
    if name.isEmpty { signal = signal.withoutHost }
    // Without a name only a failure says something: that this client fails.
    guard !name.isEmpty || signal == .unnamedFailure else { return .ignored }
    guard let host = name.isEmpty ? Symbol.none : rows.host(line, name) else { return .rejected(.badHost) }
    guard let client = rows.symbol(line, client),
      let userAgent = rows.userAgent(line, first(.userAgent, value)),
      let organization = rows.symbol(line, first(.organization, value))
    else { return .rejected(.nameCollision) }
    rows.observations.append(
      Observation(
        time: time, organization: organization, client: client, host: host, userAgent: userAgent,
        vantage: format.vantage, signal: signal, bytesUp: line.unsigned(first(.bytesUp, value)) ?? 0,
        bytesDown: line.unsigned(first(.bytesDown, value)) ?? 0))
    return .stored
  }

  private func signal(_ line: RawSpan, _ value: (Int) -> Field) -> Signal? {
    for rule in format.rules {
      switch rule.verdict(line, value) {
      case .holdsNot: continue
      case .nothing: return nil
      case .signal(let signal): return signal
      }
    }
    return nil
  }

  /// The first of the fields of a fact that is set.
  private func first(_ fact: SiteFormat.Fact, _ value: (Int) -> Field) -> Field {
    for field in format.facts[fact] ?? [] where !value(field).isEmpty { return value(field) }
    return 0..<0
  }

  private mutating func time(_ line: RawSpan, _ value: (Int) -> Field) -> Timestamp? {
    let moment = format.time
    let time: Timestamp?
    if moment.fields.count == 1, let field = moment.fields.first {
      time = moment.format.timestamp(line, line.trimmed(value(field)), context)
    } else {
      joined.removeAll(keepingCapacity: true)
      for field in moment.fields {
        if !joined.isEmpty { joined.append(0x20) }
        line.extracting(value(field)).withUnsafeBytes { joined.append(contentsOf: $0) }
      }
      time = moment.format.timestamp(joined.span.bytes, 0..<joined.count, context)
    }
    guard let time else { return nil }
    guard let duration = moment.duration.flatMap({ line.unsigned(value($0)) }), duration < 1 << 40 else { return time }
    return Timestamp(microseconds: time.microseconds - Int64(duration) * 1_000)
  }
}
