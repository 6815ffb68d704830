import HandshakeModel

/// What was read, so that a reader can check that nothing was lost.
struct ReadingView {
  struct File {
    let path: String
    let format: String
    let organization: String
    let state: String
    let isWhole: Bool
    let lines: String
    let stored: String
    let duplicate: String
    let ignored: String
    let rejected: String

    init(_ file: InputFile) {
      path = file.path
      format = file.format
      organization = file.organization
      state = file.state.rawValue
      isWhole = file.state == .complete
      lines = Decimal.grouped(file.tally.lines)
      stored = Decimal.grouped(file.tally.stored)
      duplicate = Decimal.grouped(file.tally.duplicate)
      ignored = Decimal.grouped(file.tally.ignored)
      rejected = Decimal.grouped(file.tally.rejected)
    }
  }

  let digest: String
  let files: [File]
  let hasFiles: Bool
  let fileCount: String
  let lines: String
  let stored: String
  let duplicate: String
  let ignored: String
  let rejected: String
  let completeness: String

  init(_ inputs: InputSummary) {
    let tally = inputs.tally
    digest = inputs.digest
    files = inputs.files.map(File.init)
    hasFiles = !files.isEmpty
    fileCount = Wording.count(files.count, "file")
    lines = Decimal.grouped(tally.lines)
    stored = Decimal.grouped(tally.stored)
    duplicate = Decimal.grouped(tally.duplicate)
    ignored = Decimal.grouped(tally.ignored)
    rejected = Decimal.grouped(tally.rejected)
    completeness = ReadingView.completeness(inputs.files)
  }

  private static func completeness(_ files: [InputFile]) -> String {
    let states = FileState.allCases.filter { $0 != .complete }.compactMap { state -> String? in
      let count = files.count { $0.state == state }
      return count == 0 ? nil : "\(count) \(state.rawValue)"
    }
    guard !states.isEmpty else { return files.isEmpty ? "No file was read." : "Every file was complete." }
    return "Not every file was complete: \(Wording.list(states)). What could be read of them is counted."
  }
}
