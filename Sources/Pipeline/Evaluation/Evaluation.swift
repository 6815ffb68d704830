import AppCatalog
import Correlation
package import HandshakeModel

/// How a queue compares with what is known to be true.
///
/// Truth names programs, the queue names applications as the catalog attributes their hosts. A program is *expected*
/// where two clients or more have a pinned attempt of it, and found where a candidate is the application of one of
/// its pinned hosts. A candidate is right where truth has a pinned attempt at its hosts, and *undecidable* where it has
/// none but programs with their own CA list: those count neither way. Candidates and bypass gaps are one list, in the
/// order of priority.
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
  /// Expected programs, by name.
  package var expected: [String]
  package var missed: [String]
  /// For each place of the queue how many expected programs it is the first to find; nil where it counts neither way.
  private var finds: [Int?]

  package init(_ findings: Findings, truthFiles: [String], knowledge: Knowledge) throws {
    var pinned: Set<Attribution> = []
    var ownBundle: Set<Attribution> = []
    var programs: [String: (clients: Set<String>, owners: Set<Attribution>)] = [:]
    for path in truthFiles {
      let attempts = try TruthFile(path: path).attempts.filter(\.primary)
      for (client, attempts) in Dictionary(grouping: attempts, by: \.client) {
        for (attempt, owner) in zip(attempts, Evaluation.owners(attempts, knowledge.catalog)) {
          if attempt.isOwnBundle { ownBundle.insert(owner) }
          guard attempt.isPinned else { continue }
          pinned.insert(owner)
          let name = attempt.application ?? owner.name
          programs[name, default: ([], [])].clients.insert(client)
          programs[name, default: ([], [])].owners.insert(owner)
        }
      }
    }
    let listed = (findings.candidates + findings.bypassGaps).sorted {
      ($1.priority, $0.target.id) < ($0.priority, $1.target.id)
    }
    var waiting = programs.filter { $0.value.clients.count >= 2 }
    expected = waiting.keys.sorted()
    verdicts = []
    finds = []
    for candidate in listed {
      let truth: Verdict.Truth =
        pinned.contains(candidate.target) ? .pinned : ownBundle.contains(candidate.target) ? .undecidable : .wrong
      verdicts.append(
        Verdict(
          name: candidate.target.name, probability: candidate.probability, band: candidate.band, truth: truth))
      let found = waiting.filter { $0.value.owners.contains(candidate.target) }.keys
      for name in found { waiting[name] = nil }
      // Pinned on one client only, or found before: neither asked for nor wrong.
      finds.append(truth == .wrong ? 0 : found.isEmpty ? nil : found.count)
    }
    missed = waiting.keys.sorted()
  }

  /// Attributes a client's attempts as the pipeline does.
  private static func owners(_ attempts: [TruthFile.Attempt], _ catalog: Catalog) -> [Attribution] {
    let hosts = attempts.map { HostName.normalised($0.sni ?? $0.host) ?? $0.host }
    let names = Dictionary(hosts.map { (Symbol(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
    var index = TargetIndex(catalog: catalog, names: names)
    let places = hosts.map { TargetIndex.Place(host: Symbol(of: $0), agent: .none) }
    return index.targets(of: places, AgentDirectory([:])).map { index.targets[$0] }
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

  /// The mean over the expected programs of the precision at the place that finds each, 0 for those that are missed.
  package var averagePrecision: Double? {
    guard !expected.isEmpty else { return nil }
    var sum = 0.0
    var (right, seen) = (0, 0)
    for case let count? in finds {
      seen += 1
      guard count > 0 else { continue }
      right += 1
      sum += Double(count) * Double(right) / Double(seen)
    }
    return sum / Double(expected.count)
  }
}
