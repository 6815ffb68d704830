import GRDB
import HandshakeModel

extension ClientDayTable {
  /// The key of a row within its day.
  struct Place {
    var organization: Int64
    var client: Int64
    var tag: Int64

    static let first = Place(organization: .min, client: .min, tag: .min)

    fileprivate func values(day: Int32, most: Int) -> [Int64?] { [Int64(day), organization, client, tag, Int64(most)] }
  }

  /// Folds some rows of a day.
  ///
  /// - Parameters:
  ///   - place: behind which they lie.
  ///   - most: the number of rows.
  /// - Returns: the last row's place; nil where the day has no more rows.
  static func fold(_ db: Database, day: Int32, behind place: Place, most: Int, _ tally: inout PruneTally) throws
    -> Place?
  {
    var last: Place?
    var rows: [(place: Place, bytes: [UInt8], bytesBefore: Int, cells: Int)] = []
    let find = try PlainStatement(
      db,
      sql: """
        SELECT organization, client, day, tag, additions FROM client_days
        WHERE day = ? AND (organization, client, tag) > (?, ?, ?) ORDER BY organization, client, tag LIMIT ?
        """)
    var additions: [Addition] = []
    try find.rows(place.values(day: day, most: most)) { row in
      let clientDay = ClientDay(row)
      let place = Place(organization: row[0], client: row[1], tag: row[3])
      last = place
      additions.removeAll(keepingCapacity: true)
      try row.withBlob(4) { bytes in
        try PackedAdditions.unpack(bytes, of: clientDay, into: &additions)
        let folded = additions.folded(at: clientDay)
        PackedAdditions.withPacked(folded, of: clientDay) {
          rows.append((place, Array($0), bytes.count, folded.cellCount))
        }
      }
    }
    let update = try PlainStatement(
      db,
      sql: """
        UPDATE client_days SET cells = ?5, additions = ?6
        WHERE day = ?1 AND organization = ?2 AND client = ?3 AND tag = ?4
        """)
    for row in rows {
      try row.bytes.withUnsafeBytes {
        try update.run(row.place.values(day: day, most: row.cells), blob: $0)
      }
      tally.foldedClientDays += 1
      tally.bytesBefore += row.bytesBefore
      tally.bytesAfter = (tally.bytesAfter ?? 0) + row.bytes.count
    }
    return last
  }
}
