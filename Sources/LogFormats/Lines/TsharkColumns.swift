import HandshakeModel

/// tshark's `-T fields` with `-E header=y`: the names of the fields in the first line, in columns between tabs or
/// whatever `-E separator=` was given, with or without quotes.
struct TsharkColumns: Sendable {
  private var columns: [TsharkField?] = []
  private var row = QuotedFields()
  /// Whether all columns are there without which nothing can be told.
  private(set) var isComplete = false

  var areKnown: Bool { !columns.isEmpty }

  /// Whether a line names columns.
  static func isHeader(_ line: RawSpan) -> Bool {
    let whole = 0..<line.byteCount
    return line.firstIndex(of: "frame.time_epoch", in: whole) != nil
      && line.firstIndex(of: "tcp.stream", in: whole) != nil && line.firstIndex(of: "{", in: whole) == nil
      && separator(of: line) != nil
  }

  /// The first byte that is part of no name and no quote, behind the mark of UTF-8 that `-E bom=y` writes.
  private static func separator(of line: RawSpan) -> UInt8? {
    for index in 0..<line.byteCount where line[index] < 0x80 && !belongsToName(line[index]) && !isQuote(line[index]) {
      return line[index]
    }
    return nil
  }

  mutating func learn(_ header: RawSpan) {
    guard let separator = TsharkColumns.separator(of: header) else { return }
    row = QuotedFields(separator: separator)
    guard row.split(header), row.count <= Separators.most else { return }
    columns = (0..<row.count).map { column in
      let field = row.field(column, of: header)
      let start = field.first { TsharkColumns.belongsToName(header[$0]) } ?? field.upperBound
      return TsharkField(header, header.run(from: start, in: field, TsharkColumns.belongsToName))
    }
    isComplete = TsharkField.needed.allSatisfy { columns.contains($0) }
  }

  /// Gives the values of a row to a reader; false where it has other columns than the header.
  mutating func read(_ line: RawSpan, into reader: inout TsharkPacketReader) -> Bool {
    guard row.split(line), row.count == columns.count else { return false }
    for (column, field) in columns.enumerated() {
      guard let field else { continue }
      let cell = TsharkColumns.unquoted(line, row.field(column, of: line))
      switch field {
      case .target, .userAgent: reader.add(field, line, cell)
      default: addAll(field, line, cell, to: &reader)
      }
    }
    return true
  }

  /// Values of one field in one packet stand in one cell, with commas or what `-E aggregator=` was given between them.
  private func addAll(_ field: TsharkField, _ line: RawSpan, _ cell: Field, to reader: inout TsharkPacketReader) {
    var start = cell.lowerBound
    while start < cell.upperBound {
      let value = line.run(from: start, in: cell) { !TsharkColumns.separatesValues($0) }
      reader.add(field, line, value)
      start = value.upperBound + 1
    }
  }

  private static func unquoted(_ line: RawSpan, _ cell: Field) -> Field {
    guard cell.count >= 2, line[cell.lowerBound] == UInt8(ascii: "'"), line[cell.upperBound - 1] == UInt8(ascii: "'")
    else { return cell }
    return cell.dropFirst().dropLast()
  }

  /// Bytes that no number, address, name or time has.
  private static func separatesValues(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "|") || byte == 0x20
  }

  private static func belongsToName(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") <= 9 || (byte | 0x20) &- UInt8(ascii: "a") <= 25 || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }
}
