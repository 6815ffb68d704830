import AppCatalog
import Correlation
package import HandshakeModel

/// What is known of a captured or synthetic set, client by client.
///
/// Truth names programs, the queue names applications as the catalog attributes their hosts; the attempts of a client
/// are attributed as the pipeline does.
package struct Truth: Sendable {
  package struct Client: Hashable, Comparable, Sendable {
    /// Empty where truth names no organisations.
    package var organization: String
    package var client: String

    package static func < (left: Client, right: Client) -> Bool {
      (left.organization, left.client) < (right.organization, right.client)
    }
  }

  /// What one client did.
  package struct Record: Sendable {
    /// The pinned programs by the application of their hosts.
    package fileprivate(set) var pinned: [Attribution: Set<String>] = [:]
    /// Applications that a program with a CA list of its own asked for.
    package fileprivate(set) var ownBundle: Set<Attribution> = []
    /// Attempts by cause; nil is for those that nothing is wrong with.
    package fileprivate(set) var causes: [Attribution: [Cause?: Int]] = [:]
  }

  /// Attempts of one client at one host, all alike.
  package struct Attempt: Sendable {
    /// Nil where the set names none.
    package var organization: String?
    package var client: String
    package var host: String
    /// The program, where the set names it.
    package var application: String?
    /// Nil where nothing about the connection's TLS failed.
    package var cause: Cause?
    /// The program brings its own CA list: no log tells it from a pin.
    package var isOwnBundle: Bool
    package var count: Int

    package init(
      organization: String? = nil, client: String, host: String, application: String? = nil, cause: Cause?,
      isOwnBundle: Bool = false, count: Int = 1
    ) {
      self.organization = organization
      self.client = client
      self.host = host
      self.application = application
      self.cause = cause
      self.isOwnBundle = isOwnBundle
      self.count = count
    }
  }

  package private(set) var records: [Client: Record] = [:]
  package let namesOrganizations: Bool

  /// The attempts that scores count, of all files.
  static func attempts(files: [String]) throws -> [Attempt] {
    try files.flatMap { try TruthFile(path: $0).attempts.filter(\.primary).map(\.value) }
  }

  /// - Parameters:
  ///   - attempts: in any order.
  ///   - targets: the applications of the evidence; those of several domains count as one here, too.
  init(_ attempts: [Attempt], catalog: Catalog, targets: [Attribution]) {
    let unknown = UnknownApplications(targets)
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
    _ attempts: [Attempt], _ catalog: Catalog, _ unknown: UnknownApplications
  ) -> [Attribution] {
    let hosts = attempts.map { HostName.normalised($0.host) ?? $0.host }
    let names = Dictionary(hosts.map { (Symbol(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
    var index = TargetIndex(catalog: catalog, names: names, unknown: unknown)
    let places = hosts.map { TargetIndex.Place(host: Symbol(of: $0), agent: .none) }
    return index.targets(of: places, AgentDirectory([:])).map { index.targets[$0] }
  }
}

extension Truth.Record {
  fileprivate mutating func add(_ attempt: Truth.Attempt, at owner: Attribution) {
    causes[owner, default: [:]][attempt.cause, default: 0] += attempt.count
    if attempt.isOwnBundle { ownBundle.insert(owner) }
    if attempt.cause == .pinning { pinned[owner, default: []].insert(attempt.application ?? owner.name) }
  }

  /// The cause of most of the attempts that failed at an application; nil where none did.
  func cause(at target: Attribution) -> Cause? {
    let failed = (causes[target] ?? [:]).compactMap { cause, count in cause.map { (cause: $0, count: count) } }
    return failed.min { ($1.count, $0.cause.rawValue) < ($0.count, $1.cause.rawValue) }?.cause
  }
}
