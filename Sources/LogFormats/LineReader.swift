package import HandshakeModel

/// What turns the lines of one file into rows.
///
/// It may remember earlier lines of that file (headers, open connections). It knows no files, no clock and no catalog.
package protocol LineReader {
  /// Reads one line, without its line feed, and appends what it says to `rows`.
  mutating func read(_ line: RawSpan, into rows: inout RowBuffer) -> LineOutcome

  /// The file has ended: appends what was waiting for more lines.
  mutating func finish(into rows: inout RowBuffer)
}

extension LineReader {
  /// What becomes of a line of any kind; nil is one that was over the limit.
  ///
  /// An empty line is no fault in any format: editors, Windows tools and interrupted writers leave them.
  package mutating func outcome(of line: RawSpan?, into rows: inout RowBuffer) -> LineOutcome {
    guard let line else { return .rejected(.tooLong) }
    return line.byteCount == 0 ? .ignored : read(line, into: &rows)
  }

  package mutating func finish(into rows: inout RowBuffer) {}
}
