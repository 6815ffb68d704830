package import EvidenceStore
package import HandshakeModel

/// What came of reading again the files of the ledger, and others.
package struct Verification: Sendable, Equatable {
  /// What a file is to the ledger, or an entry of the ledger to the files.
  package enum Finding: String, CaseIterable, Sendable {
    /// Read again, the file gives what the ledger says of it.
    case proved
    /// The same content gives something else than the ledger says.
    case differs
    /// The content is in the ledger and in no file that was looked at.
    case missing
    /// A shorter version is in the ledger; the next run would replace it.
    case grown
    /// The content is not in the ledger; the next run would add it.
    case new
    /// A longer version is in the ledger; the file adds nothing.
    case superseded
    /// The file has no content, or none in a known format; it adds nothing.
    case nothing
    /// The file cannot be read.
    case unreadable
  }

  /// A file, or an entry without one.
  package struct File: Sendable, Equatable {
    package var finding: Finding
    /// Where it is found; for an entry that is missing, where it was.
    package var file: InputFile
    package var sha256: String
    /// Digests of the contents that it would replace.
    package var replaces: [String] = []
    /// What a person should know; nil where all is well.
    package var text: String?
  }

  /// How far the evidence could be compared with that of the files.
  package enum Extent: String, Sendable {
    /// All files of the ledger were found: the evidence must equal theirs.
    case whole
    /// Some were found: the evidence must hold at least theirs.
    case part
    /// None was found or looked for, or the database contradicts itself.
    case none
  }

  /// What in the database contradicts itself; where there is anything, no file is read.
  package var contradictions: [String] = []
  /// In the order of their paths.
  package var files: [File] = []
  package var extent = Extent.none
  package var differences: [TableDifference] = []
  /// What the ledger says of all its files.
  package var ledger = LineTally()
  /// SHA-256 of the canonical dump of the evidence; nil where the database is damaged.
  package var evidenceDigest: String?

  package func count(_ finding: Finding) -> Int {
    files.count { $0.finding == finding }
  }

  /// A file that is missing proves nothing and contradicts nothing: logs are removed in the end.
  package var exitStatus: ExitStatus {
    if !contradictions.isEmpty { return .failed }
    let isProved = files.allSatisfy { [.proved, .missing, .superseded, .nothing].contains($0.finding) }
    return isProved && differences.isEmpty ? .done : .incomplete
  }
}
