import EvidenceStore
import HandshakeModel
import LogFormats
import LogInput

/// What is told from what was read before.
package enum Deduplication: String, CaseIterable, Sendable {
  /// Contents: the same file is not read twice, whatever its name.
  case files
  /// Also rows: for exports that overlap.
  case rows
}

/// What the ledger holds that a file may begin with, or share rows with.
struct EarlierContents {
  /// Contents that may come back longer: a file that begins with one takes its place.
  var open: [ContentReader.Checkpoint]
  /// Whole compressed contents under the file's name: one that begins the file stays, and the file goes on behind it.
  var settled: [SettledContent]
  /// The rows of a day that are known, but those of some contents; nil where rows are not told apart.
  var rows: Rows?

  typealias Rows = @Sendable (_ day: Int32, _ left: Set<ContentKey>, _ part: ([UInt64]) -> Void) throws -> Void

  var checkpoints: [ContentReader.Checkpoint] {
    open + settled.map { ContentReader.Checkpoint(length: $0.length, digest: bytes(hexadecimal: $0.key.sha256)) }
  }

  func filter(_ organization: String, _ format: String, _ way: FileReader.Way) -> RowFilter? {
    guard let rows else { return nil }
    let left = Set(way.replaced.map { ContentKey(sha256: $0, organization: organization) })
    return RowFilter(organization: organization, format: format) { try rows($0, left, $1) }
  }

  /// How a file is to be read, after a first reading in another way.
  func way(for additions: FileAdditions, instead first: FileReader.Way) -> FileReader.Way {
    let key = additions.entry.key
    let earlier = additions.replaces.filter { $0 != key.sha256 }
    var way = first
    way.knownLines =
      settled.filter { $0.key.organization == key.organization && earlier.contains($0.key.sha256) }
      .map(\.lines).max() ?? 0
    if first.dedupes {
      // Its rows may be taken back, so others must not rely on them; nor may it rely on others', whatever came first.
      way.dedupes = additions.entry.file.state == .complete || additions.entry.file.state == .growing
      way.replaced = Set(earlier)
    }
    return way
  }
}

extension FileReader {
  /// How a file is read.
  struct Way: Equatable {
    var inflater: Inflater
    /// Whether its rows are compared with those of other files.
    var dedupes: Bool
    /// Lines from the first that another file has brought.
    var knownLines = 0
    /// Contents that the file takes the place of; their rows are its own.
    var replaced: Set<String> = []
  }
}

extension LineReader {
  /// What became of a line, nil where it is known: it is read, because later lines may build upon it, and adds nothing.
  mutating func outcome(
    of line: RawSpan?, into rows: inout RowBuffer, unless isKnown: Bool, in filter: inout RowFilter?
  ) -> LineOutcome? {
    let before = (rows.observations.count, rows.connections.count, rows.halves.count)
    let outcome = outcome(of: line, into: &rows)
    guard let line, outcome == .stored else { return isKnown ? nil : outcome }
    let time =
      rows.observations.dropFirst(before.0).last?.time ?? rows.connections.dropFirst(before.1).last?.time
      ?? rows.halves.dropFirst(before.2).last?.time
    let isNew = filter?.isNew(line, at: time) ?? true
    guard isKnown || !isNew else { return outcome }
    rows.observations.removeLast(rows.observations.count - before.0)
    rows.connections.removeLast(rows.connections.count - before.1)
    rows.halves.removeLast(rows.halves.count - before.2)
    return nil
  }
}

extension EarlierContents {
  /// The same for all files of a run.
  struct Table {
    private let store: EvidenceStore
    private let dedupes: Bool
    private let paths: Set<String>
    private var open: [ContentReader.Checkpoint]
    private let settled: [String: [SettledContent]]

    init(_ store: EvidenceStore, files: [FileDiscovery.Found], dedupes: Bool) throws {
      self.store = store
      self.dedupes = dedupes
      paths = Set(files.map(\.path))
      open = try store.openContents().map {
        ContentReader.Checkpoint(length: $0.length, digest: bytes(hexadecimal: $0.sha256))
      }
      settled = try store.settledContents(at: files.map(\.path))
    }

    func of(_ file: FileDiscovery.Found) -> EarlierContents {
      var earlier = EarlierContents(open: open, settled: settled[file.path] ?? [])
      if dedupes { earlier.rows = { [store] in try store.forEachRowHashes(of: $0, except: $1, $2) } }
      return earlier
    }

    /// The compressed or unpacked file beside another, where the run reads both.
    func twin(of path: String) -> String? {
      let twin = EvidenceStore.twin(of: path)
      return paths.contains(twin) ? twin : nil
    }

    /// Takes note of a content that has been stored since.
    mutating func add(_ content: Prefixes.Content) {
      guard !content.settled, content.bytesOut > 0 else { return }
      let digest = bytes(hexadecimal: content.key.sha256)
      open.append(ContentReader.Checkpoint(length: content.bytesOut, digest: digest))
    }
  }
}
