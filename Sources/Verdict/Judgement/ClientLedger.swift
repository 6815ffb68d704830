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
    var failed: Bool
  }

  private var entries: [Client: [Entry]] = [:]

  /// - Parameter unnamed: targets that are no applications and tell nothing of a client's trust.
  package init(_ exposures: [Exposure<Int>]) {
    for exposure in exposures {
      guard let failed = exposure.failed else { continue }
      let client = Client(organization: exposure.organization, client: exposure.client)
      entries[client, default: []].append(Entry(target: exposure.subject, agent: exposure.agent, failed: failed))
    }
  }

  package var clients: [Client] {
    entries.keys.sorted()
  }

  /// The history of a program on a client with all targets but one.
  package func history(of client: Client, agent: Symbol, without target: Int?) -> ClientHistory {
    let others = (entries[client] ?? []).filter { $0.target != target }
    return ClientHistory(
      sameProgram: ClientLedger.count(others.filter { $0.agent == agent }), anyProgram: ClientLedger.count(others))
  }

  /// The history of a client with all targets and programs.
  package func history(of client: Client) -> ClientHistory {
    ClientLedger.count(entries[client] ?? [])
  }

  private static func count(_ entries: [Entry]) -> ClientHistory {
    let failed = entries.filter(\.failed).count
    return ClientHistory(failed: Double(failed), succeeded: Double(entries.count - failed))
  }
}

extension Exposure {
  /// Whether the client refused more often than not; nil where nothing counts.
  package var failed: Bool? {
    let all = rejected + used
    return all == 0 ? nil : rejected * 2 > all
  }
}
