/// What a pruning has done, or would do.
package struct PruneTally: Sendable, Equatable {
  /// Attempts for showing that were removed.
  package var exemplars = 0
  /// Halves of connections that no longer wait: handshakes count without their flow, flows alone say nothing.
  package var halves = 0
  /// Rows of one client and day whose five-minute cells became one a day.
  package var foldedClientDays = 0
  /// The packed bytes of those rows before.
  package var bytesBefore = 0
  /// The packed bytes of those rows afterwards; nil where they were only counted.
  package var bytesAfter: Int?
  /// Daily roll-ups of one client that were removed.
  package var droppedClientDays = 0
  /// Names that nothing refers to any more; nil where they were not looked for.
  package var names: Int?

  package init() {}
}

/// What the file of a database takes.
package struct StoreSize: Sendable, Equatable {
  package var bytes: Int
  /// Pages that hold nothing, as bytes.
  package var freeBytes: Int
}
