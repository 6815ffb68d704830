package import HandshakeModel

/// Cuts content into records without copying them.
///
/// A record is a line, or in CSV a line with its quoted line feeds (RFC 4180). An unbalanced quote must not swallow the
/// file: when no closing quote follows within the limit, the record ends at its first line feed.
package struct RecordCutter: Sendable {
  /// What follows the bytes at hand.
  package enum End: Sendable {
    case more
    case complete
    /// The stream broke off: a tail without a line feed is no record.
    case broken
  }

  private let limits: InputLimits
  private var number = 0
  /// Inside a record that was over the limit and has been counted.
  private var skipping = false
  /// Whether the last record was handed out without its line feed.
  package private(set) var endsInOpenLine = false

  package init(limits: InputLimits) {
    self.limits = limits
  }

  /// Calls `record` with each record and its number from 1, nil for one over the limit; returns the bytes consumed.
  package mutating func cut(
    _ span: RawSpan, end: End, _ boundary: RecordBoundary, record: (Int, borrowing RawSpan?) -> Void
  ) -> Int {
    var start = 0
    while start < span.byteCount {
      guard let lineEnd = recordEnd(in: span, from: start, end, boundary) else { break }
      hand(span, start..<lineEnd, record)
      start = lineEnd + 1
    }
    guard start < span.byteCount else { return span.byteCount }
    switch end {
    case .complete:
      endsInOpenLine = true
      hand(span, start..<span.byteCount, record)
      return span.byteCount
    case .broken:
      return span.byteCount
    case .more:
      guard span.byteCount - start > limits.recordBytes else { return start }
      // Count the record once, then drop it piece by piece up to its line feed.
      if !skipping {
        number += 1
        record(number, nil)
      }
      skipping = true
      return span.byteCount
    }
  }

  private mutating func hand(_ span: RawSpan, _ range: Range<Int>, _ record: (Int, borrowing RawSpan?) -> Void) {
    if skipping {
      skipping = false
      return
    }
    number += 1
    if range.count > limits.recordBytes {
      record(number, nil)
    } else {
      let carriageReturn = !range.isEmpty && span[range.upperBound - 1] == UInt8(ascii: "\r")
      record(number, span.extracting(range.lowerBound..<range.upperBound - (carriageReturn ? 1 : 0)))
    }
  }

  private func recordEnd(in span: RawSpan, from start: Int, _ end: End, _ boundary: RecordBoundary) -> Int? {
    guard case .lineFeedOutsideQuotes = boundary, !skipping else { return lineEnd(in: span, from: start) }
    if let recordEnd = span.recordEnd(from: start) {
      return recordEnd - start > limits.quotedRecordBytes ? lineEnd(in: span, from: start) : recordEnd
    }
    let isTooFar = span.byteCount - start > limits.quotedRecordBytes
    // A last record whose quotes are all closed lacks only its line feed.
    if case .complete = end, !isTooFar, span.hasEvenQuotes(from: start) { return nil }
    return isTooFar || end != .more ? lineEnd(in: span, from: start) : nil
  }

  private func lineEnd(in span: RawSpan, from start: Int) -> Int? {
    span.firstIndex(of: UInt8(ascii: "\n"), in: start..<span.byteCount)
  }
}

extension RawSpan {
  /// Whether every double quote from `start` on is closed.
  fileprivate func hasEvenQuotes(from start: Int) -> Bool {
    var isEven = true
    var position = start
    while let quote = firstIndex(of: UInt8(ascii: "\""), in: position..<byteCount) {
      isEven.toggle()
      position = quote + 1
    }
    return isEven
  }
}
