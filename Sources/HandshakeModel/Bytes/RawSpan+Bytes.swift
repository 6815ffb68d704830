#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension RawSpan {
  /// The byte at an index that is checked.
  @inlinable
  public subscript(index: Int) -> UInt8 {
    precondition(index >= 0 && index < byteCount)
    return unsafeLoad(fromUncheckedByteOffset: index, as: UInt8.self)
  }

  /// The first place of `byte` in `range`, by `memchr`.
  package func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
    precondition(range.lowerBound >= 0 && range.upperBound <= byteCount)
    guard !range.isEmpty else { return nil }
    return withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress,
        let found = memchr(base + range.lowerBound, Int32(byte), range.count)
      else { return nil }
      return base.distance(to: UnsafeRawPointer(found))
    }
  }

  /// The first place of `text` in `range`.
  package func firstIndex(of text: StaticString, in range: Range<Int>) -> Int? {
    precondition(range.lowerBound >= 0 && range.upperBound <= byteCount)
    let length = text.utf8CodeUnitCount
    guard length > 0, range.count >= length else { return nil }
    let first = text.utf8Start.pointee
    // Where the first byte is a quote it is everywhere: the last one tells most places apart without a call.
    let end = text.utf8Start[length - 1]
    var position = range.lowerBound
    let last = range.upperBound - length
    while position <= last, let found = firstIndex(of: first, in: position..<last + 1) {
      if self[found + length - 1] == end, equals(text, in: found..<found + length) { return found }
      position = found + 1
    }
    return nil
  }

  /// Whether the bytes of `range` are `text`.
  package func equals(_ text: StaticString, in range: Range<Int>) -> Bool {
    precondition(range.lowerBound >= 0 && range.upperBound <= byteCount)
    guard range.count == text.utf8CodeUnitCount else { return false }
    return withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return true }
      return memcmp(base + range.lowerBound, text.utf8Start, range.count) == 0
    }
  }

  /// Whether the bytes of `range` begin with `text`.
  package func hasPrefix(_ text: StaticString, in range: Range<Int>) -> Bool {
    range.count >= text.utf8CodeUnitCount
      && equals(text, in: range.lowerBound..<range.lowerBound + text.utf8CodeUnitCount)
  }
}
