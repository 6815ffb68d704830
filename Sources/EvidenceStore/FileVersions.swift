import GRDB
import HandshakeModel

/// What the ledger holds of a file besides the content at hand: what stood under its path before, and under that of its
/// compressed twin.
struct FileVersions {
  /// Versions that were damaged: what they have added is part of what this one adds.
  private(set) var damaged: [ContentKey] = []
  /// Other logs under the same name.
  private(set) var others: [ContentKey] = []
  /// Whether this one is damaged and a version of at least its length is held.
  private(set) var holdMore = false

  init(of file: FileAdditions, _ db: Database) throws {
    let (entry, path) = (file.entry, file.entry.file.path)
    let statement = try db.cachedStatement(
      sql: "SELECT * FROM files WHERE path IN (?, ?) AND organization = ? AND sha256 <> ? ORDER BY sha256")
    let arguments: StatementArguments = [
      path, FileVersions.twin(of: path), entry.file.organization, entry.sha256,
    ]
    for held in try Row.fetchAll(statement, arguments: arguments).map(LedgerEntry.init) {
      let beginsAlike = entry.head != .none && held.head == entry.head
      if beginsAlike, entry.file.state.isDamaged, held.bytesOut >= entry.bytesOut {
        holdMore = true
      } else if held.file.state.isDamaged, !held.settled,
        try beginsAlike || DamagedVersion(held, db).isPart(of: file)
      {
        damaged.append(held.key)
      } else if held.file.path == path, !beginsAlike {
        others.append(held.key)
      }
    }
  }

  /// `x.log.gz` for `x.log`, and the other way round.
  static func twin(of path: String) -> String {
    path.hasSuffix(".gz") ? String(path.dropLast(3)) : path + ".gz"
  }
}

extension FileState {
  fileprivate var isDamaged: Bool { self == .truncated || self == .corrupt }
}

/// A whole compressed content that the ledger holds, which a file may go on from.
package struct SettledContent: Sendable, Equatable {
  package var key: ContentKey
  /// In bytes.
  package var length: Int
  package var lines: Int
}

extension EvidenceStore {
  /// The whole compressed contents that were found under `paths`, by the paths that may go on from them: their own and
  /// that of their unpacked twin.
  ///
  /// A compressed log grows where its program appends a gzip member, and a plain one beside the copy that was packed.
  package func settledContents(at paths: [String]) throws(StoreProblem) -> [String: [SettledContent]] {
    try read("reading the ledger") { db in
      let statement = try db.cachedStatement(sql: "SELECT * FROM files WHERE path IN (?, ?) AND settled = 1")
      var found: [String: [SettledContent]] = [:]
      for path in paths {
        let entries = try Row.fetchAll(statement, arguments: [path, FileVersions.twin(of: path)]).map(LedgerEntry.init)
        if entries.isEmpty { continue }
        found[path] = entries.map { SettledContent(key: $0.key, length: $0.bytesOut, lines: $0.file.tally.lines) }
      }
      return found
    }
  }

  /// The path of a file's compressed or unpacked twin.
  package static func twin(of path: String) -> String {
    FileVersions.twin(of: path)
  }
}
