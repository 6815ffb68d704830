import GRDB
package import HandshakeModel

/// What a file is to the ledger: its content, for one organisation.
package struct ContentKey: Hashable, Sendable {
  /// Of the decompressed content, in hexadecimal.
  package var sha256: String
  package var organization: String

  package init(sha256: String, organization: String) {
    self.sha256 = sha256
    self.organization = organization
  }

  var arguments: StatementArguments { [sha256, organization] }
}

/// What the ledger holds of one file.
package struct LedgerEntry: Sendable, Equatable {
  /// Of the decompressed content, in hexadecimal.
  package var sha256: String
  package var file: InputFile
  /// Whether the content is final: a whole gzip file.
  ///
  /// A plain, truncated or growing one may come back longer.
  package var settled: Bool
  package var bytesIn: Int
  package var bytesOut: Int
  /// A digest of the first bytes, by which versions of a file are known that do not begin with each other; 0 for none.
  package var head: Symbol

  package init(
    sha256: String, file: InputFile, settled: Bool, bytesIn: Int, bytesOut: Int, head: Symbol = .none
  ) {
    self.sha256 = sha256
    self.file = file
    self.settled = settled
    self.bytesIn = bytesIn
    self.bytesOut = bytesOut
    self.head = head
  }

  /// Marks the additions of a file that may be replaced; 0 for those that stay.
  var tag: Int64 {
    settled ? 0 : key.number
  }

  package var key: ContentKey {
    ContentKey(sha256: sha256, organization: file.organization)
  }
}

/// A line that could not be read.
package struct RejectedLine: Sendable, Equatable {
  /// From 1.
  package var line: Int
  package var reason: RejectReason
  /// The beginning of the line, at most 160 bytes, with control characters replaced.
  package var sample: String

  package init(line: Int, reason: RejectReason, sample: String) {
    self.line = line
    self.reason = reason
    self.sample = sample
  }
}

extension EvidenceStore {
  /// All entries, in the order of their paths.
  package func entries() throws(StoreProblem) -> [LedgerEntry] {
    try read("reading the ledger") { db in
      try Row.fetchAll(db, sql: "SELECT * FROM files ORDER BY path, sha256, organization").map(LedgerEntry.init)
    }
  }

  /// Contents that may come back longer: their length in bytes, and their digest in hexadecimal.
  package func openContents() throws(StoreProblem) -> [(length: Int, sha256: String)] {
    try read("reading the ledger") { db in
      try Row.fetchAll(db, sql: "SELECT bytes_out, sha256 FROM files WHERE settled = 0 AND bytes_out > 0")
        .map { ($0["bytes_out"], $0["sha256"]) }
    }
  }

  /// Contents in whose place longer ones have come.
  package func replacedContents() throws(StoreProblem) -> Set<ContentKey> {
    try read("reading the ledger") { db in
      Set(
        try Row.fetchAll(db, sql: "SELECT sha256, organization FROM replaced").map {
          ContentKey(sha256: $0["sha256"], organization: $0["organization"])
        })
    }
  }

  package func rejects(_ key: ContentKey) throws(StoreProblem) -> [RejectedLine] {
    try read("reading the ledger") { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM rejects WHERE sha256 = ? AND organization = ? ORDER BY line", arguments: key.arguments
      ).map {
        row in
        RejectedLine(
          line: row["line"], reason: RejectReason(rawValue: row["reason"]) ?? .badSyntax, sample: row["sample"])
      }
    }
  }
}

extension LedgerEntry {
  init(_ row: Row) {
    self.init(
      sha256: row["sha256"],
      file: InputFile(
        path: row["path"], format: row["format"], organization: row["organization"],
        state: FileState(rawValue: row["state"]) ?? .corrupt,
        tally: LineTally(
          stored: row["stored"], duplicate: row["duplicate"], ignored: row["ignored"], rejected: row["rejected"])),
      settled: row["settled"], bytesIn: row["bytes_in"], bytesOut: row["bytes_out"],
      head: row["head"])
  }

  func insert(_ db: Database) throws {
    try db.cachedStatement(sql: "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").execute(
      arguments: [
        sha256, file.path, file.format, file.organization, file.state.rawValue, settled, tag, file.tally.stored,
        file.tally.duplicate, file.tally.ignored, file.tally.rejected, bytesIn, bytesOut,
        head,
      ])
  }
}
