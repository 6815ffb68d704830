import Correlation
import EvidenceStore
import HandshakeModel
import LogFormats
import LogInput

/// Reads one file from its first byte to what it adds to the evidence.
struct FileReader {
  /// The organisation of files that name none.
  static let unnamedOrganization = "default"

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
    var start: [UInt8] = []
    var detected: (any LogFormat.Type)?
    var isBinary = false
    try records.withHead { head in
      start = head.extracting(first: Prefixes.headBytes).withUnsafeBytes { Array($0) }
      detected = format ?? FormatRegistry.detect(head)
      isBinary = head.firstIndex(of: 0, in: 0..<head.byteCount) != nil
    }
    guard !start.isEmpty else {
      return .empty(sha256: hexadecimal(records.content.digest), records.content.state)
    }
    guard let detected else { return .unknownFormat(isBinary: isBinary) }
    return .additions(try additions(of: &records, found, detected), head: start)
  }

  private func additions(
    of records: inout RecordReader, _ found: FileDiscovery.Found, _ format: any LogFormat.Type
  ) throws -> FileAdditions {
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
    parser.finish(into: &rows)
    evidence.add(&rows, organization: owner, agents: &agents)
    evidence.joinHalves(organization: owner, agents: &agents, symbols: &rows.symbols)
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
      replaces: content.passed.map { hexadecimal($0.digest) }, organization: owner, cells: evidence.cells.sorted,
      exemplars: evidence.exemplars.sorted, halves: evidence.halves, names: [:], rejects: tally.rejects)
    additions.spooled = spool
    additions.names = additions.namedSymbols(in: rows.symbols, and: mentioned)
    return additions
  }

  private func organization(of found: FileDiscovery.Found) -> String {
    organization ?? found.organization ?? FileReader.unnamedOrganization
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
