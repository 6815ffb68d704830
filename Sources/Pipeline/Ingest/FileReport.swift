package import EvidenceStore
package import HandshakeModel

/// What became of one input file.
package struct FileReport: Sendable, Equatable {
  package var file: InputFile
  package var sha256: String
  /// Whether the ledger held the whole content already.
  package var skipped: Bool
  package var rejects: [RejectedLine]
  package var bytesIn: Int
  package var bytesOut: Int
  /// What a person should know or do; nil where all is well.
  package var advice: String?

  /// Whether the run must end with `incomplete`.
  package var isIncomplete: Bool {
    (file.state != .complete && file.state != .growing) || file.tally.rejected > 0
  }
}

/// What became of all files of a run.
package struct IngestReport: Sendable, Equatable {
  /// In the order of their paths.
  package var files: [FileReport]
  /// Links, devices and pipes below folders, which are not read.
  package var passedOver: [String]
  /// Cells in the database afterwards.
  package var cells: Int

  package var tally: LineTally {
    files.reduce(into: LineTally()) { $0 += $1.file.tally }
  }

  package var exitStatus: ExitStatus {
    files.contains(where: \.isIncomplete) ? .incomplete : .done
  }
}
