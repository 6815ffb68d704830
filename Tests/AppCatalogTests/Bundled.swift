import AppCatalog

/// The catalog and the rules that are compiled in, read once for all tests.
enum Bundled {
  static let catalog = Result { () throws(CatalogProblem) in try Catalog.bundled() }
  static let classifier = Result { () throws(CatalogProblem) in
    AgentClassifier(catalog: try Catalog.bundled(), rules: try AgentRules.bundled())
  }
}
