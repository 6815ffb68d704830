package import HandshakeModel
package import Logging
package import Reporting

/// What a run came to, for people, programs and whoever watches it.
package struct RunSummary: Sendable {
  package var ingest: IngestReport
  /// What was found; nil where a run only read.
  package var findings: Findings?
  /// The files that were written.
  package var reports: [String]
  package var finished: Timestamp
  /// How long it took, in seconds.
  package var elapsed: Double
  /// What the database takes on disk.
  package var databaseBytes: Int

  package init(
    ingest: IngestReport, findings: Findings? = nil, reports: [String] = [], finished: Timestamp, elapsed: Double,
    databaseBytes: Int
  ) {
    self.ingest = ingest
    self.findings = findings
    self.reports = reports
    self.finished = finished
    self.elapsed = elapsed
    self.databaseBytes = databaseBytes
  }

  func candidates(_ band: Band) -> Int {
    findings?.candidates.count { $0.band == band } ?? 0
  }

  /// One line for people: `19 files: 700 lines = …; 16 candidates, 14 of them likely`.
  package var sentence: String {
    let tally = ingest.tally
    let changes = [(Change.known, "read before"), (.grown, "grown"), (.replaced, "replaced")].map { change, words in
      (count: ingest.files.count { $0.change == change }, words: words)
    }
    let known = changes.filter { $0.count > 0 }.map { ", \($0.count) \($0.words)" }.joined()
    let files = ingest.files.count == 1 ? "1 file" : "\(ingest.files.count) files"
    let lines =
      "\(files)\(known): \(tally.lines) lines = \(tally.stored) stored + "
      + "\(tally.duplicate) duplicate + \(tally.ignored) ignored + \(tally.rejected) rejected"
    guard let findings else { return lines }
    return "\(lines); \(findings.candidates.count) candidates, \(candidates(.likely)) of them likely"
  }

  /// The same for programs.
  package var metadata: Logger.Metadata {
    let tally = ingest.tally
    var metadata: Logger.Metadata = [
      "files": "\(ingest.files.count)", "lines": "\(tally.lines)", "stored": "\(tally.stored)",
      "duplicate": "\(tally.duplicate)", "ignored": "\(tally.ignored)", "rejected": "\(tally.rejected)",
      "elapsed_s": "\(elapsed)", "database_bytes": "\(databaseBytes)", "exit_code": "\(ingest.exitStatus.rawValue)",
    ]
    if let findings { metadata["candidates"] = "\(findings.candidates.count)" }
    return metadata
  }

  /// The document of `run --json`.
  package func json(_ pseudonyms: Pseudonyms) -> JSONValue {
    [
      "ingest": ingest.json(elapsed: elapsed, pseudonyms),
      "candidates": ["likely": .integer(candidates(.likely)), "possible": .integer(candidates(.possible))],
      "bypass_gaps": .integer(findings?.bypassGaps.count ?? 0), "reports": .texts(reports),
      "database_bytes": .integer(databaseBytes), "exit_code": .integer(Int(ingest.exitStatus.rawValue)),
      "elapsed_s": .number(elapsed),
    ]
  }
}
