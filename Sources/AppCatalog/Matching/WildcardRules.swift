import HandshakeModel

/// Where a bypass must not put a wildcard, because it would cover what is not one application's.
package struct WildcardRules: Sendable {
  package enum Obstacle: Sendable, Equatable {
    /// Anybody can own a name below it.
    case publicSuffix
    /// It covers infrastructure that others rent, too.
    case sharedInfrastructure(String)
    /// It covers hosts of these applications of the catalog.
    case severalApplications([String])
  }

  private let suffixes: PublicSuffixList
  /// By every name at or above it.
  private var infrastructure: [String: String] = [:]
  /// The applications with a host at or below a name, in the order of the catalog.
  private var owners: [String: [String]] = [:]

  package init(_ catalog: Catalog) {
    suffixes = catalog.suffixes
    for shared in catalog.infrastructure {
      for name in WildcardRules.namesAbove(shared.suffix) where infrastructure[name] == nil {
        infrastructure[name] = shared.suffix
      }
    }
    for (record, application) in zip(catalog.records, catalog.applications) {
      let application = catalog.records[application].name
      for pattern in record.patterns where pattern.kind != .label {
        // A wildcard stands within one label; the names behind it are the ones that it lies below.
        let literal = pattern.text.split(separator: ".").reversed().prefix { !$0.contains("*") }.reversed()
        for name in WildcardRules.namesAbove(literal.joined(separator: "."))
        where owners[name]?.contains(application) != true { owners[name, default: []].append(application) }
      }
    }
  }

  /// Why no wildcard may stand at a normal form; nil where one may.
  package func obstacle(at name: String) -> Obstacle? {
    // A rule `*.name` makes every name below it a suffix, and says nothing of the name itself.
    if suffixes.isPublicSuffix(name) || suffixes.isPublicSuffix("x." + name) { return .publicSuffix }
    if let suffix = infrastructure[name] { return .sharedInfrastructure(suffix) }
    if let applications = owners[name], applications.count > 1 { return .severalApplications(applications) }
    return nil
  }

  private static func namesAbove(_ name: String) -> [String] {
    let labels = name.split(separator: ".")
    return labels.indices.map { labels[$0...].joined(separator: ".") }
  }
}
