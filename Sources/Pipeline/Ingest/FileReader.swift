import Correlation
import EvidenceStore
import HandshakeModel
import LogFormats
import LogInput

/// Reads one file after the other, each from its first byte to what it adds to the evidence.
///
/// A worker keeps its reader: names, buckets of agents and room in memory serve from file to file.
struct FileReader {
  /// The organisation of files that name none.
  static let unnamedOrganization = "default"
  /// Bytes of names at which a worker begins anew: a log must not decide how much memory its reader needs.
  private static let mostNames = 8 << 20

  var format: InputFormat?
  let formats: FormatSet
  var organization: String?
  var limits: InputLimits
  var context: SourceContext
  let clockAhead: Int64
  var classifier: any AgentClassifying
  var inflater: Inflater
  let stop: StopRequest
  let counter: ReadCounter?
  /// Who may read ahead.
  let spareThreads: SpareThreads
  /// Where additions and halves of connections may wait on disk.
  var spoolFolder: String

  private var rows = RowBuffer()
  private var agents: AgentCache
  private var cells = CellTable()

  init(
    _ options: IngestRun.Options, classifier: any AgentClassifying, spareThreads: SpareThreads, spoolFolder: String
  ) {
    format = options.format
    formats = options.formats
    organization = options.organization
    limits = options.limits
    context = options.context
    clockAhead = options.clockAhead
    self.classifier = classifier
    inflater = options.inflater
    stop = options.stop
    counter = options.counter
    self.spareThreads = spareThreads
    self.spoolFolder = spoolFolder
    agents = AgentCache(classifier)
  }

  /// What was read: additions, or a file in which there is nothing to read.
  enum Result {
    /// Additions, and the first bytes of the content.
    case additions(FileAdditions, head: [UInt8])
    case unknownFormat(isBinary: Bool)
    case empty(sha256: String, FileState)
  }

  /// Reads a file; once more where that has shown that it is to be read in another way.
  mutating func read(_ found: FileDiscovery.Found, _ earlier: EarlierContents) throws -> Result {
    var way = Way(inflater: inflater, dedupes: earlier.rows != nil)
    // Standard input cannot be read twice.
    guard found.path != "-" else {
      way.inflater = .zlib
      return try read(found, earlier, way)
    }
    var result = try read(found, earlier, way)
    // How much of a damaged stream comes out is zlib's to say, so that results do not depend on the library.
    if result.isDamaged, inflater != .zlib {
      way.inflater = .zlib
      result = try read(found, earlier, way).adding(names: result)
    }
    guard case .additions(let additions, _) = result else { return result }
    let better = earlier.way(for: additions, instead: way)
    return better == way ? result : try read(found, earlier, better).adding(names: result)
  }

  private mutating func read(_ found: FileDiscovery.Found, _ earlier: EarlierContents, _ way: Way) throws -> Result {
    let content = try ContentReader(
      path: found.path, below: found.folder, limits: limits, inflater: way.inflater, checkpoints: earlier.checkpoints,
      counter: counter)
    var records = RecordReader(content, limits: limits)
    var start: [UInt8] = []
    var detected: InputFormat?
    var isBinary = false
    try records.withHead { head in
      start = head.extracting(first: Prefixes.headBytes).withUnsafeBytes { Array($0) }
      detected = format ?? formats.detect(head)
      isBinary = head.firstIndex(of: 0, in: 0..<head.byteCount) != nil
    }
    guard !start.isEmpty else {
      return .empty(sha256: hexadecimal(records.content.digest), records.content.state)
    }
    guard let detected else { return .unknownFormat(isBinary: isBinary) }
    let reader = detected.reader(context: context.of(found.path))
    let filter = way.dedupes ? earlier.filter(organization(of: found), detected.name, way) : nil
    var additions = try additions(of: &records, found, detected, reader, filter, known: way.knownLines)
    additions.entry.head = Symbol(rawValue: start.withUnsafeBytes { Symbol.digest($0) })
    if way.knownLines > 0 { additions.relation = .continuation }
    return .additions(additions, head: start)
  }

