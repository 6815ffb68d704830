import EmbeddedResources

extension JSONReport {
  /// Grows when a key of the document changes its meaning or goes away; new keys do not count.
  package static let schemaVersion = 1

  /// The JSON Schema (draft 2020-12) of the document.
  package static var schema: String { embedded_report_schema.text }
}
