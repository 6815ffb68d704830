package import AppCatalog

/// What PinScout knows before it reads a line: the catalog, the suffix list and the kinds of program.
package struct Knowledge: Sendable {
  package let catalog: Catalog
  package let agents: AgentClassifier
  package let wildcards: WildcardRules

  /// The catalog that is compiled in, with the additions of a site.
  package init(additions paths: [String] = []) throws {
    var catalog = try Catalog.bundled()
    for path in paths { catalog = try catalog.adding(yaml: TextFile.read(path), path: path) }
    self.catalog = catalog
    wildcards = WildcardRules(catalog)
    agents = AgentClassifier(catalog: catalog, rules: try AgentRules.bundled())
  }

  /// Whether a wildcard at `name` would cover what is not one application's.
  package func isForbidden(_ name: String) -> Bool {
    wildcards.obstacle(at: name) != nil
  }
}
