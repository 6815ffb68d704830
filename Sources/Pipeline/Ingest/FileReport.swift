package import EvidenceStore
package import HandshakeModel

/// What became of one input file.
package struct FileReport: Sendable, Equatable {
  package var file: InputFile
  package var sha256: String
  /// What the ledger held of the file before; nil where nothing was read.
  package var change: Change?
  /// Other contents that stood under the same path and may have moved.
  var formerContents: [ContentKey] = []
  package var rejects: [RejectedLine]
  package var bytesIn: Int
  package var bytesOut: Int
  /// What a person should know or do; nil where all is well.
  package var advice: String?

  /// Whether the ledger held the whole content already.
  package var skipped: Bool { change == .known }

  /// Whether the run must end with `incomplete`.
  package var isIncomplete: Bool {
    (file.state != .complete && file.state != .growing) || file.tally.rejected > 0
  }
}

/// How a file stands to what was read before.
package enum Change: String, Sendable {
  case new
  /// The content is held, under this name or another.
  case known
  /// An earlier version is part of this one, which took its place or went on behind it.
  case grown
  /// Another content stood under this name, which this run has found nowhere else.
  case replaced
}

extension Change {
  init(_ result: CommitResult) {
    self =
      switch result {
      case .added: .new
      case .grown: .grown
      case .addedBeside: .replaced
      case .held: .known
      }
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
  /// Files that were not read because the run was asked to stop.
  package var left = 0

  package var tally: LineTally {
    files.reduce(into: LineTally()) { $0 += $1.file.tally }
  }

  package var exitStatus: ExitStatus {
    files.contains(where: \.isIncomplete) ? .incomplete : .done
  }
}
