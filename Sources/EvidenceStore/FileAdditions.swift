package import HandshakeModel

/// Everything that one file adds: committed whole or not at all.
package struct FileAdditions {
  package var entry: LedgerEntry
  /// Digests of earlier, shorter versions of this content, whose additions it replaces.
  package var replaces: [String]
  package var organization: Symbol
  /// In the order of their keys.
  package var cells: [Cell]
  package var exemplars: [Exemplar]
  /// The halves of connections that are in memory.
  package var halves: [ConnectionHalf]
  /// Those that are not.
  package var spooled: (any HalfBatches)?
  package var names: [Symbol: String]
  package var rejects: [RejectedLine]

  package init(
    entry: LedgerEntry, replaces: [String], organization: Symbol, cells: [Cell], exemplars: [Exemplar],
    halves: [ConnectionHalf], names: [Symbol: String], rejects: [RejectedLine]
  ) {
    self.entry = entry
    self.replaces = replaces
    self.organization = organization
    self.cells = cells
    self.exemplars = exemplars
    self.halves = halves
    spooled = nil
    self.names = names
    self.rejects = rejects
  }
}

/// Halves of connections that are too many for memory.
package protocol HalfBatches {
  func forEachBatch(_ body: ([ConnectionHalf]) throws -> Void) throws
}

/// What became of a file's additions.
package enum CommitResult: Sendable, Equatable {
  case added
  /// The same content is held already.
  case held
}

/// Two halves of a connection that have met, with the organisation of the handshake's file.
package struct ConnectionPair: Sendable {
  package var handshake: ConnectionHalf
  package var flow: ConnectionHalf
  package var organization: Symbol
}

/// Cells and exemplars that pairs add.
package struct JoinedAdditions: Sendable {
  package var cells: [Cell]
  package var exemplars: [Exemplar]

  package init(cells: [Cell] = [], exemplars: [Exemplar] = []) {
    self.cells = cells
    self.exemplars = exemplars
  }
}
