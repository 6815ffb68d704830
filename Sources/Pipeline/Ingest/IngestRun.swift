import Correlation
import Dispatch
package import EvidenceStore
package import HandshakeModel
package import LogFormats
package import LogInput
package import Logging
import Synchronization

/// Reads files into the evidence, several at a time, each in one transaction.
package struct IngestRun: Sendable {
  /// What a caller may set.
  package struct Options: Sendable {
    /// A format for all files, instead of detection.
    package var format: (any LogFormat.Type)?
    package var organization: String?
    package var jobs = 2
    package var limits = InputLimits()
    package var context = SourceContext()
    /// Where each file is told of as it is read.
    package var logger = Logger(label: "pinscout.ingest") { _ in SwiftLogNoOpLogHandler() }

    package init() {}
  }

  private let store: EvidenceStore
  private let agents: any AgentClassifying
  private let options: Options

  package init(store: EvidenceStore, agents: any AgentClassifying, options: Options) {
    self.store = store
    self.agents = agents
    self.options = options
  }

  /// Reads all files below `paths`.
  ///
  /// A file that cannot be read is reported and passed over; without any file to read, or without the database, it fails.
  package func run(_ paths: [String]) throws -> IngestReport {
    let listing = FileDiscovery.list(paths)
    let files = listing.files
    if files.isEmpty, let problem = listing.problems.first { throw problem }
    let checkpoints = try store.openContents().map {
      ContentReader.Checkpoint(length: $0.length, digest: bytes(hexadecimal: $0.sha256))
    }
    let next = Mutex(0)
    let reports = Mutex(listing.problems.map(FileReport.init))
    let contents = Mutex<[Prefixes.Content]>([])
    let failure = Mutex<(any Error)?>(nil)
    // Threads rather than tasks: CPU-bound tasks would starve the cooperative pool of a small machine.
    DispatchQueue.concurrentPerform(iterations: max(1, min(options.jobs, files.count))) { _ in
      while failure.withLock({ $0 == nil }) {
        let index = next.withLock { next in
          defer { next += 1 }
          return next
        }
        guard index < files.count else { return }
        do {
          let (report, content) = try ingest(files[index], checkpoints)
          if let content { contents.withLock { $0.append(content) } }
          options.logger.info(
            "read a file",
            metadata: [
              "path": "\(report.file.path)", "format": "\(report.file.format)",
              "state": "\(report.file.state.rawValue)",
              "lines": "\(report.file.tally.lines)", "bytes_out": "\(report.bytesOut)",
            ])
          reports.withLock { $0.append(report) }
        } catch {
          failure.withLock { $0 = $0 ?? error }
        }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
    for key in try Prefixes.beginnings(contents.withLock { $0 }, limits: options.limits) {
      try store.replace(key)
    }
    return IngestReport(files: reports.withLock { $0 }.sorted { $0.file.path < $1.file.path })
  }

  private func ingest(
    _ found: FileDiscovery.Found, _ checkpoints: [ContentReader.Checkpoint]
  ) throws -> (FileReport, Prefixes.Content?) {
    let reader = FileReader(
      format: options.format, organization: options.organization, limits: options.limits, context: options.context,
      agents: agents, spoolFolder: store.folder)
    let result: FileReader.Result
    do {
      result = try reader.read(found, checkpoints: checkpoints)
    } catch let problem as InputProblem {
      return (FileReport(found, state: .unreadable, advice: "\(problem.message) (\(problem.remedy))"), nil)
    }
    switch result {
    case .empty(let sha256, .complete):
      return (
        FileReport(
          found, state: .complete, sha256: sha256, advice: "the file is empty (if it should not be, look at its source)"
        ),
        nil
      )
    case .empty(let sha256, let state):
      return (
        FileReport(
          found, state: state, sha256: sha256,
          advice: "nothing of the compressed stream can be read (restore the file and run again)"), nil
      )
    case .unknownFormat(let isBinary):
      let what = isBinary ? "this is binary data, not a log" : "the first lines fit no known format"
      return (
        FileReport(
          found, state: .unknownFormat,
          advice: "\(what) (see pinscout formats; name the format with --format, or move it)"), nil
      )
    case .additions(let additions, let head):
      let entry = additions.entry
      return (
        try commit(additions),
        Prefixes.Content(
          path: found.path, key: entry.key, head: head, bytesOut: entry.bytesOut, settled: entry.settled)
      )
    }
  }

  private func commit(_ additions: FileAdditions) throws(StoreProblem) -> FileReport {
    let result = try store.commit(additions, join: joined)
    let entry = additions.entry
    var report = FileReport(
      file: entry.file, sha256: entry.sha256, skipped: result == .held, rejects: additions.rejects,
      bytesIn: entry.bytesIn, bytesOut: entry.bytesOut, advice: FileReport.advice(for: entry, additions.rejects.first))
    if result == .held {
      // Every line is there already; what was rejected then stays to be looked at, but is no news.
      report.file.tally = LineTally(duplicate: entry.file.tally.lines)
      if entry.file.state == .complete { report.advice = nil }
    }
    return report
  }

  private func joined(_ pairs: [ConnectionPair]) -> JoinedAdditions {
    var evidence = EvidenceTable()
    var agents = AgentCache(self.agents)
    var symbols = SymbolTable()
    for pair in pairs {
      guard let connection = ConnectionJoin.connection(handshake: pair.handshake, flow: pair.flow) else { continue }
      evidence.add(connection, organization: pair.organization, agents: &agents, symbols: &symbols)
    }
    return JoinedAdditions(cells: evidence.cells.sorted, exemplars: evidence.exemplars.sorted)
  }
}

extension FileReport {
  fileprivate init(_ found: FileDiscovery.Found, state: FileState, sha256: String = "", advice: String) {
    self.init(
      file: InputFile(
        path: found.path, format: "-", organization: found.organization ?? "", state: state, tally: LineTally()),
      sha256: sha256, skipped: false, rejects: [], bytesIn: 0, bytesOut: 0, advice: advice)
  }

  /// A path that could not even be looked at.
  fileprivate init(_ problem: InputProblem) {
    self.init(
      FileDiscovery.Found(path: problem.location, organization: nil), state: .unreadable,
      advice: "\(problem.message) (\(problem.remedy))")
  }

  fileprivate static func advice(for entry: LedgerEntry, _ reject: RejectedLine?) -> String? {
    switch entry.file.state {
    case .truncated:
      "the compressed stream ends early; whole lines before the end are stored (run again when the file is complete)"
    case .corrupt:
      "the compressed stream is damaged; whole lines before the damage are stored (restore the file and run again)"
    case .growing: "the last line has no end yet; it is read when it is whole"
    case .complete, .unknownFormat, .unreadable:
      reject.map { reject in
        "\(entry.file.tally.rejected) lines could not be read, the first is line \(reject.line): "
          + "\(reject.reason.explanation) (see the rejects in ingest --json)"
      }
    }
  }
}
