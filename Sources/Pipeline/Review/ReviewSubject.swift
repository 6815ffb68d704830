import HandshakeModel
import OrderedCollections
import SettingsFiles

/// The application that a name stands for in a review: a candidate, one that was decided before, or one of the other
/// lists of a report.
struct ReviewSubject {
  /// How many names an unknown one is answered with.
  private static let namesOffered = 3

  var item: AgendaItem
  /// Nil where it is none.
  var candidate: Candidate?
  private var hosts: Set<String>

  /// - Parameter name: an id or a name in any letter case, or a host; the first of these that fits.
  static func named(_ name: String, in model: ReportModel) throws(ReviewProblem) -> ReviewSubject {
    let all = subjects(model)
    let word = name.lowercased()
    let host = HostName.normalised(name) ?? word
    let ways: [(ReviewSubject) -> Bool] = [
      { $0.item.target == word }, { $0.item.name.lowercased() == word }, { $0.hosts.contains(host) },
    ]
    for way in ways {
      let found = all.filter(way)
      if found.count > 1 {
        throw ReviewProblem(
          "'\(name)' stands for several applications",
          remedy: "name one by its id: \(found.map(\.item.target).joined(separator: ", "))")
      }
      if let found = found.first { return found }
    }
    let names = OrderedSet(all.flatMap { [$0.item.name, $0.item.target] } + all.flatMap { $0.hosts.sorted() })
    let near = NearestName.closest(namesOffered, to: name, among: names)
    throw ReviewProblem(
      "'\(name)' is no application that this report names, and nothing was decided on it",
      remedy: near.isEmpty ? "see pinscout review list" : "did you mean \(near.joined(separator: ", "))?")
  }

  private static func subjects(_ model: ReportModel) -> [ReviewSubject] {
    let findings = model.findings
    let candidates = findings.candidates + findings.bypassGaps
    let byDecision = Dictionary(
      candidates.compactMap { candidate in candidate.review.map { ($0.decision.id, candidate) } },
      uniquingKeysWith: { first, _ in first })
    let byTarget = Dictionary(candidates.map { ($0.target.id, $0) }, uniquingKeysWith: { first, _ in first })
    var subjects = model.agenda.map { item in
      let candidate = byTarget[item.target] ?? item.review.flatMap { byDecision[$0.decision.id] }
      let hosts =
        candidate.map { $0.target.domains + $0.hosts.map(\.host) } ?? item.review?.decision.evidence.hosts ?? []
      return ReviewSubject(item: item, candidate: candidate, hosts: Set(hosts))
    }
    let faults = [
      findings.serverFaults, findings.hiddenFaults, findings.mutualTLS, findings.gatewayCertificate,
      findings.protocolFaults,
    ].joined()
    var known = Set(subjects.map(\.item.target))
    for target in findings.undecided.map(\.target) + faults.map(\.target) where known.insert(target.id).inserted {
      subjects.append(
        ReviewSubject(
          item: AgendaItem(target: target.id, name: target.name), candidate: nil, hosts: Set(target.domains)))
    }
    return subjects
  }
}
