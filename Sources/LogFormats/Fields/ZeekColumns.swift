import HandshakeModel

/// The columns of a Zeek log, as TSV with its own header or as JSON lines.
///
/// With `LogAscii::tsv = T`, and from `zeek-cut -m`, the header is one bare row of names.
///
/// Columns are found by name only: their order and number change with the version and with the scripts that are loaded.
struct ZeekColumns: Sendable {
  enum Line {
    case header
    case fields
    case bad(RejectReason)
  }

  /// `#path`, where a header has said it.
  private(set) var path = ""
  private let wanted: [StaticString]
  /// For each wanted column its place in the file, or -1.
  private var places: [Int]
  /// How many columns the header names.
  private var width = 0
  private var separators = Separators()
  private var flat: FlatJSON
  private var separator = UInt8(ascii: "\t")
  private var unset: [UInt8] = Array("-".utf8)
  private var emptyMark: [UInt8] = Array("(empty)".utf8)
  /// For each wanted column its field in the line at hand; empty where it is unset or empty.
  private(set) var fields: [Field]

  init(_ wanted: [StaticString]) {
    self.wanted = wanted
    fields = Array(repeating: 0..<0, count: wanted.count)
    places = Array(repeating: -1, count: wanted.count)
    flat = FlatJSON(wanted)
  }

  mutating func read(_ line: RawSpan) -> Line {
    guard line.byteCount > 0 else { return .header }
    switch line[0] {
    case UInt8(ascii: "#"):
      readHeader(line)
      return .header
    case UInt8(ascii: "{"): return readJSON(line)
    default: return readRow(line)
    }
  }

  func has(_ index: Int) -> Bool {
    !fields[index].isEmpty
  }

  private mutating func readHeader(_ line: RawSpan) {
    if line.hasPrefix("#separator ", in: 0..<line.byteCount) {
      separator = ZeekColumns.unescaped(line, 11..<line.byteCount).first ?? separator
    } else if line.hasPrefix("#unset_field", in: 0..<line.byteCount), line.byteCount > 13 {
      unset = ZeekColumns.unescaped(line, 13..<line.byteCount)
    } else if line.hasPrefix("#empty_field", in: 0..<line.byteCount), line.byteCount > 13 {
      emptyMark = ZeekColumns.unescaped(line, 13..<line.byteCount)
    } else if line.hasPrefix("#path", in: 0..<line.byteCount), line.byteCount > 6 {
      path = line.text(6..<line.byteCount)
    } else if line.hasPrefix("#fields", in: 0..<line.byteCount) {
      readNames(line)
    }
  }

  /// - Parameter first: the first column that is a name; before it stands the word `#fields` itself.
  private mutating func readNames(_ line: RawSpan, from first: Int = 1) {
    _ = separators.scan(line, for: separator, quoted: false)
    width = separators.columns - first
    for index in wanted.indices {
      places[index] = (0..<width).last { line.equals(wanted[index], in: separators[$0 + first]) } ?? -1
    }
  }

  /// Whether a row names columns: they begin with the time, whose name is none.
  private func isBareHeader(_ line: RawSpan) -> Bool {
    line.byteCount > 2 && line[2] == separator && line.hasPrefix("ts", in: 0..<line.byteCount)
  }

  private mutating func readRow(_ line: RawSpan) -> Line {
    if isBareHeader(line) {
      readNames(line, from: 0)
      return .header
    }
    guard width > 0 else { return .bad(.noHeader) }
    _ = separators.scan(line, for: separator, quoted: false)
    // Too few columns are a torn row; too many are two rows glued together by an interrupted write.
    guard separators.columns == width else { return .bad(.columnCount) }
    for index in fields.indices {
      let column = places[index] < 0 ? 0..<0 : separators[places[index]]
      fields[index] = isMark(line, column) ? 0..<0 : column
    }
    return .fields
  }

  private func isMark(_ line: RawSpan, _ field: Field) -> Bool {
    func equals(_ mark: [UInt8]) -> Bool {
      field.count == mark.count && zip(field, mark).allSatisfy { line[$0] == $1 }
    }
    return equals(unset) || equals(emptyMark)
  }

  private mutating func readJSON(_ line: RawSpan) -> Line {
    for index in fields.indices { fields[index] = 0..<0 }
    if flat.read(line, into: &fields) { return .fields }
    for index in fields.indices { fields[index] = 0..<0 }
    guard var members = JSONMembers(line, in: 0..<line.byteCount) else { return .bad(.badSyntax) }
    while let member = members.next(line) {
      guard let column = wanted.firstIndex(where: { line.equals($0, in: member.key) }) else { continue }
      if !member.isNull(line) { fields[column] = member.value }
    }
    return members.isFinished ? .fields : .bad(.badSyntax)
  }

  /// The bytes of a field with `\xHH` and `\\` resolved.
  static func unescaped(_ line: RawSpan, _ field: Field) -> [UInt8] {
    var bytes: [UInt8] = []
    var index = field.lowerBound
    while index < field.upperBound {
      if line[index] == UInt8(ascii: "\\"), index + 1 < field.upperBound {
        if line[index + 1] == UInt8(ascii: "x"), index + 3 < field.upperBound,
          let high = hexDigit(line[index + 2]), let low = hexDigit(line[index + 3])
        {
          bytes.append(high << 4 | low)
          index += 4
          continue
        }
        index += 1
      }
      bytes.append(line[index])
      index += 1
    }
    return bytes
  }

  /// Whether the head of a file has the columns of one log: by its header, or by the keys of its JSON lines.
  static func fit(_ head: [Range<Int>], in bytes: RawSpan, path: String, keys: [StaticString]) -> Fit {
    for line in head {
      let span = bytes.extracting(line)
      if span.hasPrefix("#path", in: 0..<span.byteCount), span.byteCount > 6 {
        // RITA and others write open_ssl, ssl_20240131.
        return span.firstIndex(of: path == "ssl" ? "ssl" : "conn", in: 6..<span.byteCount) == nil ? .no : .certain
      }
      let isBare = span.hasPrefix("ts\tuid\t", in: 0..<span.byteCount)
      if isBare || span.hasPrefix("#fields", in: 0..<span.byteCount) {
        let all = keys.allSatisfy { span.firstIndex(of: $0, in: 0..<span.byteCount) != nil }
        // Rows of fewer columns that someone has cut out may lack the client.
        let hasClient = !isBare || span.firstIndex(of: "id.orig_h", in: 0..<span.byteCount) != nil
        return all && hasClient ? .certain : .no
      }
      if span[0] == UInt8(ascii: "{"), span.firstIndex(of: "\"id.orig_h\"", in: 0..<span.byteCount) != nil {
        let all = keys.allSatisfy { span.firstIndex(of: $0, in: 0..<span.byteCount) != nil }
        if all { return .certain }
      }
    }
    return .no
  }
}
