import GRDB

extension EvidenceStore {
  /// What the database takes, without what waits in its log.
  package func size() throws(StoreProblem) -> StoreSize {
    try read("measuring the database") { db in
      let page = try EvidenceStore.pragma("page_size", db)
      return StoreSize(
        bytes: try EvidenceStore.pragma("page_count", db) * page,
        freeBytes: try EvidenceStore.pragma("freelist_count", db) * page)
    }
  }

  /// Gives pages that hold nothing back to the file system, a few at a time.
  ///
  /// A database that was made before it could give pages back one by one is written anew once, which takes as much space
  /// again for a moment.
  package func giveSpaceBack() throws(StoreProblem) {
    guard try size().freeBytes > 0 else { return }
    let canShrink = try read("measuring the database") { try EvidenceStore.pragma("auto_vacuum", $0) } == incremental
    if canShrink {
      var free = Int.max
      while true {
        let left = try write("giving space back") { db in
          // A cursor, because each step of the statement frees one page.
          let pages = try Row.fetchCursor(db, sql: "PRAGMA incremental_vacuum(\(EvidenceStore.prunedAtOnce))")
          while try pages.next() != nil {}
          return try EvidenceStore.pragma("freelist_count", db)
        }
        guard left > 0, left < free else { break }
        free = left
      }
    } else {
      try outsideTransactions("giving space back") { db in
        try db.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL; VACUUM")
      }
    }
    try outsideTransactions("giving space back") { db in
      // Where somebody reads, the file shrinks at a later checkpoint.
      do { _ = try db.checkpoint(.truncate) } catch DatabaseError.SQLITE_BUSY, DatabaseError.SQLITE_LOCKED {}
    }
  }

  /// `PRAGMA auto_vacuum`: pages are given back when they are asked for.
  private var incremental: Int { 2 }

  private static func pragma(_ name: String, _ db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "PRAGMA \(name)") ?? 0
  }

  private func outsideTransactions(_ doing: String, _ body: (Database) throws -> Void) throws(StoreProblem) {
    do {
      try pool.writeWithoutTransaction(body)
    } catch {
      throw StoreProblem(error, path: path, doing: doing)
    }
  }
}
