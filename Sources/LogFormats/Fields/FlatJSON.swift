import HandshakeModel

/// Picks members out of JSON objects that are written as most logs write them: flat, without escapes and blanks.
///
/// The quotes of such a line part it into keys, values and what stands between them, so its index is its syntax.
/// Lines of one log have the same keys in the same order nearly always: each is compared with the one that stood there
/// before. What does not fit is left to `JSONMembers`, which reads everything.
struct FlatJSON: Sendable {
  private struct Key: Sendable {
    var start: Int
    var count: Int
    /// The index among the wanted ones, or -1.
    var wanted: Int
  }

  private let wanted: [StaticString]
  private var quotes = Separators()
  /// The keys of the last line, in their order, and their bytes.
  private var keys: [Key] = []
  private var names: [UInt8] = []

  init(_ wanted: [StaticString]) {
    self.wanted = wanted
  }

  /// Writes the values of the wanted members into `fields`, strings without their quotes; false, with any fields, where
  /// the line is not of this kind.
  mutating func read(_ line: RawSpan, into fields: inout [Field]) -> Bool {
    guard line.firstIndex(of: UInt8(ascii: "\\"), in: 0..<line.byteCount) == nil else { return false }
    _ = quotes.scan(line, for: UInt8(ascii: "\""), quoted: false)
    let columns = quotes.columns
    guard columns > 1, columns % 2 == 1, columns <= Separators.most, line.equals("{", in: quotes[0]) else {
      return false
    }
    var column = 1
    var number = 0
    while column < columns {
      let place = index(of: line, quotes[column], at: number)
      let gap = quotes[column + 1]
      var value: Field
      if gap.count == 1 {
        // A string: the gap is the colon, and the next one a comma or the end.
        guard column + 3 < columns, line[gap.lowerBound] == UInt8(ascii: ":") else { return false }
        value = quotes[column + 2]
        column += 4
        let next = quotes[column - 1]
        guard next.count == 1, endsMember(line, next.lowerBound, isLast: column == columns) else { return false }
      } else {
        column += 2
        guard gap.count >= 3, line[gap.lowerBound] == UInt8(ascii: ":"),
          endsMember(line, gap.upperBound - 1, isLast: column == columns)
        else { return false }
        value = gap.lowerBound + 1..<gap.upperBound - 1
        guard value.allSatisfy({ FlatJSON.isScalar(line[$0]) }) else { return false }
      }
      if place >= 0, !line.equals("null", in: value) { fields[place] = value }
      number += 1
    }
    return true
  }

  private func endsMember(_ line: RawSpan, _ place: Int, isLast: Bool) -> Bool {
    line[place] == (isLast ? UInt8(ascii: "}") : UInt8(ascii: ","))
  }

  /// Letters, digits, point and signs: all that numbers, `true`, `false` and `null` are made of.
  private static func isScalar(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"):
      true
    default: false
    }
  }

  private mutating func index(of line: RawSpan, _ name: Field, at number: Int) -> Int {
    if number < keys.count {
      let key = keys[number]
      if key.count == name.count, holds(key, line, name) { return key.wanted }
      keys.removeSubrange(number...)
      names.removeSubrange(key.start...)
    }
    let index = wanted.firstIndex { line.equals($0, in: name) } ?? -1
    // Keys come in the order of their numbers.
    if number == keys.count {
      keys.append(Key(start: names.count, count: name.count, wanted: index))
      line.extracting(name).withUnsafeBytes { names.append(contentsOf: $0) }
    }
    return index
  }

  private func holds(_ key: Key, _ line: RawSpan, _ name: Field) -> Bool {
    names.span.bytes.extracting(key.start..<key.start + key.count).isEqual(to: line.extracting(name))
  }
}
