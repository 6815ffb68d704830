/// Everything that a report says, with no name of a client that its readers may not see.
package struct ReportModel: Sendable, Equatable {
  package var generatedAt: Timestamp
  /// Both ends belong to the window.
  package var windowFrom: Timestamp
  package var windowTo: Timestamp
  package var catalogVersion: String
  package var scoringVersion: String
  package var inputs: InputSummary
  package var findings: Findings
  /// By organisation, then vantage.
  package var coverage: [SourceCoverage] = []
  /// Nil where this is the first report of a database.
  package var changes: ReportChanges?
  /// Every application with a decision, candidate or not, in the order of their ids.
  package var reviews: [Review] = []
  /// Exemptions that gateways should lose again, in the order of the applications' ids.
  package var removals: [Removal] = []

  package init(
    generatedAt: Timestamp, windowFrom: Timestamp, windowTo: Timestamp, catalogVersion: String,
    scoringVersion: String, inputs: InputSummary, findings: Findings
  ) {
    self.generatedAt = generatedAt
    self.windowFrom = windowFrom
    self.windowTo = windowTo
    self.catalogVersion = catalogVersion
    self.scoringVersion = scoringVersion
    self.inputs = inputs
    self.findings = findings
  }
}

/// What was read for a report.
package struct InputSummary: Sendable, Equatable {
  /// A digest over the content of all files, in hexadecimal.
  package var digest: String
  /// In the order of their paths.
  package var files: [InputFile]

  package init(digest: String, files: [InputFile]) {
    self.digest = digest
    self.files = files
  }

  package var tally: LineTally {
    files.reduce(into: LineTally()) { $0 += $1.tally }
  }
}

package struct InputFile: Sendable, Equatable {
  /// The path as given to `ingest`.
  package var path: String
  package var format: String
  package var organization: String
  package var state: FileState
  package var tally: LineTally

  package init(path: String, format: String, organization: String, state: FileState, tally: LineTally) {
    self.path = path
    self.format = format
    self.organization = organization
    self.state = state
    self.tally = tally
  }
}

/// lines = stored + duplicate + ignored + rejected, always.
package struct LineTally: Sendable, Equatable {
  package var stored = 0
  package var duplicate = 0
  package var ignored = 0
  package var rejected = 0

  package init(stored: Int = 0, duplicate: Int = 0, ignored: Int = 0, rejected: Int = 0) {
    self.stored = stored
    self.duplicate = duplicate
    self.ignored = ignored
    self.rejected = rejected
  }

  package var lines: Int {
    stored + duplicate + ignored + rejected
  }

  package static func += (left: inout LineTally, right: LineTally) {
    left.stored += right.stored
    left.duplicate += right.duplicate
    left.ignored += right.ignored
    left.rejected += right.rejected
  }
}

/// In which state a file was found.
package enum FileState: String, CaseIterable, Sendable {
  case complete
  /// The compressed stream ends early, or a limit ended its reading.
  case truncated
  /// The compressed stream is damaged.
  case corrupt
  /// The last line has no end yet.
  case growing
  case unknownFormat = "unknown-format"
  case unreadable
}
