import GRDB
package import HandshakeModel

/// What is remembered of reports: no evidence, so that neither the canonical dump nor `verify` looks at it.
extension EvidenceStore {
  /// How many reports are remembered: two months of nightly ones, so that the report of any meeting in them can be written
  /// again with what had changed then.
  package static let reportsKept = 60

  /// Remembers a report in the place of one of the same time, and forgets the oldest beyond `reportsKept`.
  package func note(_ report: ReportSnapshot) throws(StoreProblem) {
    try write("noting the report") { db in
      try db.execute(sql: "DELETE FROM reports WHERE time = ?", arguments: [report.time.microseconds])
      try db.execute(
        sql: "INSERT INTO reports VALUES (?, ?, ?, ?)",
        arguments: [
          report.time.microseconds, report.windowFrom.microseconds, report.windowTo.microseconds,
          report.scoringVersion,
        ])
      let add = try db.makeStatement(
        sql: "INSERT INTO report_entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      for entry in report.entries { try add.execute(arguments: entry.arguments(of: report.time)) }
      try db.execute(
        sql: "DELETE FROM reports WHERE time NOT IN (SELECT time FROM reports ORDER BY time DESC LIMIT ?)",
        arguments: [EvidenceStore.reportsKept])
    }
  }

  /// The newest report from before a moment.
  package func lastReport(before time: Timestamp) throws(StoreProblem) -> ReportSnapshot? {
    try read("reading the last report") { db in
      let newest = try Row.fetchOne(
        db, sql: "SELECT * FROM reports WHERE time < ? ORDER BY time DESC LIMIT 1", arguments: [time.microseconds])
      guard let newest else { return nil }
      let entries = try Row.fetchAll(
        db, sql: "SELECT * FROM report_entries WHERE time = ? ORDER BY list DESC, rank",
        arguments: [newest["time"] as Int64])
      return ReportSnapshot(
        time: Timestamp(microseconds: newest["time"]), windowFrom: Timestamp(microseconds: newest["window_from"]),
        windowTo: Timestamp(microseconds: newest["window_to"]), scoringVersion: newest["scoring_version"],
        entries: entries.compactMap(ReportSnapshot.Entry.init))
    }
  }
}

extension ReportSnapshot.Entry {
  fileprivate init?(_ row: Row) {
    guard let list = ReportSnapshot.List(rawValue: row["list"]), let band = Band(rawValue: row["band"]) else {
      return nil
    }
    let hosts: String = row["hosts"]
    self.init(
      list: list, rank: row["rank"], id: row["id"], name: row["name"], band: band, probability: row["probability"],
      priority: row["priority"], share: row["share"], impact: row["impact"], clientsAffected: row["clients_affected"],
      clientsExposed: row["clients_exposed"], organizations: row["organizations"],
      hosts: hosts.split(separator: "\n").map(String.init))
  }

  fileprivate func arguments(of time: Timestamp) -> StatementArguments {
    [
      time.microseconds, list.rawValue, rank, id, name, band.rawValue, probability, priority, share, impact,
      clientsAffected, clientsExposed, organizations, hosts.joined(separator: "\n"),
    ]
  }
}
