import HandshakeModel

/// The columns of a Zeek log, as TSV with its own header or as JSON lines.
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
  /// For each wanted column its place in the row, or -1.
  private var places: [Int]
  private var separator = UInt8(ascii: "\t")
  private var unset: [UInt8] = Array("-".utf8)
  private var hasFields = false
  /// For each wanted column its field in the line at hand; empty where it is unset.
  private(set) var fields: [Field]

  init(_ wanted: [StaticString]) {
    self.wanted = wanted
    places = Array(repeating: -1, count: wanted.count)
    fields = Array(repeating: 0..<0, count: wanted.count)
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
    } else if line.hasPrefix("#path", in: 0..<line.byteCount), line.byteCount > 6 {
      path = line.text(6..<line.byteCount)
    } else if line.hasPrefix("#fields", in: 0..<line.byteCount) {
      places = Array(repeating: -1, count: wanted.count)
      var index = 0
      forEachPart(of: line, from: 8) { part in
        if let column = wanted.firstIndex(where: { line.equals($0, in: part) }) { places[column] = index }
        index += 1
      }
      hasFields = true
    }
  }

  private mutating func readRow(_ line: RawSpan) -> Line {
    guard hasFields else { return .bad(.noHeader) }
    var found = fields
    for index in found.indices { found[index] = 0..<0 }
    var place = 0
    forEachPart(of: line, from: 0) { part in
      for column in places.indices where places[column] == place {
        let isUnset = part.count == unset.count && zip(part, unset).allSatisfy { line[$0] == $1 }
        if !isUnset { found[column] = part }
      }
      place += 1
    }
    fields = found
    return place <= (places.max() ?? 0) ? .bad(.columnCount) : .fields
  }

  private func forEachPart(of line: RawSpan, from start: Int, _ body: (Field) -> Void) {
    var position = start
    while position <= line.byteCount {
      let end = line.firstIndex(of: separator, in: position..<line.byteCount) ?? line.byteCount
      body(position..<end)
      position = end + 1
    }
  }

  private mutating func readJSON(_ line: RawSpan) -> Line {
    for index in fields.indices { fields[index] = 0..<0 }
    guard var members = JSONMembers(line, in: 0..<line.byteCount) else { return .bad(.badSyntax) }
    while let member = members.next(line) {
      guard let column = wanted.firstIndex(where: { line.equals($0, in: member.key) }) else { continue }
      if !line.equals("null", in: member.value) { fields[column] = member.value }
    }
    return .fields
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
      if span[0] == UInt8(ascii: "#"), span.hasPrefix("#fields", in: 0..<span.byteCount) {
        let all = keys.allSatisfy { span.firstIndex(of: $0, in: 0..<span.byteCount) != nil }
        return all ? .certain : .no
      }
      if span[0] == UInt8(ascii: "{"), span.firstIndex(of: "\"id.orig_h\"", in: 0..<span.byteCount) != nil {
        let all = keys.allSatisfy { span.firstIndex(of: $0, in: 0..<span.byteCount) != nil }
        if all { return .certain }
      }
    }
    return .no
  }
}
