package import HandshakeModel

/// Everything that one file adds: committed whole or not at all.
package struct FileAdditions: Sendable {
  package var entry: LedgerEntry
  /// Digests of earlier, shorter versions of this content, whose additions it replaces.
  package var replaces: [String]
  package var organization: Symbol
  /// The additions that are in memory.
  package var additions: [Addition]
  /// Those that are not.
  package var spooledAdditions: (any AdditionBatches)?
  package var exemplars: [Exemplar]
  /// The halves of connections that are in memory.
  package var halves: [ConnectionHalf]
  /// Those that are not.
  package var spooledHalves: (any HalfBatches)?
  /// The texts of names that may not be in the store yet.
  package var names: [Symbol: String]
  package var rejects: [RejectedLine]
  /// Hashes of the rows that no other file had brought, by day; where rows are told apart.
  package var rowHashes: [Int32: [UInt64]]
  package var relation: Relation
  /// What a person should know of a reading that the state does not tell.
  package var advice: String?

  package init(
    entry: LedgerEntry, replaces: [String], organization: Symbol, additions: [Addition], exemplars: [Exemplar],
    halves: [ConnectionHalf], names: [Symbol: String], rejects: [RejectedLine]
  ) {
    self.entry = entry
    self.replaces = replaces
    self.organization = organization
    self.additions = additions
    self.exemplars = exemplars
    self.halves = halves
    spooledAdditions = nil
    spooledHalves = nil
    self.names = names
    self.rejects = rejects
    rowHashes = [:]
    relation = .none
    advice = nil
  }

  /// How many halves of a side there are.
  package func count(of side: ConnectionHalf.Side) -> Int {
    (spooledHalves?.count(of: side) ?? 0) + halves.count { $0.side == side }
  }

  func forEachHalfBatch(_ body: ([ConnectionHalf]) throws -> Void) throws {
    try spooledHalves?.forEachBatch(body)
    try body(halves)
  }
}

/// Additions that are too many for memory; the same cell may be in several batches.
package protocol AdditionBatches: Sendable {
  func forEachBatch(_ body: ([Addition]) throws -> Void) throws
}

/// Halves of connections that are too many for memory.
package protocol HalfBatches: Sendable {
  func count(of side: ConnectionHalf.Side) -> Int
  func forEachBatch(_ body: ([ConnectionHalf]) throws -> Void) throws
}

/// How a content stands to the other one that was found with it or before it.
package enum Relation: Sendable {
  case none
  /// It goes on behind the other one, whose part was left out.
  case continuation
  /// It is the beginning of the other one, which is read instead.
  case beginning
}

/// What became of a file's additions.
package enum CommitResult: Sendable, Equatable {
  case added
  /// Added in the place of what an earlier version of the file had added, or behind it.
  case grown
  /// Added beside these contents, which the file held before; they may have moved.
  case addedBeside([ContentKey])
  /// The same content is held already.
  case held
}

/// Two halves of a connection that have met, with the organisation of the handshake's file.
package struct ConnectionPair: Sendable {
  package var handshake: ConnectionHalf
  /// Nil where it has not come in all the time that it was waited for.
  package var flow: ConnectionHalf?
  package var organization: Symbol
}

/// What pairs add.
package struct JoinedAdditions: Sendable {
  package var additions: [Addition]
  package var exemplars: [Exemplar]

  package init(additions: [Addition] = [], exemplars: [Exemplar] = []) {
    self.additions = additions
    self.exemplars = exemplars
  }
}

/// Turns pairs into what they add.
package protocol PairJoining: AnyObject {
  /// Adds a pair; returns how many additions wait to be taken.
  func join(_ pair: ConnectionPair) -> Int
  /// What the pairs since the last call add.
  func take() -> JoinedAdditions
}
