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
    package var format: InputFormat?
    /// The formats among which the one of a file is found.
    package var formats = FormatSet.builtIn
    package var organization: String?
    package var jobs = 2
    package var limits = InputLimits()
    package var context = SourceContext()
    /// How far the clock of what wrote the files is ahead, in microseconds.
    package var clockAhead: Int64 = 0
    package var inflater = Inflater.fastest
    /// Looked at between files and between the pieces of a file.
    package var stop = StopRequest()
    /// What is told from what: files, or also the rows of files that overlap.
    package var dedupe = Deduplication.files
    /// The length of the window whose rows are told apart, in days.
    package var windowDays = RankRun.usualDays
    /// The day of the run, counted from 1970.
    package var today: Int32 = .max
    /// Told of each block that is read.
    package var counter: ReadCounter?
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
    let files = listing.files.inReadingOrder
    if files.isEmpty, let problem = listing.problems.first { throw problem }
    let earlier = Mutex(try EarlierContents.Table(store, files: files, dedupes: options.dedupe == .rows))
    for problem in listing.passedOver { options.logger.info("\(problem.description)") }
    options.counter?.expect(files.reduce(0) { $0 + TextFile.size($1.path) })
    let committer = Committer(store: store, classifier: agents)
    let next = Mutex(0)
    let reports = Mutex(listing.problems.map(FileReport.init))
    let contents = Mutex<[Prefixes.Content]>([])
    let failure = Mutex<(any Error)?>(nil)
    // Rows are told apart by what is stored, so each file must be stored before the next is read.
    let workers = options.dedupe == .rows ? 1 : max(1, min(options.jobs, files.count))
    let spareThreads = SpareThreads(max(0, options.jobs - workers))
    // Threads rather than tasks: CPU-bound tasks would starve the cooperative pool of a small machine.
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      var reader = FileReader(
        options, classifier: agents, spareThreads: spareThreads, spoolFolder: store.folder)
      while failure.withLock({ $0 == nil }), !options.stop.isRequested {
        let index = next.withLock { next in
          defer { next += 1 }
          return next
        }
        do {
          guard index < files.count else {
            try committer.storeMeanwhile()
            return spareThreads.give()
          }
          switch try reading(files[index], by: &reader, earlier.withLock { $0.of(files[index]) }) {
          case .report(let report): reports.withLock { $0.append(report) }
          case .additions(var additions, let content):
            contents.withLock { $0.append(content) }
            if let twin = earlier.withLock({ $0.twin(of: content.path) }),
              Prefixes.begins(twin, below: content.folder, with: content, options.limits)
            {
              additions.relation = .beginning
            }
            try committer.add(additions)
            if options.dedupe == .rows {
              try committer.flush()
              earlier.withLock { $0.add(content) }
            }
          }
        } catch is StopRequest.Stopped {
          return
        } catch {
          failure.withLock { $0 = $0 ?? error }
        }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
    try committer.flush()
    let found = contents.withLock { $0 }
    try store.replace(Prefixes.beginnings(found, limits: options.limits))
    if options.dedupe == .rows { try store.dropRowHashes(windowDays: options.windowDays, today: options.today) }
    let read = reports.withLock { $0 } + committer.reports.map { $0.knowing(found) }
    return IngestReport(
      files: read.sorted { $0.file.path < $1.file.path }, passedOver: listing.passedOver.map(\.location),
      cells: try store.cellCount(), left: files.count + listing.problems.count - read.count)
  }

  private enum Reading {
    /// A file that adds nothing.
    case report(FileReport)
    case additions(FileAdditions, Prefixes.Content)
  }

  private func reading(
    _ found: FileDiscovery.Found, by reader: inout FileReader, _ earlier: EarlierContents
  ) throws -> Reading {
    let result: FileReader.Result
    do {
      result = try reader.read(found, earlier)
    } catch let problem as InputProblem {
      return .report(FileReport(found, state: .unreadable, advice: "\(problem.message) (\(problem.remedy))"))
    }
    switch result {
    case .empty(let sha256, .complete):
      return .report(
        FileReport(
          found, state: .complete, sha256: sha256, advice: "the file is empty (if it should not be, look at its source)"
        ))
    case .empty(let sha256, let state):
      return .report(
        FileReport(
          found, state: state, sha256: sha256,
          advice: "nothing of the compressed stream can be read (restore the file and run again)"))
    case .unknownFormat(let isBinary):
      let what = isBinary ? "this is binary data, not a log" : "the first lines fit no known format"
      return .report(
        FileReport(
          found, state: .unknownFormat,
          advice: "\(what) (see pinscout formats; name the format with --format, or move it)"))
    case .additions(let additions, let head):
      let entry = additions.entry
      options.logger.debug(
        "\(entry.file.path): \(entry.file.state.rawValue), \(entry.file.tally.lines) lines of \(entry.file.format)",
        metadata: [
          "path": "\(entry.file.path)", "format": "\(entry.file.format)", "state": "\(entry.file.state.rawValue)",
          "lines": "\(entry.file.tally.lines)", "bytes_out": "\(entry.bytesOut)",
        ])
      return .additions(
        additions,
        Prefixes.Content(
          path: found.path, folder: found.folder, key: entry.key, head: head, bytesOut: entry.bytesOut,
          settled: entry.settled))
    }
  }
}

extension FileReport {
  /// The report of a file that has been stored.
  init(_ additions: FileAdditions, _ result: CommitResult) {
    let entry = additions.entry
    self.init(
      file: entry.file, sha256: entry.sha256, change: Change(result), rejects: additions.rejects,
      bytesIn: entry.bytesIn, bytesOut: entry.bytesOut,
      advice: additions.advice ?? FileReport.advice(for: entry, additions.rejects.first))
    if additions.relation == .beginning { advice = advice ?? "it is the beginning of its twin, which is read instead" }
    if case .addedBeside(let contents) = result { formerContents = contents }
    guard result == .held else { return }
    // Every line is there already; what was rejected then stays to be looked at, but is no news.
    file.tally = LineTally(duplicate: entry.file.tally.lines)
    if entry.file.state == .complete, additions.relation != .beginning { advice = nil }
  }

  /// The same knowing all contents of a run: what stood under the path before may have been found under another.
  func knowing(_ contents: [Prefixes.Content]) -> FileReport {
    guard change == .replaced else { return self }
    var report = self
    let elsewhere = Set(contents.lazy.filter { $0.path != file.path }.map(\.key))
    if elsewhere.isSuperset(of: formerContents) {
      report.change = .new
    } else if advice == nil {
      report.advice =
        "replaced: another content stood under this name, and what it added stays (where files repeat each other's "
        + "lines, read them with dedupe: rows)"
    }
    return report
  }

  fileprivate init(_ found: FileDiscovery.Found, state: FileState, sha256: String = "", advice: String) {
    self.init(
      file: InputFile(
        path: found.path, format: "-", organization: found.organization ?? "", state: state, tally: LineTally()),
      sha256: sha256, change: nil, rejects: [], bytesIn: 0, bytesOut: 0, advice: advice)
  }

  /// A path that could not even be looked at.
  init(_ problem: InputProblem) {
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
