package import HandshakeModel

/// An application, or a service of one.
package struct CatalogRecord: Hashable, Sendable {
  /// Which of the vendor's two tables names the record.
  package enum Table: Int, CaseIterable, Sendable {
    case applications = 1
    case services = 2
    /// In neither of them: SDKs, and what a site adds.
    case neither = 3
  }

  package let id: String
  package let name: String
  package let table: Table
  /// The id of the application that a service belongs to.
  package let parent: String?
  package internal(set) var coverage: Coverage
  package let category: Category
  package let vendor: String
  package let clients: [ClientKind]
  /// Whether foreign applications embed it, so that its hosts say nothing about the application.
  package let isSDK: Bool
  /// User-Agent tokens of the application's own programs.
  package internal(set) var agents: [String]
  package internal(set) var patterns: [HostPattern]
}
