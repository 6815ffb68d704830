package import HandshakeModel

/// How every client fared with every target: the histories against which one target's refusals are weighed.
package struct ClientLedger: Sendable {
  package struct Client: Hashable, Comparable, Sendable {
    package var organization: Symbol
    package var client: Symbol

    package init(organization: Symbol, client: Symbol) {
      self.organization = organization
      self.client = client
    }

    package static func < (left: Client, right: Client) -> Bool {
      (left.organization, left.client) < (right.organization, right.client)
    }
  }

  private struct Entry: Sendable {
    var target: Int
    var agent: Symbol
    var refused: Int
    var worked: Int
  }

  private var entries: [Client: [Entry]] = [:]
  /// How probable a pin of each target is, as far as it is known: a pin explains a refusal, and what is explained tells
  /// nothing of the client.
  private var pinned: [Int: Double] = [:]

  package init(_ exposures: [Exposure<Int>]) {
    for exposure in exposures where exposure.rejected + exposure.used + exposure.completed > 0 {
      let client = Client(organization: exposure.organization, client: exposure.client)
      entries[client, default: []].append(
        Entry(
          target: exposure.subject, agent: exposure.agent, refused: exposure.rejected,
          worked: exposure.used + exposure.completed))
    }
  }

  /// The same ledger, with what is known of the targets taken into account.
  package func explaining(_ pinned: [Int: Double]) -> ClientLedger {
    var ledger = self
    ledger.pinned = pinned
    return ledger
  }

  package var clients: [Client] {
    entries.keys.sorted()
  }

  /// The history of a program on a client with all targets but one.
  ///
  /// Where the program is unknown, the history of the whole client stands for it. A client that works elsewhere has the
  /// root, so what its other programs refuse tells nothing of this one; and a program that has met few targets may
  /// refuse them all because each of them pins.
  package func history(of client: Client, agent: Symbol, without target: Int?) -> ClientHistory {
    let others = (entries[client] ?? []).filter { $0.target != target }
    var any = count(others)
    let same = agent == .none ? any : count(others.filter { $0.agent == agent })
    let raw = ClientLedger.counted(others, [:])
    let hasRoot =
      raw.succeeded >= ScoringModel.successesThatProve
      && raw.succeeded >= ScoringModel.shareThatProves * raw.failed
    guard hasRoot else { return ClientHistory(sameProgram: same, anyProgram: any) }
    let breadth = Set(others.filter { $0.agent == agent }.map(\.target)).count
    any.failed = same.failed
    guard agent == .none || breadth < ScoringModel.breadthOfPrograms else {
      return ClientHistory(sameProgram: same, anyProgram: any)
    }
    return ClientHistory(
      sameProgram: ClientHistory(failed: 0, succeeded: same.succeeded),
      anyProgram: ClientHistory(failed: 0, succeeded: any.succeeded))
  }

  /// The history of a client with all targets and programs, nothing explained away.
  package func history(of client: Client) -> ClientHistory {
    ClientLedger.counted(entries[client] ?? [], [:])
  }

  /// Whether any other program on the client is accepted anywhere.
  package func works(_ client: Client, withoutProgram agent: Symbol) -> Bool {
    ClientLedger.counted((entries[client] ?? []).filter { $0.agent != agent }, [:]).succeeded > 0
  }

  private func count(_ entries: [Entry]) -> ClientHistory {
    ClientLedger.counted(entries, pinned)
  }

  /// Counts each target once, whatever the number of programs that met it.
  private static func counted(_ entries: [Entry], _ pinned: [Int: Double]) -> ClientHistory {
    var history = ClientHistory(failed: 0, succeeded: 0)
    for (target, entries) in Dictionary(grouping: entries, by: \.target).sorted(by: { $0.key < $1.key }) {
      let refused = entries.reduce(0) { $0 + $1.refused }
      let worked = entries.reduce(0) { $0 + $1.worked }
      if refused > worked {
        history.failed += 1 - (pinned[target] ?? 0)
      } else {
        history.succeeded += 1
      }
    }
    return history
  }
}

extension Exposure {
  /// Whether the client refused more often than not; nil where nothing counts.
  package var failed: Bool? {
    let all = rejected + used + completed
    return all == 0 ? nil : rejected * 2 > all
  }
}
