import AppCatalog
import Correlation
import HandshakeModel

/// What is known of a captured or synthetic set, client by client.
///
/// Truth names programs, the queue names applications as the catalog attributes their hosts; the attempts of a client
/// are attributed as the pipeline does.
struct Truth: Sendable {
  struct Client: Hashable, Comparable, Sendable {
    /// Empty where truth names no organisations.
    var organization: String
    var client: String

    static func < (left: Client, right: Client) -> Bool {
      (left.organization, left.client) < (right.organization, right.client)
    }
  }

  /// What one client did.
  struct Record: Sendable {
    /// The pinned programs by the application of their hosts.
    var pinned: [Attribution: Set<String>] = [:]
    /// Applications that a program with a CA list of its own asked for.
    var ownBundle: Set<Attribution> = []
    /// Attempts by cause; nil is for those that nothing is wrong with.
    var causes: [Attribution: [Cause?: Int]] = [:]
  }

  private(set) var records: [Client: Record] = [:]
  let namesOrganizations: Bool

  /// - Parameter targets: the applications of the evidence; those of several domains count as one here, too.
  init(files: [String], catalog: Catalog, targets: [Attribution] = []) throws {
    let unknown = UnknownApplications(targets)
    let attempts = try files.flatMap { try TruthFile(path: $0).attempts.filter(\.primary) }
    namesOrganizations = !attempts.isEmpty && attempts.allSatisfy { $0.organization != nil }
    let byClient = Dictionary(grouping: attempts) { Client(organization: $0.organization ?? "", client: $0.client) }
    for (client, attempts) in byClient {
      let key = namesOrganizations ? client : Client(organization: "", client: client.client)
      for (attempt, owner) in zip(attempts, Truth.owners(attempts, catalog, unknown)) {
        records[key, default: Record()].add(attempt, at: owner)
      }
    }
  }

  private static func owners(
    _ attempts: [TruthFile.Attempt], _ catalog: Catalog, _ unknown: UnknownApplications
  ) -> [Attribution] {
    let hosts = attempts.map { HostName.normalised($0.sni ?? $0.host) ?? $0.host }
    let names = Dictionary(hosts.map { (Symbol(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
    var index = TargetIndex(catalog: catalog, names: names, unknown: unknown)
    let places = hosts.map { TargetIndex.Place(host: Symbol(of: $0), agent: .none) }
    return index.targets(of: places, AgentDirectory([:])).map { index.targets[$0] }
  }
}

extension Truth.Record {
  fileprivate mutating func add(_ attempt: TruthFile.Attempt, at owner: Attribution) {
    causes[owner, default: [:]][attempt.label, default: 0] += 1
    if attempt.isOwnBundle { ownBundle.insert(owner) }
    if attempt.isPinned { pinned[owner, default: []].insert(attempt.application ?? owner.name) }
  }

  /// The cause of most of the attempts that failed at an application; nil where none did.
  func cause(at target: Attribution) -> Cause? {
    let failed = (causes[target] ?? [:]).compactMap { cause, count in cause.map { (cause: $0, count: count) } }
    return failed.min { ($1.count, $0.cause.rawValue) < ($0.count, $1.cause.rawValue) }?.cause
  }
}
