internal import CSeparators

extension RawSpan {
  /// The first line feed outside double quotes from `start` on, where every quote opens or closes.
  package func recordEnd(from start: Int) -> Int? {
    precondition(start >= 0 && start <= byteCount)
    return withUnsafeBytes { bytes in
      guard let base = bytes.bindMemory(to: UInt8.self).baseAddress else { return nil }
      let end = start + record_end(base + start, bytes.count - start)
      return end < bytes.count ? end : nil
    }
  }
}

/// The places of the separators of one line; the storage is used again for the next.
public struct Separators: Sendable {
  /// More columns than any log has; what stands behind them is counted only.
  @inlinable
  public static var most: Int { 1_024 }

  @usableFromInline var places: [UInt32]
  @usableFromInline var found = 0
  @usableFromInline var lineLength = 0

  /// How many columns the line has: one more than separators.
  @inlinable
  public var columns: Int { found + 1 }

  /// Room for the separators of a line.
  public init() {
    places = Array(repeating: 0, count: Separators.most)
  }

  /// Finds the separators of `line`; false where a quote is left open.
  ///
  /// - Parameter quoted: whether a separator between double quotes is none (RFC 4180).
  package mutating func scan(_ line: RawSpan, for separator: UInt8, quoted: Bool) -> Bool {
    // A place is a 32-bit number; records are far shorter (`InputLimits`).
    lineLength = min(line.byteCount, Int(UInt32.max))
    let length = lineLength
    let found = line.withUnsafeBytes { bytes in
      places.withUnsafeMutableBufferPointer { places in
        find_separators(
          bytes.bindMemory(to: UInt8.self).baseAddress, length, separator, quoted, places.baseAddress, places.count)
      }
    }
    self.found = found.count
    return !found.open_quote
  }

  /// Where a separator stands, counted from 0; there is one, and it is among the first `most`.
  @inlinable
  public func place(_ number: Int) -> Int {
    Int(places[number])
  }

  /// A column from its first byte to its separator; empty where the line has no such column.
  @inlinable
  public subscript(column: Int) -> Range<Int> {
    guard column >= 0, column < columns, column <= Separators.most else { return 0..<0 }
    let start = column == 0 ? 0 : Int(places[column - 1]) + 1
    let end = column == columns - 1 || column == Separators.most ? lineLength : Int(places[column])
    return start..<end
  }
}
