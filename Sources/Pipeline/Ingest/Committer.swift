import Correlation
package import EvidenceStore
package import HandshakeModel
import Synchronization

/// Collects what files add and stores it many files at a time.
///
/// What several files add to the same client and day is then written once, and the two halves of a connection meet
/// before either is written. Each file is still stored whole or not at all, together with its place in the ledger.
package final class Committer: Sendable {
  /// How much waits before it is stored.
  package struct Limits: Sendable {
    /// 64 bytes each.
    var additions = 1 << 17
    /// Additions at which a worker waits for another that is storing, instead of going on with its next file.
    var mostAdditions = 1 << 19
    /// Halves of connections of which most meet each other.
    var halves = 1 << 18
    /// Halves of connections that wait for the other log; on disk, most of them.
    var lonelyHalves = 1 << 23
    var files = 4_096
  }

  private struct Waiting {
    var files: [FileAdditions] = []
    var additions = 0
    var flows = 0
    var handshakes = 0

    func isEnough(_ limits: Limits) -> Bool {
      let halves = flows + handshakes
      return additions >= limits.additions || files.count >= limits.files || halves >= limits.lonelyHalves
        || halves >= limits.halves && handshakes * 2 >= flows && flows * 2 >= handshakes
    }
  }

  private let store: EvidenceStore
  private let classifier: any AgentClassifying
  private let limits: Limits
  private let waiting = Mutex(Waiting())
  /// Held while files are stored, so that they are stored in the order in which they came: a worker hands over a name
  /// with the first file that has it.
  private let stored = Mutex<[FileReport]>([])

  package init(store: EvidenceStore, classifier: any AgentClassifying, limits: Limits = Limits()) {
    self.store = store
    self.classifier = classifier
    self.limits = limits
  }

  /// Takes what a file adds, and stores all that waits where that is enough.
  package func add(_ file: FileAdditions) throws {
    let (isEnough, isTooMuch) = waiting.withLock { waiting in
      waiting.files.append(file)
      waiting.additions += file.additions.count
      waiting.flows += file.count(of: .flow)
      waiting.handshakes += file.count(of: .handshake)
      return (waiting.isEnough(limits), waiting.additions >= limits.mostAdditions)
    }
    guard isEnough else { return }
    if isTooMuch {
      try flush()
    } else {
      // Files of one size end at the same time: whoever finds another storing has better things to do than to wait.
      _ = try stored.withLockIfAvailable { try store(into: &$0) }
    }
  }

  /// Stores what waits while other files are still being read, unless those may hold the other halves of connections.
  func storeMeanwhile() throws {
    guard waiting.withLock({ $0.flows + $0.handshakes == 0 }) else { return }
    _ = try stored.withLockIfAvailable { try store(into: &$0) }
  }

  /// Stores what waits.
  package func flush() throws {
    try stored.withLock { try store(into: &$0) }
  }

  private func store(into reports: inout [FileReport]) throws {
    let files = waiting.withLock { waiting in
      defer { waiting = Waiting() }
      return waiting.files
    }
    guard !files.isEmpty else { return }
    let results = try store.commit(files, by: Joiner(classifier))
    reports += zip(files, results).map { FileReport($0, $1) }
  }

  /// What became of the files that were stored.
  var reports: [FileReport] {
    stored.withLock { $0 }
  }
}

/// Collects what connections add whose halves were in different files.
final class Joiner: PairJoining {
  /// As they come: nearly all of them are of cells of their own, and alike ones are summed when they are stored.
  private var additions: [Addition] = []
  private var exemplars = ExemplarTable()
  private var agents: AgentCache
  private var rows = RowBuffer()

  init(_ classifier: any AgentClassifying) {
    agents = AgentCache(classifier)
  }

  func join(_ pair: ConnectionPair) -> Int {
    if let connection = ConnectionJoin.connection(handshake: pair.handshake, flow: pair.flow) {
      let agent = agents.bucket(of: connection, in: &rows)
      let addition = Addition(of: connection, organization: pair.organization, agent: agent)
      additions.append(addition)
      if let exemplar = Exemplar(of: addition, at: connection.time) { exemplars.add(exemplar) }
    }
    return additions.count
  }

  func take() -> JoinedAdditions {
    defer { (additions, exemplars) = ([], ExemplarTable()) }
    return JoinedAdditions(additions: additions, exemplars: exemplars.all)
  }
}
