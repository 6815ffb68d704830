import Correlation
import EvidenceStore
import HandshakeModel
import LogFormats
import LogInput

/// Reads one file from its first byte to what it adds to the evidence.
struct FileReader {
  /// The organisation of files that name none.
  static let unnamedOrganization = "default"
  /// Rejected lines that are kept with a sample.
  static let rejectsKept = 20

  var format: (any LogFormat.Type)?
  var organization: String?
  var limits: InputLimits
  var context: SourceContext
  var agents: any AgentClassifying
  /// Where halves of connections may wait on disk.
  var spoolFolder: String

  /// What was read: additions, or a file in which there is nothing to read.
  enum Result {
    /// Additions, and the first bytes of the content.
    case additions(FileAdditions, head: [UInt8])
    case unknownFormat(isBinary: Bool)
    case empty(sha256: String, FileState)
  }

  func read(_ found: FileDiscovery.Found, checkpoints: [ContentReader.Checkpoint]) throws -> Result {
    var records = RecordReader(
      try ContentReader(path: found.path, limits: limits, checkpoints: checkpoints), limits: limits)
    enum Head {
      case empty
      case binary
      case text((any LogFormat.Type)?)
    }
    var start: [UInt8] = []
    let head = try records.withHead { head -> Head in
      start = head.extracting(first: Prefixes.headBytes).withUnsafeBytes { Array($0) }
      if head.byteCount == 0 { return .empty }
      if let format { return .text(format) }
      let detected = FormatRegistry.detect(head)
      let isBinary = detected == nil && head.firstIndex(of: 0, in: 0..<head.byteCount) != nil
      return isBinary ? .binary : .text(detected)
    }
    switch head {
    case .empty: return .empty(sha256: hexadecimal(records.content.digest), records.content.state)
    case .binary: return .unknownFormat(isBinary: true)
    case .text(nil): return .unknownFormat(isBinary: false)
    case .text(let format?):
      var tally = FileTally()
      var parser = format.init(context: context)
      var rows = RowBuffer()
      var evidence = EvidenceTable()
      var agents = AgentCache(self.agents)
      let owner = rows.symbols.intern(organization(of: found)) ?? .none
      var spool: HalfSpool?
      var mentioned: Set<Symbol> = []
      var more = true
      while more {
        more = try records.nextBatch(format.boundary) { number, line in
          guard let line else { return tally.reject(.tooLong, number, "") }
          tally.add(parser.read(line, into: &rows), number, line)
        }
        evidence.add(&rows, organization: owner, agents: &agents)
        rows.removeRows()
        if evidence.halves.count >= HalfSpool.batch {
          let file = try spool ?? HalfSpool(folder: spoolFolder)
          let halves = evidence.takeHalves()
          for half in halves { mentioned.formUnion([half.client, half.host]) }
          try file.append(halves)
          spool = file
        }
      }
      // The last line of a plain file that is still being written is read when it is whole.
      let isGrowing = !records.content.isCompressed && records.endsInOpenLine && tally.takeBackRejected()
      parser.finish(into: &rows)
      evidence.add(&rows, organization: owner, agents: &agents)
      evidence.joinHalves(organization: owner, agents: &agents, symbols: &rows.symbols)
      var additions = additions(of: records, found, tally, format: format.name)
      if isGrowing { additions.entry.file.state = .growing }
      additions.organization = owner
      additions.cells = evidence.cells.sorted
      additions.exemplars = evidence.exemplars.sorted
      additions.halves = evidence.halves
      additions.spooled = spool
      additions.names = additions.namedSymbols(in: rows.symbols, and: mentioned)
      return .additions(additions, head: start)
    }
  }

  private func organization(of found: FileDiscovery.Found) -> String {
    organization ?? found.organization ?? FileReader.unnamedOrganization
  }

  private func additions(
    of records: RecordReader, _ found: FileDiscovery.Found, _ tally: FileTally, format: String
  ) -> FileAdditions {
    FileAdditions(
      entry: LedgerEntry(
        sha256: hexadecimal(records.content.digest),
        file: InputFile(
          path: found.path, format: format, organization: organization(of: found), state: records.content.state,
          tally: tally.lines),
        settled: records.content.isCompressed && records.content.state == .complete, bytesIn: records.content.bytesIn,
        bytesOut: records.content.bytesOut),
      replaces: records.content.passed.map { hexadecimal($0.digest) }, organization: .none, cells: [], exemplars: [],
      halves: [],
      names: [:], rejects: tally.rejects)
  }
}

/// Counts what became of a file's lines.
private struct FileTally {
  var lines = LineTally()
  var rejects: [RejectedLine] = []

  private var lastWasRejected = false

  /// Forgets the last line, if it was rejected.
  mutating func takeBackRejected() -> Bool {
    guard lastWasRejected else { return false }
    if rejects.count == lines.rejected { rejects.removeLast() }
    lines.rejected -= 1
    return true
  }

  mutating func add(_ outcome: LineOutcome, _ number: Int, _ line: RawSpan) {
    lastWasRejected = false
    switch outcome {
    case .stored: lines.stored += 1
    case .ignored: lines.ignored += 1
    case .rejected(let reason): reject(reason, number, line.sample)
    }
  }

  mutating func reject(_ reason: RejectReason, _ number: Int, _ sample: String) {
    lines.rejected += 1
    lastWasRejected = true
    if rejects.count < FileReader.rejectsKept {
      rejects.append(RejectedLine(line: number, reason: reason, sample: sample))
    }
  }
}

extension RawSpan {
  /// The first 160 bytes, control characters replaced.
  fileprivate var sample: String {
    extracting(first: 160).withUnsafeBytes { bytes in
      String(decoding: bytes.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: ".") : $0 }, as: UTF8.self)
    }
  }
}

extension FileAdditions {
  /// The texts of all symbols that the additions mention.
  fileprivate func namedSymbols(in table: SymbolTable, and others: Set<Symbol>) -> [Symbol: String] {
    var mentioned = others.union([organization])
    for cell in cells {
      mentioned.formUnion([cell.key.organization, cell.key.client, cell.key.host, cell.key.agent])
    }
    for half in halves { mentioned.formUnion([half.client, half.host]) }
    mentioned.remove(.none)
    return Dictionary(uniqueKeysWithValues: mentioned.compactMap { symbol in table.text(symbol).map { (symbol, $0) } })
  }
}

func hexadecimal(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

func bytes(hexadecimal text: String) -> [UInt8] {
  let digits = text.utf8.compactMap { hexDigit($0) }
  return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}
