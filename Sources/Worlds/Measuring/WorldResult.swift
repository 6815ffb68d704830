package import HandshakeModel
package import Pipeline

/// What became of one world.
package struct WorldResult: Sendable {
  /// A pinned program that two clients or more have refused for its pin.
  package struct Pinned: Sendable {
    package var application: String
    package var kind: String
    /// Whether it is pinned everywhere and always.
    package var isFull: Bool
    package var clients: Int
    /// How it comes out; nil where it is no candidate.
    package var band: Band?
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
  package private(set) var pinned: [Pinned] = []
  package private(set) var wrong: [Wrong] = []

  init(_ world: World, _ evaluation: Evaluation) {
    scenario = world.scenario
    seed = world.site.seed
    figures = evaluation.figures
    causes = evaluation.causes
    pinned = WorldResult.pinned(world, evaluation)
    let causes = WorldResult.causes(evaluation.truth)
    wrong = evaluation.verdicts.filter { $0.truth == .wrong }.map {
      Wrong(name: $0.name, band: $0.band, probability: $0.probability, cause: causes[$0.name])
    }
  }

  private static func pinned(_ world: World, _ evaluation: Evaluation) -> [Pinned] {
    let applications = Dictionary(world.site.applications.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let bands = Dictionary(evaluation.verdicts.map { ($0.name, $0.band) }, uniquingKeysWith: { first, _ in first })
    var programs: [String: (clients: Int, owners: Set<String>)] = [:]
    for record in evaluation.truth.records.values {
      for name in Set(record.pinned.values.joined()) { programs[name, default: (0, [])].clients += 1 }
      for (owner, names) in record.pinned {
        for name in names { programs[name, default: (0, [])].owners.insert(owner.name) }
      }
    }
    return programs.filter { $0.value.clients >= 2 }.sorted { $0.key < $1.key }.compactMap { name, program in
      guard let application = applications[name] else { return nil }
      let found = program.owners.compactMap { bands[$0] }
      return Pinned(
        application: name, kind: application.kind, isFull: application.isFullyPinned, clients: program.clients,
        band: found.contains(.likely) ? .likely : found.first)
    }
  }

  /// The cause of most of the failures at each application.
  private static func causes(_ truth: Truth) -> [String: Cause] {
    var counts: [String: [Cause: Int]] = [:]
    for record in truth.records.values {
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
  /// Where it pins, on what, and when it checks, in words.
  var kind: String {
    let place =
      switch pinning {
      case .nowhere: "not pinned"
      case .everyHost: pinsSince == nil ? "every host" : "every host, since a release"
      case .firstHost: "first host only"
      case .versions(let share): "\(Int(share * 100)) % of versions"
      }
    return "\(place), \(check == .pinAfterHandshake ? "after" : "in") the handshake"
  }
}
