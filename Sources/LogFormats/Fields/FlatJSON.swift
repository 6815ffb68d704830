import HandshakeModel

/// Picks members out of JSON objects that are written as most logs write them: flat but for lists of strings, without
/// escapes and blanks.
///
/// The quotes of such a line part it into keys, values and what stands between them, so its index is its syntax.
/// Lines of one log have the same keys in the same order nearly always: each is compared with the one that stood there
/// before. What does not fit is left to `JSONMembers`, which reads everything.
struct FlatJSON: Sendable {
  private let wanted: [StaticString]
  private var quotes = Separators()
  /// The keys of the last line, in their order.
  private var keys: [FlatKey] = []

  init(_ wanted: [StaticString]) {
    self.wanted = wanted
  }

  /// Writes the values of the wanted members into `fields`, strings without their quotes; false, with any fields, where
  /// the line is not of this kind.
  mutating func read(_ line: RawSpan, into fields: inout [Field]) -> Bool {
    let length = line.byteCount
    guard line.firstIndex(of: UInt8(ascii: "\\"), in: 0..<length) == nil else { return false }
    _ = quotes.scan(line, for: UInt8(ascii: "\""), quoted: false)
    let count = quotes.columns - 1
    guard count > 0, count % 2 == 0, count <= Separators.most, line[0] == UInt8(ascii: "{"), quotes.place(0) == 1 else {
      return false
    }
    var quote = 0
    var number = 0
    while quote < count {
      let name = quotes.place(quote) + 1..<quotes.place(quote + 1)
      let colon = name.upperBound + 1
      guard colon + 1 < length, line[colon] == UInt8(ascii: ":") else { return false }
      let value: Field
      let after: Int
      var isNull = false
      if quote + 3 < count, quotes.place(quote + 2) == colon + 1 {
        value = colon + 2..<quotes.place(quote + 3)
        after = value.upperBound + 1
        quote += 4
      } else if line[colon + 1] == UInt8(ascii: "[") {
        guard let list = list(line, from: colon + 1, quote: quote + 2, of: count) else { return false }
        value = colon + 1..<list.end
        after = list.end
        quote = list.quote
      } else {
        // Neither string nor list nor object: all up to the comma before the next key, or to the end.
        after = (quote + 2 < count ? quotes.place(quote + 2) : length) - 1
        guard after > colon + 1, isScalar(line, colon + 1..<after) else { return false }
        value = colon + 1..<after
        isNull = value.count == 4 && line.equals("null", in: value)
        quote += 2
      }
      let isLast = quote == count
      guard after + 1 == (isLast ? length : quotes.place(quote)),
        line[after] == (isLast ? UInt8(ascii: "}") : UInt8(ascii: ","))
      else { return false }
      let place = index(of: line, name, at: number)
      if place >= 0, !isNull { fields[place] = value }
      number += 1
    }
    return true
  }

  /// The end of a list of strings that begins at `start`, and the first quote behind it; nil for any other list.
  private func list(_ line: RawSpan, from start: Int, quote: Int, of count: Int) -> (end: Int, quote: Int)? {
    if start + 1 < line.byteCount, line[start + 1] == UInt8(ascii: "]") { return (start + 2, quote) }
    var quote = quote
    var next = start + 1
    while quote + 1 < count, quotes.place(quote) == next {
      let behind = quotes.place(quote + 1) + 1
      quote += 2
      guard behind < line.byteCount else { return nil }
      if line[behind] == UInt8(ascii: "]") { return (behind + 1, quote) }
      guard line[behind] == UInt8(ascii: ",") else { return nil }
      next = behind + 1
    }
    return nil
  }

  /// Letters, digits, point and signs: all that numbers, `true`, `false` and `null` are made of.
  private func isScalar(_ line: RawSpan, _ field: Field) -> Bool {
    line.extracting(field).withUnsafeBytes { bytes in
      bytes.allSatisfy { byte in
        byte &- UInt8(ascii: "0") <= 9 || byte == UInt8(ascii: ".") || (byte | 0x20) &- UInt8(ascii: "a") <= 25
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
      }
    }
  }

  /// The index of a key among the wanted ones, or -1.
  @inline(__always)
  private mutating func index(of line: RawSpan, _ name: Field, at number: Int) -> Int {
    let words = FlatKey.words(of: line, name)
    if number < keys.count {
      let key = keys[number]
      if key.count == name.count, key.low == words.low, key.high == words.high, key.count <= FlatKey.longest {
        return key.wanted
      }
    }
    return learn(line, name, words, at: number)
  }

  private mutating func learn(
    _ line: RawSpan, _ name: Field, _ words: (low: UInt64, high: UInt64), at number: Int
  ) -> Int {
    let index = wanted.firstIndex { line.equals($0, in: name) } ?? -1
    let key = FlatKey(count: name.count, low: words.low, high: words.high, wanted: index)
    if number < keys.count {
      keys[number] = key
    } else if number == keys.count {
      keys.append(key)
    }
    return index
  }
}

/// A key of at most sixteen bytes, as two words that are compared at once.
private struct FlatKey: Sendable {
  static let longest = 16

  var count: Int
  var low: UInt64
  var high: UInt64
  /// The index among the wanted ones, or -1.
  var wanted: Int

  /// The first sixteen bytes of a name, zeros behind its end.
  ///
  /// Both words are loaded whole where the line has sixteen bytes from there on, and cut to the name.
  @inline(__always)
  static func words(of line: RawSpan, _ name: Field) -> (low: UInt64, high: UInt64) {
    guard name.lowerBound + longest <= line.byteCount else {
      var words: (low: UInt64, high: UInt64) = (0, 0)
      for (place, index) in name.prefix(longest).enumerated() {
        let byte = UInt64(line[index]) << UInt64(place % 8 * 8)
        if place < 8 { words.low |= byte } else { words.high |= byte }
      }
      return words
    }
    let low = UInt64(littleEndian: line.unsafeLoadUnaligned(fromUncheckedByteOffset: name.lowerBound, as: UInt64.self))
    let high = UInt64(
      littleEndian: line.unsafeLoadUnaligned(fromUncheckedByteOffset: name.lowerBound + 8, as: UInt64.self))
    return (low & mask(name.count), high & mask(name.count - 8))
  }

  private static func mask(_ bytes: Int) -> UInt64 {
    bytes >= 8 ? .max : bytes <= 0 ? 0 : (1 << UInt64(bytes * 8)) - 1
  }
}
