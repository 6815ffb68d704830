package import HandshakeModel

/// The records of one file, piece by piece.
package struct RecordReader {
  /// What is known of the file so far; final once the last batch has been handed out.
  package let content: ContentReader
  private let limits: InputLimits
  private var cutter: RecordCutter
  /// Content between `start` and `end` is there and has not been handed out.
  private var buffer: [UInt8]
  private var start = 0
  private var end = 0
  private var ended = false

  /// Whether all content is there, though not all of it may have been handed out.
  package var isRead: Bool { ended }

  package init(_ content: ContentReader, limits: InputLimits) {
    self.content = content
    self.limits = limits
    cutter = RecordCutter(limits: limits)
    // Bytes are written before they are read; zeros first would cost small files more than all else.
    buffer = Array(unsafeUninitializedCapacity: limits.chunkBytes) { _, count in count = limits.chunkBytes }
  }

  /// Runs `body` on the first bytes of the content, at most one chunk, without consuming them.
  package mutating func withHead<Result>(_ body: (RawSpan) -> Result) throws(InputProblem) -> Result {
    while end < limits.chunkBytes, !ended { try fill() }
    // A byte order mark belongs to no line.
    if buffer[..<end].starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    return body(buffer.span.bytes.extracting(start..<min(end, limits.chunkBytes)))
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
    if !ended { try fill() }
    // The last line of a rotated file may lack its line feed; the tail of a broken stream is not a line.
    let ending: RecordCutter.End = !ended ? .more : content.state == .complete ? .complete : .broken
    // A copy, because the closure must not find the cutter half changed.
    var cutter = self.cutter
    start += cutter.cut(buffer.span.bytes.extracting(start..<end), end: ending, boundary, record: record)
    self.cutter = cutter
    return !ended
  }

  /// Reads on behind what is there, which is moved to the front of the buffer where it is short of room.
  private mutating func fill() throws(InputProblem) {
    if end == buffer.count {
      buffer.withUnsafeMutableBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        base.copyMemory(from: base + start, byteCount: end - start)
      }
      (start, end) = (0, end - start)
      // A record longer than a chunk.
      if end == buffer.count { buffer += Array(repeating: 0, count: buffer.count) }
    }
    var outcome = Result<Int, InputProblem>.success(0)
    buffer.withUnsafeMutableBytes { bytes in
      let room = UnsafeMutableRawBufferPointer(rebasing: bytes[end...])
      do throws(InputProblem) { outcome = .success(try content.read(into: room)) } catch { outcome = .failure(error) }
    }
    let count = try outcome.get()
    end += count
    ended = count == 0
  }
}
