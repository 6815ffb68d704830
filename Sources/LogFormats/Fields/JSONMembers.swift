import HandshakeModel

/// Walks the members of a JSON object (RFC 8259) without building it.
///
/// Strings are handed out as they stand between their quotes; the fields that are needed hold no escapes unless someone
/// put them there, and then no name matches them.
package struct JSONMembers {
  package enum Kind: Sendable {
    case string
    case object
    case array
    /// A number, `true`, `false` or `null`.
    case scalar
  }

  package struct Member: Sendable {
    package var key: Field
    package var kind: Kind
    /// A string without its quotes; an object or array with its brackets.
    package var value: Field

    package func isNull(_ line: RawSpan) -> Bool {
      kind == .scalar && line.equals("null", in: value)
    }
  }

  private var position: Int
  private let end: Int

  /// The members of the object that `field` holds.
  package init?(_ line: RawSpan, in field: Field) {
    let object = line.trimmed(field)
    guard object.count >= 2, line[object.lowerBound] == UInt8(ascii: "{"),
      line[object.upperBound - 1] == UInt8(ascii: "}")
    else { return nil }
    position = object.lowerBound + 1
    end = object.upperBound - 1
  }

  /// The next member; nil at the end, or where the object is malformed.
  package mutating func next(_ line: RawSpan) -> Member? {
    skipSeparators(line)
    guard position < end, line[position] == UInt8(ascii: "\""), let keyEnd = stringEnd(line, from: position + 1) else {
      return nil
    }
    let key = position + 1..<keyEnd
    position = keyEnd + 1
    skipSeparators(line)
    guard let (kind, value) = value(line) else { return nil }
    return Member(key: key, kind: kind, value: value)
  }

  /// Whether all members have been handed out: `next` also ends at a malformed one.
  package var isFinished: Bool { position >= end }

  /// The first string or scalar of an array, or the value itself.
  package static func first(_ line: RawSpan, _ member: Member) -> Field? {
    guard member.kind == .array else { return member.kind == .object ? nil : member.value }
    var items = JSONItems(line, in: member.value)
    return items.next(line)
  }

  fileprivate init(from position: Int, to end: Int) {
    self.position = position
    self.end = end
  }

  fileprivate mutating func value(_ line: RawSpan) -> (Kind, Field)? {
    guard position < end else { return nil }
    switch line[position] {
    case UInt8(ascii: "\""):
      guard let close = stringEnd(line, from: position + 1) else { return nil }
      let value = position + 1..<close
      position = close + 1
      return (.string, value)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      let kind: Kind = line[position] == UInt8(ascii: "{") ? .object : .array
      guard let close = bracketEnd(line) else { return nil }
      let value = position..<close
      position = close
      return (kind, value)
    default:
      let start = position
      while position < end {
        let byte = line[position]
        if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { break }
        position += 1
      }
      // A bracket that nothing opened, as in `[1{]}`: the walk must not stand still on it.
      guard position > start else { return nil }
      return (.scalar, line.trimmed(start..<position))
    }
  }

  fileprivate mutating func skipSeparators(_ line: RawSpan) {
    while position < end,
      line[position] <= 0x20 || line[position] == UInt8(ascii: ",") || line[position] == UInt8(ascii: ":")
    {
      position += 1
    }
  }

  fileprivate var isAtEnd: Bool { position >= end }

  private func stringEnd(_ line: RawSpan, from start: Int) -> Int? {
    var from = start
    while let quote = line.firstIndex(of: UInt8(ascii: "\""), in: from..<end) {
      var backslashes = 0
      while quote - 1 - backslashes >= start, line[quote - 1 - backslashes] == UInt8(ascii: "\\") { backslashes += 1 }
      if backslashes % 2 == 0 { return quote }
      from = quote + 1
    }
    return nil
  }

  /// The end of the object or array that starts here.
  ///
  /// Depth is a number, not recursion: nesting costs no stack.
  private func bracketEnd(_ line: RawSpan) -> Int? {
    var depth = 0
    var index = position
    while index < end {
      switch line[index] {
      case UInt8(ascii: "\""):
        guard let close = stringEnd(line, from: index + 1) else { return nil }
        index = close
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return index + 1 }
      default: break
      }
      index += 1
    }
    return nil
  }
}

/// Walks the strings and scalars of a JSON array.
package struct JSONItems {
  private var cursor: JSONMembers

  package init(_ line: RawSpan, in field: Field) {
    cursor = JSONMembers(from: field.lowerBound + 1, to: max(field.lowerBound + 1, field.upperBound - 1))
  }

  package mutating func next(_ line: RawSpan) -> Field? {
    cursor.skipSeparators(line)
    guard !cursor.isAtEnd else { return nil }
    return cursor.value(line)?.1
  }
}
