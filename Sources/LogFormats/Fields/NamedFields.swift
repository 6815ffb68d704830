package import HandshakeModel

/// The values of a line under their names, in whatever way the log lays them out.
///
/// For logs whose columns an administrator chooses: what is wanted is found by name, and one fact may have several
/// names, of which the first that the line has counts.
package struct NamedFields: Sendable {
  package enum Layout: Sendable, Equatable {
    /// Columns between separators; one that stands between double quotes separates nothing.
    case columns(separator: UInt8, names: Names)
    /// `key=value` between separators; what follows one without a sign of equality belongs to the value before it, so
    /// that values may hold blanks without quotes.
    case pairs(separator: UInt8)
    /// JSON objects, one a line; members of inner objects have names with points: `event.time`.
    case json
    /// `key=value` between blanks; a value with blanks stands between double quotes.
    case keyValue
    /// `key=value` between blanks, where values hold blanks without quotes: a value ends where one of the keys that the
    /// log is known to have follows a blank. Of a key that comes twice the first counts.
    case looseKeyValue(keys: [String])
  }

  /// Where the names of columns stand.
  package enum Names: Sendable, Equatable {
    case given([String])
    /// The first line has them; the same line may come again where files were put together.
    case firstLine
    /// Behind `#Fields:`, which may come again with others (W3C extended log file format). Both may stand behind the
    /// header of a syslog message: the columns are the last ones of the line.
    case fieldsDirective
  }

  package enum Line: Sendable, Equatable {
    /// A line that names columns, or a remark.
    case header
    case fields
    case bad(RejectReason)
  }

  private let layout: Layout
  /// The digest of each wanted name, to the number of the fact and the rank of the name among its names.
  private(set) var wanted: [UInt64: (fact: Int, rank: Int)] = [:]
  private let unset: [[UInt8]]
  private let allowsMoreColumns: Bool
  /// The digests of keys at which a value without quotes ends.
  private(set) var keys: Set<UInt64> = []
  private var row: QuotedFields
  /// What each column means, where it is wanted.
  private var columns: [(fact: Int, rank: Int)?] = []
  /// Digests of the first name of the header and of all of it, by which it is known when it comes again.
  private var header: (first: UInt64, whole: UInt64)?
  private var fields: [Field]
  private var ranks: [Int]
  private var path: [UInt8] = []

  /// - Parameters:
  ///   - wanted: for each fact its names, the best first; the number of a fact is its place.
  ///   - unset: values that mean that there is none.
  ///   - allowsMoreColumns: whether rows may have more columns than names, as where newer versions append some.
  package init(
    _ layout: Layout, wanted names: [[String]], unset: [String] = ["-"], allowsMoreColumns: Bool = false
  ) {
    self.layout = layout
    self.unset = unset.map { Array($0.utf8) }
    self.allowsMoreColumns = allowsMoreColumns
    fields = Array(repeating: 0..<0, count: names.count)
    ranks = Array(repeating: .max, count: names.count)
    for (fact, names) in names.enumerated() {
      for (rank, name) in names.enumerated() { wanted[NamedFields.digest(Array(name.utf8))] = (fact, rank) }
    }
    row = QuotedFields()
    if case .looseKeyValue(let known) = layout {
      keys = Set(known.map { NamedFields.digest(Array($0.utf8)) }).union(wanted.keys)
    }
    guard case .columns(let separator, let place) = layout else { return }
    row = QuotedFields(separator: separator)
    guard case .given(let given) = place else { return }
    columns = given.map { wanted[NamedFields.digest(Array($0.utf8))] }
  }

  /// The value of a fact in the line that was read last, without quotes; empty where the line has none.
  package subscript(fact: Int) -> Field { fields[fact] }

  /// Whether the names of the columns are known, and all of some facts are among them.
  package func hasColumns(_ facts: [Int]) -> Bool {
    facts.allSatisfy { fact in columns.contains { $0?.fact == fact } }
  }

  package mutating func read(_ line: RawSpan) -> Line {
    for fact in fields.indices { (fields[fact], ranks[fact]) = (0..<0, .max) }
    switch layout {
    case .pairs(let separator): return readPairs(line, separator) ? .fields : .bad(.badSyntax)
    case .json: return readJSON(line)
    case .keyValue: return readKeyValues(line) ? .fields : .bad(.badSyntax)
    case .looseKeyValue: return readLoosePairs(line) ? .fields : .bad(.badSyntax)
    case .columns(_, let names): return readColumns(line, names)
    }
  }

  private mutating func readColumns(_ line: RawSpan, _ names: Names) -> Line {
    if names == .fieldsDirective, let directive = NamedFields.directive(line) {
      if line.hasPrefix("#Fields:", in: directive) {
        let rest = line.trimmed(directive.dropFirst(8))
        learn(line.extracting(rest))
      }
      return .header
    }
    guard row.split(line) else { return .bad(.badSyntax) }
    if names == .firstLine, header == nil || isHeader(line) {
      learn(line)
      return .header
    }
    guard !columns.isEmpty else { return .bad(.noHeader) }
    var first = 0
    if names == .fieldsDirective, row.count > columns.count, line.beginsWithSyslogHeader {
      first = row.count - columns.count
    }
    guard row.count - first == columns.count || allowsMoreColumns && row.count > columns.count else {
      return .bad(.columnCount)
    }
    for (column, meaning) in columns.enumerated() where meaning != nil {
      keep(row.field(first + column, of: line), meaning, line)
    }
    return .fields
  }

  /// Whether the header comes again; a row may begin with a value that is the name of the first column.
  private func isHeader(_ line: RawSpan) -> Bool {
    guard let header, NamedFields.digest(line, row.field(0, of: line)) == header.first else { return false }
    return NamedFields.digest(line, 0..<line.byteCount) == header.whole
  }

  /// Takes the names of columns from a line.
  private mutating func learn(_ line: RawSpan) {
    guard row.split(line) else { return }
    columns = (0..<row.count).map { wanted[NamedFields.digest(line, line.trimmed(row.field($0, of: line)))] }
    header = (NamedFields.digest(line, row.field(0, of: line)), NamedFields.digest(line, 0..<line.byteCount))
  }

  private mutating func readJSON(_ line: RawSpan) -> Line {
    path.removeAll(keepingCapacity: true)
    return readObject(line, 0..<line.byteCount, depth: 0) ? .fields : .bad(.badSyntax)
  }

  private mutating func readObject(_ line: RawSpan, _ object: Field, depth: Int) -> Bool {
    guard var members = JSONMembers(line, in: object) else { return false }
    let length = path.count
    while let member = members.next(line) {
      guard !member.isNull(line) else { continue }
      line.extracting(member.key).withUnsafeBytes { path.append(contentsOf: $0) }
      if member.kind == .object, depth < NamedFields.deepest {
        path.append(UInt8(ascii: "."))
        guard readObject(line, member.value, depth: depth + 1) else { return false }
      } else if let value = JSONMembers.first(line, member) {
        keep(value, wanted[NamedFields.digest(path)], line)
      }
      path.removeLast(path.count - length)
    }
    return members.isFinished
  }

  /// Objects inside objects are looked into so deep.
  private static let deepest = 8

  mutating func keep(_ value: Field, _ meaning: (fact: Int, rank: Int)?, _ line: RawSpan) {
    guard let meaning, meaning.rank < ranks[meaning.fact], !isUnset(value, line) else { return }
    (fields[meaning.fact], ranks[meaning.fact]) = (value, meaning.rank)
  }

  private func isUnset(_ value: Field, _ line: RawSpan) -> Bool {
    value.isEmpty
      || unset.contains { mark in mark.count == value.count && zip(value, mark).allSatisfy { line[$0] == $1 } }
  }

  private static func digest(_ bytes: [UInt8]) -> UInt64 {
    bytes.withUnsafeBytes { Symbol.digest($0) }
  }

  static func digest(_ line: RawSpan, _ name: Field) -> UInt64 {
    line.extracting(name).withUnsafeBytes { Symbol.digest($0) }
  }
}
