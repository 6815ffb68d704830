import Crypto
package import EvidenceStore
package import HandshakeModel
import LogFormats
import LogInput

/// Reads the files of the ledger again into a database of their own and compares the two.
package struct VerifyRun {
  private let store: EvidenceStore
  /// A fresh database.
  private let reread: EvidenceStore
  private let agents: any AgentClassifying
  private let options: IngestRun.Options
  /// The files of the configuration's sources are read as their sources say.
  private let sources: [SourceSettings]

  package init(
    store: EvidenceStore, reread: EvidenceStore, agents: any AgentClassifying, options: IngestRun.Options,
    sources: [SourceSettings] = []
  ) {
    self.sources = sources
    self.store = store
    self.reread = reread
    self.agents = agents
    self.options = options
  }

  /// - Parameters:
  ///   - paths: where files are looked for, beside the paths in the ledger.
  ///   - readsFiles: if not, the database alone is looked at.
  package func run(_ paths: [String], readsFiles: Bool = true) throws -> Verification {
    var result = Verification(contradictions: try store.contradictions())
    guard result.contradictions.isEmpty else { return result }
    var book = LedgerBook(entries: try store.entries(), replaced: try store.replacedContents())
    for entry in book.entries { result.ledger += entry.file.tally }
    result.evidenceDigest = try store.evidenceDigest()
    guard readsFiles else { return result }
    let remembered = FileDiscovery.list(book.entries.map(\.file.path).filter { $0 != "-" })
    let given = FileDiscovery.list(paths)
    // A path that is both is read as one below its folder, where no link is followed.
    let files = Dictionary((given.files + remembered.files).map { ($0.path, $0) }) { first, _ in first }
    let found = files.values.sorted { $0.path < $1.path }
    result.files = given.problems.map { Verification.File(unreadable: $0.location, "\($0.message) (\($0.remedy))") }
    try read(found.inReadingOrder, &book, &result)
    let grown = Set(result.files.flatMap(\.replaces))
    for entry in book.entries where !book.found.contains(entry.key) && !grown.contains(entry.sha256) {
      result.files.append(
        Verification.File(
          finding: .missing, file: entry.file, sha256: entry.sha256, text: "its content is in no file that was found"))
    }
    result.files.sort { ($0.file.path, $0.sha256) < ($1.file.path, $1.sha256) }
    if !book.found.isEmpty {
      if let horizons = try store.pruned() { _ = try reread.prune(horizons, by: Joiner(agents)) }
      result.extent = book.found.count == book.entries.count ? .whole : .part
      result.differences = try store.differences(from: reread, isWhole: result.extent == .whole)
    }
    return result
  }

  private func read(
    _ files: [FileDiscovery.Found], _ book: inout LedgerBook, _ result: inout Verification
  ) throws {
    let open = try store.openContents().map {
      ContentReader.Checkpoint(length: $0.length, digest: bytes(hexadecimal: $0.sha256))
    }
    var ways: [String: IngestRun.Options] = [:]
    for source in sources {
      let way = try options.adding(source)
      for file in FileDiscovery.list(source.foundPaths).files { ways[file.path] = way }
    }
    let committer = Committer(store: reread, classifier: agents)
    func read(_ file: FileDiscovery.Found, like entry: LedgerEntry?) throws -> FileReader.Result {
      let options = ways[file.path] ?? options
      var reader = FileReader(
        options, classifier: agents, spareThreads: SpareThreads(options.jobs - 1), spoolFolder: reread.folder)
      // What was once said by an option is in the ledger.
      reader.format = entry.flatMap { options.formats.format(named: $0.file.format) } ?? options.format
      reader.organization = entry?.file.organization ?? options.organization
      // What a file goes on behind, or shares rows with, is what has been read again so far.
      try committer.flush()
      var earlier = try EarlierContents.Table(reread, files: [file], dedupes: options.dedupe == .rows).of(file)
      earlier.open = open
      return try reader.read(file, earlier)
    }
    for file in files {
      do {
        let first = try read(file, like: book.entry(at: file.path))
        guard case .additions(let additions, _) = first else {
          result.files.append(Verification.File(nothing: file.path))
          continue
        }
        let held = book.open(additions.entry.sha256, first: additions.entry.file.organization)
        for entry in held {
          let isSame = additions.entry.key == entry.key && additions.entry.file.format == entry.file.format
          guard case .additions(let again, _) = isSame ? first : try read(file, like: entry) else { continue }
          result.files.append(try Verification.File(again, of: entry, rejects: store.rejects(entry.key)))
          try committer.add(again.entered(as: entry))
          book.find(entry)
        }
        // A second copy of what was found already is proved with the first.
        if !book.holds(additions.entry.sha256) { result.files.append(Verification.File(additions, book)) }
      } catch let problem as InputProblem {
        result.files.append(Verification.File(unreadable: file.path, "\(problem.message) (\(problem.remedy))"))
      }
    }
    try committer.flush()
  }
}

extension FileAdditions {
  /// The same under the ledger's own words, which copies of a content share.
  fileprivate func entered(as entry: LedgerEntry) -> FileAdditions {
    var additions = self
    additions.entry = entry
    additions.replaces = []
    return additions
  }
}

extension EvidenceStore {
  /// SHA-256 of the canonical dump: two databases with the same evidence have the same, whatever brought it there.
  func evidenceDigest() throws(StoreProblem) -> String {
    var hasher = SHA256()
    try forEachCanonicalLine { hasher.update(data: Array($0.utf8)) }
    return hexadecimal(Array(hasher.finalize()))
  }
}

extension Verification.File {
  fileprivate init(unreadable path: String, _ text: String) {
    self.init(
      finding: .unreadable,
      file: InputFile(path: path, format: "-", organization: "", state: .unreadable, tally: LineTally()), sha256: "",
      text: text)
  }

  fileprivate init(nothing path: String) {
    self.init(
      finding: .nothing,
      file: InputFile(path: path, format: "-", organization: "", state: .unknownFormat, tally: LineTally()), sha256: "")
  }

  /// A file with the content of an entry.
  fileprivate init(_ additions: FileAdditions, of entry: LedgerEntry, rejects: [RejectedLine]) {
    let (now, then) = (additions.entry.file.tally, entry.file.tally)
    let isSame =
      now.lines == then.lines && now.ignored == then.ignored && now.rejected == then.rejected
      && additions.entry.file.format == entry.file.format && additions.entry.bytesOut == entry.bytesOut
      && additions.rejects == rejects
    self.init(
      finding: isSame ? .proved : .differs, file: additions.entry.file, sha256: entry.sha256,
      text: isSame ? nil : "the ledger has \(then.words), the file gives \(now.words)")
  }

  /// A file whose content is not in the ledger.
  fileprivate init(_ additions: FileAdditions, _ book: LedgerBook) {
    let entry = additions.entry
    self.init(finding: .new, file: entry.file, sha256: entry.sha256)
    replaces = additions.replaces.filter {
      book.holds(ContentKey(sha256: $0, organization: entry.file.organization))
    }
    if book.isReplaced(entry.key) {
      (finding, text) = (.superseded, "a longer version is stored")
    } else if !replaces.isEmpty {
      (finding, text) = (.grown, "the next run replaces a shorter version by \(entry.file.tally.words)")
    } else {
      let before = book.entry(at: entry.file.path) == nil ? "" : "; another content was read from this path"
      text = "the next run adds \(entry.file.tally.words)\(before)"
    }
  }
}

extension LineTally {
  fileprivate var words: String {
    "\(lines) lines (\(stored) stored, \(duplicate) duplicate, \(ignored) ignored, \(rejected) rejected)"
  }
}
