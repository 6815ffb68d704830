import HandshakeModel

extension NamedFields {
  /// False where the line has no pair.
  mutating func readKeyValues(_ line: RawSpan) -> Bool {
    var pairs = KeyValues()
    var hasPairs = false
    while let (key, value) = pairs.next(line) {
      hasPairs = true
      keep(value, wanted[NamedFields.digest(line, key)], line)
    }
    return hasPairs
  }

  /// False where the line has no key that is known.
  mutating func readLoosePairs(_ line: RawSpan) -> Bool {
    var open: (key: UInt64, start: Int)?
    var position = 0
    while let equals = line.firstIndex(of: UInt8(ascii: "="), in: position..<line.byteCount) {
      var start = equals
      while start > position, line[start - 1] > 0x20, equals - start < NamedFields.longestKey { start -= 1 }
      position = equals + 1
      guard start == 0 || line[start - 1] <= 0x20 else { continue }
      let key = NamedFields.digest(line, start..<equals)
      guard keys.contains(key) else { continue }
      if let open { keep(line.trimmed(open.start..<start), wanted[open.key], line) }
      open = (key, position)
    }
    guard let open else { return false }
    keep(line.trimmed(open.start..<line.byteCount), wanted[open.key], line)
    return true
  }

  /// No key is longer: what stands before a sign of equality is not looked at any further.
  private static let longestKey = 64

  /// False where no part of the line has a sign of equality.
  mutating func readPairs(_ line: RawSpan, _ separator: UInt8) -> Bool {
    var (position, hasPairs) = (0, false)
    var open: (meaning: (fact: Int, rank: Int)?, start: Int)?
    while position < line.byteCount {
      let end = line.firstIndex(of: separator, in: position..<line.byteCount) ?? line.byteCount
      guard let equals = line.firstIndex(of: UInt8(ascii: "="), in: position..<end) else {
        position = end + 1
        continue
      }
      if let open { keep(line.trimmed(open.start..<position - 1), open.meaning, line) }
      let meaning = wanted[NamedFields.digest(line, line.trimmed(position..<equals))]
      (hasPairs, position, open) = (true, end + 1, (meaning, equals + 1))
      guard equals + 1 < line.byteCount, line[equals + 1] == UInt8(ascii: "\""),
        let close = line.firstIndex(of: UInt8(ascii: "\""), in: equals + 2..<line.byteCount)
      else { continue }
      keep(equals + 2..<close, meaning, line)
      (position, open) = (close + 1, nil)
    }
    if let open { keep(line.trimmed(open.start..<line.byteCount), open.meaning, line) }
    return hasPairs
  }
}
