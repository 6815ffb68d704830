package import HandshakeModel

/// A part of a line.
package typealias Field = Range<Int>

extension RawSpan {
  /// The field without blanks, tabs and NUL bytes at its ends.
  package func trimmed(_ field: Field) -> Field {
    var (start, end) = (field.lowerBound, field.upperBound)
    while start < end, self[start] <= 0x20 { start += 1 }
    while end > start, self[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }

  /// The fields between runs of blanks, at most `limit` of them.
  package func blankSeparated(from start: Int = 0, limit: Int) -> [Field] {
    var fields: [Field] = []
    fields.reserveCapacity(limit)
    var position = start
    while position < byteCount, fields.count < limit {
      while position < byteCount, self[position] == 0x20 { position += 1 }
      guard position < byteCount else { break }
      let end = firstIndex(of: 0x20, in: position..<byteCount) ?? byteCount
      fields.append(position..<end)
      position = end
    }
    return fields
  }

  /// Whether the field is `text`, letter case aside.
  package func equalsIgnoringCase(_ text: StaticString, in field: Field) -> Bool {
    guard field.count == text.utf8CodeUnitCount else { return false }
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    return zip(field, wanted).allSatisfy { (self[$0] | 0x20) == ($1 | 0x20) }
  }

  /// Whether the field begins with some words, in letters of either case, with blanks or underscores between them.
  func begins(withWords text: StaticString, in field: Field) -> Bool {
    guard field.count >= text.utf8CodeUnitCount else { return false }
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    return zip(field, wanted).allSatisfy { index, byte in
      byte == 0x20 ? self[index] == 0x20 || self[index] == UInt8(ascii: "_") : self[index] | 0x20 == byte | 0x20
    }
  }

  /// The first place of some words, in letters of either case, with blanks or underscores between them.
  func firstIndex(ofWords text: StaticString, in field: Field) -> Int? {
    let length = text.utf8CodeUnitCount
    guard length > 0, field.count >= length else { return nil }
    let first = text.utf8Start.pointee | 0x20
    let places = field.lowerBound...field.upperBound - length
    return places.first { self[$0] | 0x20 == first && begins(withWords: text, in: $0..<field.upperBound) }
  }

  /// The bytes from `start` on that satisfy a condition.
  func run(from start: Int, in field: Field, _ belongs: (UInt8) -> Bool) -> Field {
    var end = start
    while end < field.upperBound, belongs(self[end]) { end += 1 }
    return start..<end
  }

  package func text(_ field: Field) -> String {
    extracting(field).withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
  }
}

extension RowBuffer {
  /// The symbol of a host name in its normal form; nil where it is none.
  package mutating func host(_ line: RawSpan, _ field: Field) -> Symbol? {
    line.extracting(field).withUnsafeBytes { bytes in
      // Nearly every row names a host that has been here before, written in its normal form.
      if let known = symbols.host(bytes) { return known }
      guard HostName.normalise(bytes, into: &scratch) else { return nil }
      return scratch.withUnsafeBytes { symbols.intern(host: $0) }
    }
  }

  /// How many bytes of a name or a User-Agent are kept: a log must not decide how much memory its reader needs.
  package static let longestText = 1_024

  /// The symbol of the bytes of a field; nil where another text has the same digest.
  package mutating func symbol(_ line: RawSpan, _ field: Field) -> Symbol? {
    line.extracting(kept(field)).withUnsafeBytes { symbols.intern($0) }
  }

  /// The symbol of a User-Agent; nil where another one has the same digest.
  package mutating func userAgent(_ line: RawSpan, _ field: Field) -> Symbol? {
    line.extracting(kept(field)).withUnsafeBytes { userAgents.intern($0) }
  }

  private func kept(_ field: Field) -> Field {
    field.lowerBound..<min(field.upperBound, field.lowerBound + RowBuffer.longestText)
  }
}
