package import HandshakeModel

/// The records of one file, piece by piece.
package struct RecordReader {
  /// What is known of the file so far; final once the last batch has been handed out.
  package let content: ContentReader
  private let limits: InputLimits
  private var cutter: RecordCutter
  private var buffer: [UInt8] = []
  private var start = 0
  private var ended = false

  package init(_ content: ContentReader, limits: InputLimits) {
    self.content = content
    self.limits = limits
    cutter = RecordCutter(limits: limits)
  }

  /// Runs `body` on the first bytes of the content, at most one chunk, without consuming them.
  package mutating func withHead<Result>(_ body: (RawSpan) -> Result) throws(InputProblem) -> Result {
    while buffer.count < limits.chunkBytes, !ended {
      ended = try !content.read(into: &buffer)
    }
    // A byte order mark belongs to no line.
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    return body(buffer.span.bytes.extracting(start..<min(buffer.count, limits.chunkBytes)))
  }

  /// Whether the last record was handed out without its line feed.
  package var endsInOpenLine: Bool {
    cutter.endsInOpenLine
  }

  /// Calls `record` with each record of the next piece of content and its number from 1; false at the end.
  ///
  /// A record over the limit is counted and handed on as nil.
  package mutating func nextBatch(
    _ boundary: RecordBoundary, record: (Int, borrowing RawSpan?) -> Void
  ) throws(InputProblem) -> Bool {
    if start > 0 {
      buffer.removeFirst(start)
      start = 0
    }
    if !ended {
      ended = try !content.read(into: &buffer)
    }
    // The last line of a rotated file may lack its line feed; the tail of a broken stream is not a line.
    let end: RecordCutter.End = !ended ? .more : content.state == .complete ? .complete : .broken
    // A copy, because the closure must not find the cutter half changed.
    var cutter = self.cutter
    start = cutter.cut(buffer.span.bytes, end: end, boundary, record: record)
    self.cutter = cutter
    return !ended
  }
}
