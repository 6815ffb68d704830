import GRDB
import HandshakeModel

/// Tells whether a damaged content was an earlier version of a file or another log under the same name.
///
/// Its bytes cannot tell: those before the damage may be wrong too, and a damaged content is then not the beginning of
/// the restored one. What it has added can: most of that is also among what the restored file adds.
struct DamagedVersion {
  /// A part of what the content has added is enough; a large file's would not fit in memory.
  private static let clientDays = 200
  private static let waitingHalves = 1_000

  private var cells: Set<CellKey> = []
  private var halves: Set<UInt64> = []

  init(_ entry: LedgerEntry, _ db: Database) throws {
    cells = Set(try ClientDayTable.some(db, tag: entry.tag, most: DamagedVersion.clientDays).map(\.key))
    let waiting = try PlainStatement(db, sql: "SELECT key FROM pending WHERE tag = ? AND tag <> 0 LIMIT ?")
    try waiting.rows([entry.tag, Int64(DamagedVersion.waitingHalves)]) { halves.insert(UInt64(bitPattern: $0[0])) }
  }

  func isPart(of file: FileAdditions) throws -> Bool {
    var (missingCells, missingHalves) = (cells, halves)
    func find(_ additions: [Addition]) { for addition in additions { missingCells.remove(addition.key) } }
    try file.spooledAdditions?.forEachBatch(find)
    find(file.additions)
    try file.forEachHalfBatch { batch in for half in batch { missingHalves.remove(half.key) } }
    return (missingCells.count + missingHalves.count) * 2 <= cells.count + halves.count
  }
}
