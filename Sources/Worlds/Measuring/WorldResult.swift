package import HandshakeModel
package import Pipeline

/// What became of one world.
package struct WorldResult: Sendable {
  /// A pinned program that two clients or more have refused for its pin.
  package struct Pinned: Sendable {
    package var application: String
    /// Where it pins and when it checks, in words.
    package var kind: String
    /// Whether it is pinned everywhere and always.
    package var isFull: Bool
    /// With a refusal for the pin, by organisation.
    package var clients: [String: Int]
    /// How it comes out; nil where it is no candidate.
    package var band: Band?

    package var allClients: Int { clients.values.reduce(0, +) }
  }

  /// A candidate that is not pinned.
  package struct Wrong: Sendable {
    package var name: String
    package var band: Band
    package var probability: Double
    /// What most of its failures were about.
    package var cause: Cause?
  }

  package let scenario: Scenario
  package let seed: UInt64
  package let figures: Figures
  package let causes: ConfusionMatrix<Cause?>
  package let pinned: [Pinned]
  package let wrong: [Wrong]

  init(_ world: World, _ evaluation: Evaluation) {
    scenario = world.scenario
    seed = world.site.seed
    figures = evaluation.figures
    causes = evaluation.causes
    pinned = WorldResult.pinned(world, evaluation)
    let causes = evaluation.truth.mainCauses
    wrong = evaluation.verdicts.filter { $0.truth == .wrong }.map {
      Wrong(name: $0.name, band: $0.band, probability: $0.probability, cause: causes[$0.name])
    }
  }

  private static func pinned(_ world: World, _ evaluation: Evaluation) -> [Pinned] {
    let bands = Dictionary(evaluation.verdicts.map { ($0.name, $0.band) }, uniquingKeysWith: { first, _ in first })
    var clients: [String: [String: Int]] = [:]
    var owners: [String: Set<String>] = [:]
    for (client, record) in evaluation.truth.records {
      for name in Set(record.pinned.values.joined()) {
        clients[name, default: [:]][client.organization, default: 0] += 1
      }
      for (owner, names) in record.pinned {
        for name in names { owners[name, default: []].insert(owner.name) }
      }
    }
    return world.site.applications.compactMap { application in
      let name = application.name
      let bands = (owners[name] ?? []).compactMap { bands[$0] }
      let pinned = Pinned(
        application: name, kind: application.kind, isFull: application.isFullyPinned, clients: clients[name] ?? [:],
        band: bands.contains(.likely) ? .likely : bands.first)
      return pinned.allClients >= 2 ? pinned : nil
    }
  }
}

extension Truth {
  /// The cause of most of the failures, by the name of the application.
  fileprivate var mainCauses: [String: Cause] {
    var counts: [String: [Cause: Int]] = [:]
    for record in records.values {
      for (target, causes) in record.causes {
        for case (let cause?, let count) in causes { counts[target.name, default: [:]][cause, default: 0] += count }
      }
    }
    return counts.compactMapValues { causes in
      causes.min { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }?.key
    }
  }
}

extension Application {
  /// Where it pins and when it checks, in words.
  fileprivate var kind: String {
    let place =
      switch pinning {
      case .nowhere: "nowhere"
      case .everyHost: pinsSince == nil ? "every host" : "every host, since a release"
      case .firstHost: "one of its hosts"
      case .versions(let share): "\(Int(share * 100)) % of versions"
      }
    return "\(place), \(check == .pinAfterHandshake ? "after" : "in") the handshake"
  }
}
