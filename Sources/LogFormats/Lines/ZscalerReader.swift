import HandshakeModel

/// Reads rows of Zscaler's web log in whatever layout the customer's template gives them.
struct ZscalerReader {
  private static let object = NamedFields(.json, wanted: ZscalerFact.names)
  private static let tabbed = NamedFields(.pairs(separator: 0x09), wanted: ZscalerFact.names)
  private static let blank = NamedFields(.pairs(separator: 0x20), wanted: ZscalerFact.names)
  private static let tables = [UInt8(ascii: "\t"), UInt8(ascii: ",")].map {
    NamedFields(.columns(separator: $0, names: .firstLine), wanted: ZscalerFact.names)
  }

  private var object = ZscalerReader.object
  private var tabbed = ZscalerReader.tabbed
  private var blank = ZscalerReader.blank
  /// Set by the line that names columns.
  private var table: NamedFields?
  /// The line that was read last, its places counted from the start of its text.
  private(set) var row = ZscalerRow()

  /// Whether a line has named columns.
  var hasColumns: Bool { table != nil }

  mutating func read(_ line: RawSpan) -> NamedFields.Line {
    if let place = ZscalerReader.object(in: line) {
      let text = line.extracting(place)
      let result = object.read(text)
      row.take(text, from: object)
      return result
    }
    if table == nil { table = ZscalerReader.table(headedBy: line) }
    if let result = table?.read(line) {
      if let table { row.take(line, from: table) }
      return result
    }
    let isTabbed = line.firstIndex(of: 0x09, in: 0..<line.byteCount) != nil
    let result = isTabbed ? tabbed.read(line) : blank.read(line)
    row.take(line, from: isTabbed ? tabbed : blank)
    // Columns whose names nothing has told.
    return result == .fields ? .fields : .bad(.noHeader)
  }

  /// Where the object of a line stands, or the line.
  static func text(of line: RawSpan) -> Field {
    object(in: line) ?? 0..<line.byteCount
  }

  /// The object of the line, behind the header of a syslog message as well, or one of an array with a line for each;
  /// nil where the line has another layout.
  private static func object(in line: RawSpan) -> Field? {
    let text = line.trimmed(0..<line.byteCount)
    guard let start = line.firstIndex(of: UInt8(ascii: "{"), in: text) else { return nil }
    let isBehindValues = (text.lowerBound..<start).contains { index in
      line[index] == UInt8(ascii: "=") || line[index] == UInt8(ascii: ",") || line[index] == 0x09
    }
    guard !isBehindValues else { return nil }
    var end = text.upperBound
    while end > start, line[end - 1] == UInt8(ascii: ",") || line[end - 1] == UInt8(ascii: "]") { end -= 1 }
    return start..<end
  }

  /// The reader of a table whose columns the line names.
  private static func table(headedBy line: RawSpan) -> NamedFields? {
    guard line.firstIndex(of: "time", in: 0..<line.byteCount) != nil,
      line.firstIndex(of: UInt8(ascii: "="), in: 0..<line.byteCount) == nil
    else { return nil }
    return tables.first { table in
      var table = table
      let needed = [ZscalerFact.time.rawValue, ZscalerFact.client.rawValue]
      guard table.read(line) == .header, table.hasColumns(needed) else { return false }
      return table.hasColumns([ZscalerFact.host.rawValue]) || table.hasColumns([ZscalerFact.url.rawValue])
    }
  }
}
