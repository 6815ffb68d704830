import AppCatalog
package import EvidenceStore
package import HandshakeModel
import OrderedCollections
import SettingsFiles
import Verdict

/// Says what is known of an application, a host or a client in the window of ranking.
package struct ExplainRun: Sendable {
  /// A name that nothing in the window has, or several clients.
  package struct Failure: Problem {
    package var message: String
    package var remedy: String
    package var exitCode: ExitStatus { .failed }
    package var code: String { "not-explained" }
    package var location: String { "" }
  }

  /// How many names an unknown one is answered with.
  private static let namesOffered = 3

  private let store: EvidenceStore
  private let knowledge: Knowledge
  private let days: Int
  private let pseudonyms: Pseudonyms

  /// - Parameter pseudonyms: by which clients can be named, and are shown.
  package init(store: EvidenceStore, knowledge: Knowledge, days: Int = RankRun.usualDays, pseudonyms: Pseudonyms) {
    self.store = store
    self.knowledge = knowledge
    self.days = days
    self.pseudonyms = pseudonyms
  }

  /// - Parameters:
  ///   - name: an application's id or name in any letter case, a host, or a client's address, identity or pseudonym; the
  ///     first of these that fits.
  ///   - reveal: whether clients are shown under their real names.
  package func explanation(of name: String, now: Timestamp, reveal: Bool = false) throws -> Explanation {
    let from = Timestamp(seconds: now.seconds - Int64(days) * 86_400)
    let evidence = try EvidenceAssembler(store: store, knowledge: knowledge).evidence(in: from.slot...now.slot)
    let knowledge = knowledge
    let findings = Judge { knowledge.isForbidden($0) }.findings(evidence)
    let reviewed = try ReviewRun(store: store, knowledge: knowledge)
      .result(findings, names: evidence.names, from: from, now: now)
    let explainer = Explainer(evidence, reviewed.findings)
    let shown = reveal ? Pseudonyms(key: nil) : pseudonyms
    guard let found = try explanation(of: name, evidence, explainer) else { throw unknown(name, evidence) }
    return found.renamed(by: shown)
  }

  private func explanation(
    of name: String, _ evidence: Evidence, _ explainer: Explainer
  ) throws(Failure) -> Explanation? {
    let word = name.lowercased()
    let met = Set(evidence.exposures.subjects.map(\.target))
    let target =
      evidence.targets.indices.first { met.contains($0) && evidence.targets[$0].id == word }
      ?? evidence.targets.indices.first { met.contains($0) && evidence.targets[$0].name.lowercased() == word }
    if let target { return .target(explainer.target(target)) }
    if let host = HostName.normalised(name), var explanation = explainer.host(Symbol(of: host)) {
      let match = knowledge.catalog.match(host: host)
      explanation.pattern = match.pattern
      explanation.isShared = match.shared
      return .host(explanation)
    }
    return try client(named: name, evidence).flatMap { explainer.client($0) }.map(Explanation.client)
  }

  /// The client with an address, identity or pseudonym.
  private func client(named name: String, _ evidence: Evidence) throws(Failure) -> ClientKey? {
    let symbol = Symbol(of: name)
    let clients = evidence.exposures.clients
    var found = clients.filter { $0.client == symbol }
    if found.isEmpty { found = clients.filter { pseudonym(of: $0, evidence) == name } }
    guard found.count > 1 else { return found.first }
    let choice = found.map { "\(pseudonym(of: $0, evidence)) in \(evidence.names[$0.organization] ?? "")" }.sorted()
    throw Failure(
      message: "'\(name)' is a client in several organisations", remedy: "name one: \(choice.joined(separator: ", "))")
  }

  private func pseudonym(of key: ClientKey, _ evidence: Evidence) -> String {
    pseudonyms.name(of: evidence.names[key.client] ?? "", in: evidence.names[key.organization] ?? "")
  }

  /// Offers names that are like it; clients only under their pseudonyms.
  private func unknown(_ name: String, _ evidence: Evidence) -> Failure {
    let met = Set(evidence.exposures.subjects.map(\.target)).sorted()
    // Most ids are the name in lower case; nobody is helped by both.
    let applications = met.map { evidence.targets[$0] }.flatMap { target in
      target.id == target.name.lowercased() ? [target.name] : [target.name, target.id]
    }
    let hosts = Set(evidence.hostExposures.subjects.map(\.host)).compactMap { evidence.names[$0] }
    let clients = evidence.exposures.clients.map { pseudonym(of: $0, evidence) }
    let names = OrderedSet(applications + hosts.sorted() + clients.sorted())
    let near = NearestName.closest(ExplainRun.namesOffered, to: name, among: names)
    return Failure(
      message: "'\(name)' is no application, host or client that was met in this window",
      remedy: near.isEmpty ? "see pinscout rank" : "did you mean \(near.joined(separator: ", "))?")
  }
}
