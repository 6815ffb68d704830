package import AppCatalog
import HandshakeModel
package import Reporting

/// The catalog as `pinscout catalog` prints it.
package enum CatalogDocument {
  package static func records(_ catalog: Catalog) -> JSONValue {
    .array(
      catalog.records.map { record in
        [
          "id": .string(record.id), "name": .string(record.name), "table": .integer(record.table.rawValue),
          "parent": .text(record.parent), "coverage": .string(record.coverage.rawValue),
          "category": .string(record.category.rawValue), "vendor": .string(record.vendor), "sdk": .bool(record.isSDK),
          "patterns": .integer(record.patterns.count),
        ]
      })
  }

  package static func table(_ catalog: Catalog) -> String {
    lines(
      catalog.records.map { record in
        [record.name, record.coverage.rawValue, record.category.rawValue, "\(record.patterns.count) patterns"]
      })
  }

  /// An element of the document of `catalog match --json`, the host first.
  package static func match(_ host: String, _ match: CatalogMatch) -> JSONValue {
    [
      "host": .string(host), "application": .text(match.application?.name), "service": .text(match.service?.name),
      "pattern": .text(match.pattern), "kind": .text(match.patternKind?.rawValue), "shared": .bool(match.shared),
      "coverage": .string(match.coverage.rawValue),
    ]
  }

  package static func matchTable(_ hosts: [String], _ catalog: Catalog) -> String {
    lines(
      hosts.map { host in
        let match = catalog.match(host: host)
        let owner = match.application?.name ?? (match.shared ? "shared by several applications" : "in no record")
        return [host, owner, match.service?.name ?? "", match.pattern ?? "", match.coverage.rawValue]
      })
  }

  private static func lines(_ rows: [[String]]) -> String {
    QueueText.aligned(rows).joined(separator: "\n") + "\n"
  }
}
