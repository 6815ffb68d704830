/// A file with the exemptions put in, and what that changed.
package struct Merge: Sendable {
  package var file: FileLines
  /// The text of the file beside it; nil for formats that carry their marks themselves.
  package var sideFile: String?
  /// Keys, in the order of the exemptions.
  package var added: [String] = []
  /// Keys, in the order of the file.
  package var removed: [String] = []
  /// Keys that people have written themselves, or that lie within such, and that nothing touches.
  package var keptByPeople: [String] = []
  /// Whether people have written a key.
  package var isPeoples: @Sendable (String) -> Bool = { _ in false }

  /// - Parameters:
  ///   - file: as it is; empty where there is none.
  ///   - sideFile: the text of the file beside it; nil where there is none.
  package init(
    _ exemptions: [Exemption], into file: FileLines, sideFile: String?, format: ExportFormat
  ) throws(MergeProblem) {
    switch format.layout {
    case .block(let format):
      self.file = file
      try putBlock(exemptions, format)
    case .lines(let format):
      self.file = file
      let ledger =
        if let comment = format.comment {
          try Ownership(marksIn: file, comment: comment)
        } else {
          try Ownership(sideFile: sideFile ?? "")
        }
      try putLines(exemptions, format, ledger)
    }
  }
}
