package import HandshakeModel

extension EvidenceStore {
  /// Remembers that a run has ended well; an earlier moment than the known one is no news.
  package func noteSuccess(at time: Timestamp) throws(StoreProblem) {
    try write("noting the end of a run") { db in
      let known = try Mark.lastSuccess.value(db) ?? .min
      try Mark.lastSuccess.set(max(known, time.microseconds), db)
    }
  }

  package func lastSuccess() throws(StoreProblem) -> Timestamp? {
    try read("reading the end of the last run") { try Mark.lastSuccess.value($0) }
      .map { Timestamp(microseconds: $0) }
  }
}
