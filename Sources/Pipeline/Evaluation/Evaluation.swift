import AppCatalog
package import HandshakeModel

/// How a queue compares with what is known to be true.
///
/// A target is an application as the catalog attributes hosts. It is *pinned* where truth has a pinned attempt,
/// *expected* where two clients or more have one, and *undecidable* where it has none but programs with their own CA
/// list: such a target counts neither way. Candidates and bypass gaps are one list, in the order of priority.
package struct Evaluation: Sendable, Equatable {
  /// One candidate and what truth says of it.
  package struct Verdict: Sendable, Equatable {
    package enum Truth: String, Sendable {
      case pinned
      case undecidable
      case wrong
    }

    package var name: String
    package var probability: Double
    package var band: Band
    package var truth: Truth
  }

  package var verdicts: [Verdict]
  /// Expected targets, by name.
  package var expected: [String]
  package var missed: [String]

  package init(_ findings: Findings, truthFiles: [String], knowledge: Knowledge) throws {
    var pinned: [Attribution: Set<String>] = [:]
    var ownBundle: Set<Attribution> = []
    for path in truthFiles {
      let attempts = try TruthFile(path: path).attempts.filter(\.primary)
      for (client, attempts) in Dictionary(grouping: attempts, by: \.client) {
        let owners = Evaluation.owners(attempts, knowledge.catalog)
        for (attempt, owner) in zip(attempts, owners) {
          if attempt.isPinned { pinned[owner, default: []].insert(client) }
          if attempt.isOwnBundle { ownBundle.insert(owner) }
        }
      }
    }
    let listed = (findings.candidates + findings.bypassGaps).sorted {
      ($1.priority, $0.target.id) < ($0.priority, $1.target.id)
    }
    verdicts = listed.map { candidate in
      let truth: Verdict.Truth =
        pinned[candidate.target] != nil ? .pinned : ownBundle.contains(candidate.target) ? .undecidable : .wrong
      return Verdict(
        name: candidate.target.name, probability: candidate.probability, band: candidate.band, truth: truth)
    }
    let wanted = pinned.filter { $0.value.count >= 2 }.keys
    expected = wanted.map(\.name).sorted()
    let found = Set(listed.map(\.target))
    missed = wanted.filter { !found.contains($0) }.map(\.name).sorted()
  }

  /// Attributes a client's attempts as the pipeline does.
  private static func owners(_ attempts: [TruthFile.Attempt], _ catalog: Catalog) -> [Attribution] {
    let hosts = attempts.map { HostName.normalised($0.sni ?? $0.host) ?? $0.host }
    let names = Dictionary(hosts.map { (Symbol(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
    var index = TargetIndex(catalog: catalog, names: names)
    return index.targets(of: hosts.map { (Symbol(of: $0), .unknown) })
  }

  /// The share of candidates that are right, among those that truth can decide.
  package func precision(of band: Band? = nil) -> Double? {
    let decided = verdicts.filter { $0.truth != .undecidable && (band == nil || $0.band == band) }
    guard !decided.isEmpty else { return nil }
    return Double(decided.filter { $0.truth == .pinned }.count) / Double(decided.count)
  }

  package var recall: Double? {
    expected.isEmpty ? nil : Double(expected.count - missed.count) / Double(expected.count)
  }

  /// The mean of the precision at each expected target's place, 0 for those that are missed.
  package var averagePrecision: Double? {
    guard !expected.isEmpty else { return nil }
    let wanted = Set(expected)
    var sum = 0.0
    var (right, seen) = (0, 0)
    for verdict in verdicts where verdict.truth != .undecidable {
      // Pinned on one client only: neither asked for nor wrong.
      if verdict.truth == .pinned, !wanted.contains(verdict.name) { continue }
      seen += 1
      guard verdict.truth == .pinned else { continue }
      right += 1
      sum += Double(right) / Double(seen)
    }
    return sum / Double(expected.count)
  }
}
