import AppCatalog
import SettingsFiles

/// The catalog and the rules that are compiled in, read once for all tests.
enum Bundled {
  static let catalog = Result { () throws(FileProblem) in try Catalog.bundled() }
  static let classifier = Result { () throws(FileProblem) in
    AgentClassifier(catalog: try Catalog.bundled(), rules: try AgentRules.bundled())
  }
}