  private mutating func additions(
    of records: inout RecordReader, _ found: FileDiscovery.Found, _ format: InputFormat, _ reader: some LineReader,
    _ filter: RowFilter?, known knownLines: Int
  ) throws -> FileAdditions {
    if rows.symbols.byteCount + rows.userAgents.byteCount > FileReader.mostNames {
      (rows, agents) = (RowBuffer(), AgentCache(classifier))
    }
    var tally = FileTally()
    var reader = reader
    var filter = filter
    let looksBack = filter != nil || knownLines > 0
    var evidence = EvidenceTable(cells: cells)
    // Two owners of the table would copy it at the first addition.
    cells = CellTable()
    let owner = rows.symbols.intern(organization(of: found)) ?? .none
    var (halfSpool, additionSpool) = (HalfSpool?.none, AdditionSpool?.none)
    var more = true
    var hasHelp = false
    defer { if hasHelp { spareThreads.give() } }
    while more {
      // Between pieces, when no row waits that would go to the next file.
      if stop.isRequested { throw StopRequest.Stopped() }
      if !hasHelp, !records.isRead, spareThreads.take() {
        records.content.readAhead()
        hasHelp = true
      }
      more = try records.nextBatch(format.boundary) { number, line in
        if looksBack {
          let known = number <= knownLines
          tally.add(reader.outcome(of: line, into: &rows, unless: known, in: &filter), number, line)
        } else {
          tally.add(reader.outcome(of: line, into: &rows), number, line)
        }
      }
      rows.setBack(by: clockAhead)
      if let failure = filter?.failure { throw failure }
      evidence.add(&rows, organization: owner, agents: &agents)
      rows.removeRows()
      if evidence.halves.count >= HalfSpool.batch {
        let spool = try halfSpool ?? HalfSpool(folder: spoolFolder)
        try spool.append(evidence.takeHalves())
        halfSpool = spool
      }
      if evidence.cells.additions.count >= AdditionSpool.batch {
        let spool = try additionSpool ?? AdditionSpool(folder: spoolFolder)
        try spool.append(evidence.takeAdditions())
        additionSpool = spool
      }
    }
    reader.finish(into: &rows)
    rows.setBack(by: clockAhead)
    evidence.add(&rows, organization: owner, agents: &agents)
    rows.removeRows()
    // The last line of a plain file that is still being written is read when it is whole.
    let isGrowing = !records.content.isCompressed && records.endsInOpenLine && tally.takeBackRejected()
    let content = records.content
    var additions = FileAdditions(
      entry: LedgerEntry(
        sha256: hexadecimal(content.digest),
        file: InputFile(
          path: found.path, format: format.name, organization: organization(of: found),
          state: isGrowing ? .growing : content.state, tally: tally.lines),
        settled: content.isCompressed && content.state == .complete, bytesIn: content.bytesIn,
        bytesOut: content.bytesOut),
      replaces: content.passed.map { hexadecimal($0.digest) }, organization: owner,
      additions: evidence.takeAdditions(), exemplars: evidence.exemplars.all, halves: evidence.takeHalves(),
      names: rows.symbols.takeFresh(), rejects: tally.rejects)
    // What a damaged file has brought may yet be taken back, and is then nobody's.
    additions.rowHashes = content.state == .complete ? filter?.fresh ?? [:] : [:]
    additions.advice = content.bound?.advice
    additions.spooledHalves = halfSpool
    additions.spooledAdditions = additionSpool
    cells = evidence.cells
    return additions
  }

  private func organization(of found: FileDiscovery.Found) -> String {
    organization ?? found.organization ?? FileReader.unnamedOrganization
  }
}

extension FileReader.Result {
  /// The same with the names that another reading of the file was the first to meet: they are handed over only once.
  fileprivate func adding(names other: FileReader.Result) -> FileReader.Result {
    guard case .additions(var additions, let head) = self, case .additions(let first, _) = other else { return self }
    additions.names.merge(first.names) { name, _ in name }
    return .additions(additions, head: head)
  }

  /// Whether the stream broke off or is damaged, by itself and not by a limit.
  fileprivate var isDamaged: Bool {
    switch self {
    case .additions(let additions, _) where additions.advice != nil: false
    case .additions(let additions, _):
      additions.entry.file.state == .truncated || additions.entry.file.state == .corrupt
    case .unknownFormat: false
    case .empty(_, let state): state != .complete
    }
  }
}
