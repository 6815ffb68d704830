/// Bounds on what one input may cost.
package struct InputLimits: Sendable {
  /// The longest record that is parsed, in bytes; longer ones are rejected and skipped.
  package var recordBytes = 1 << 20
  /// How far a quoted field may run on before an unbalanced quote is assumed, in bytes.
  package var quotedRecordBytes = 1 << 16
  /// The size of one read, in bytes.
  package var chunkBytes = 1 << 18

  package init() {}
}
