/// Bounds on what one input may cost.
package struct InputLimits: Sendable, Equatable {
  /// The longest record that is parsed, in bytes; longer ones are rejected and skipped.
  package var recordBytes = 1 << 20
  /// How far a quoted field may run on before an unbalanced quote is assumed, in bytes.
  package var quotedRecordBytes = 1 << 16
  /// The most content that is taken out of one compressed file, in bytes: a minute or two of inflating, and more than a
  /// gateway logs in a day.
  package var expandedBytes = 1 << 36
  /// How many times as large as its compressed file content may be.
  ///
  /// Deflate ends at 1032. Logs pack 1 : 4 to 1 : 30; a line that is repeated with nothing but its time changed, 1 : 60.
  package var ratio = 250
  /// The size of one read, in bytes.
  package var chunkBytes = 1 << 18

  package init() {}
}
