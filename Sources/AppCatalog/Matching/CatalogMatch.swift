package import HandshakeModel

/// What the catalog says about one host.
package struct CatalogMatch: Hashable, Sendable {
  /// The pattern that won; nil where none covers the host.
  package var pattern: String?
  package var patternKind: HostPattern.Kind?
  /// The record that owns the pattern: an application, or a service of one.
  package var record: CatalogRecord?
  /// The record itself, or the parent of a service.
  package var application: CatalogRecord?
  /// Whether the host serves others too, so that it names nobody alone.
  package var shared: Bool

  package static let none = CatalogMatch(shared: false)

  package var service: CatalogRecord? {
    record?.table == .services ? record : nil
  }

  package var coverage: Coverage {
    (service ?? application)?.coverage ?? .uncatalogued
  }
}
