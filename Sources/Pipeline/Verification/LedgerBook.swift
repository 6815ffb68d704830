import EvidenceStore
import HandshakeModel

/// The ledger as a reader of files needs it: by path, by content, and what of it has been found.
struct LedgerBook {
  let entries: [LedgerEntry]
  private let byPath: [String: [LedgerEntry]]
  private let byContent: [String: [LedgerEntry]]
  private let replaced: Set<ContentKey>
  private(set) var found: Set<ContentKey> = []

  init(entries: [LedgerEntry], replaced: Set<ContentKey>) {
    self.entries = entries
    self.replaced = replaced
    byPath = Dictionary(grouping: entries, by: \.file.path)
    byContent = Dictionary(grouping: entries, by: \.sha256)
  }

  /// An entry that was read from this path; its content may be another by now.
  func entry(at path: String) -> LedgerEntry? {
    byPath[path]?.first
  }

  /// The entries of a content that no file has been found for yet, the one of an organisation before the others.
  func open(_ sha256: String, first organization: String) -> [LedgerEntry] {
    (byContent[sha256] ?? []).filter { !found.contains($0.key) }
      .sorted { ($0.file.organization != organization ? 1 : 0) < ($1.file.organization != organization ? 1 : 0) }
  }

  func holds(_ sha256: String) -> Bool {
    byContent[sha256] != nil
  }

  func isReplaced(_ key: ContentKey) -> Bool {
    replaced.contains(key)
  }

  func holds(_ key: ContentKey) -> Bool {
    byContent[key.sha256]?.contains { $0.key == key } == true
  }

  mutating func find(_ entry: LedgerEntry) {
    found.insert(entry.key)
  }
}
