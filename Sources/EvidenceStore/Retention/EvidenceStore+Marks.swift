package import HandshakeModel

extension EvidenceStore {
  /// Remembers that a run has ended well, even where the one before seems to be later: a clock that was ahead once is set
  /// right by the next run.
  package func noteSuccess(at time: Timestamp) throws(StoreProblem) {
    try write("noting the end of a run") { db in try Mark.lastSuccess.set(time.microseconds, db) }
  }
}
