import Correlation
import EvidenceStore
import HandshakeModel
import Synchronization

/// Collects what files add and stores it many files at a time.
///
/// What several files add to the same client and day is then written once, and the two halves of a connection meet
/// before either is written. Each file is still stored whole or not at all, together with its place in the ledger.
final class Committer: Sendable {
  /// How much waits before it is stored.
  struct Limits {
    /// 64 bytes each.
    var additions = 1 << 18
    /// On disk, most of them.
    var halves = 1 << 22
    var files = 4_096
  }

  private struct Waiting {
    var files: [FileAdditions] = []
    var additions = 0
    var halves = 0
  }

  private let store: EvidenceStore
  private let classifier: any AgentClassifying
  private let limits: Limits
  private let waiting = Mutex(Waiting())
  /// Held while files are stored, so that they are stored in the order in which they came: a worker hands over a name
  /// with the first file that has it.
  private let stored = Mutex<[FileReport]>([])

  init(store: EvidenceStore, classifier: any AgentClassifying, limits: Limits = Limits()) {
    self.store = store
    self.classifier = classifier
    self.limits = limits
  }

  /// Takes what a file adds, and stores all that waits where that is enough.
  func add(_ file: FileAdditions) throws {
    let isEnough = waiting.withLock { waiting in
      waiting.files.append(file)
      waiting.additions += file.additions.count
      waiting.halves += file.halfCount
      return waiting.additions >= limits.additions || waiting.halves >= limits.halves
        || waiting.files.count >= limits.files
    }
    if isEnough { try flush() }
  }

  /// Stores what waits.
  func flush() throws {
    try stored.withLock { reports in
      let files = waiting.withLock { waiting in
        defer { waiting = Waiting() }
        return waiting.files
      }
      guard !files.isEmpty else { return }
      let results = try store.commit(files, join: joined)
      reports += zip(files, results).map { FileReport($0, $1) }
    }
  }

  /// What became of the files that were stored.
  var reports: [FileReport] {
    stored.withLock { $0 }
  }

  /// What connections add whose halves were read at different times.
  private func joined(_ pairs: [ConnectionPair]) -> JoinedAdditions {
    var evidence = EvidenceTable()
    var agents = AgentCache(classifier)
    var rows = RowBuffer()
    for pair in pairs {
      guard let connection = ConnectionJoin.connection(handshake: pair.handshake, flow: pair.flow) else { continue }
      evidence.add(connection, organization: pair.organization, agents: &agents, rows: &rows)
    }
    let exemplars = evidence.exemplars.sorted
    return JoinedAdditions(additions: evidence.takeAdditions(), exemplars: exemplars)
  }
}
