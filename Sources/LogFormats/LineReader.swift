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
  package mutating func finish(into rows: inout RowBuffer) {}
}
