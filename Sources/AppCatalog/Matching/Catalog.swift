package import HandshakeModel

/// Who owns which hosts, and how the gateway's vendor treats them today.
package struct Catalog: Sendable {
  /// In the order of the files.
  package let records: [CatalogRecord]
  package let webViewHosts: [WebViewHost]
  package let infrastructure: [SharedInfrastructure]
  /// The same hosts as logs have them.
  package let webViews: Set<Symbol>
  package let suffixes: PublicSuffixList
  /// The file's own version, a plus sign and eight digits that change with any byte of the loaded text.
  package let version: String

  let fileVersion: String
  let digest: UInt64
  let table: PatternTable
  /// The application of each record: itself, or the parent.
  let applications: [Int]
  /// The records that name themselves by a User-Agent token.
  let recordsOfAgent: [String: [Int]]

  init(
    records: [CatalogRecord], webViewHosts: [WebViewHost], infrastructure: [SharedInfrastructure],
    suffixes: PublicSuffixList, fileVersion: String, digest: UInt64
  ) {
    self.records = records
    self.webViewHosts = webViewHosts
    webViews = Set(webViewHosts.map { Symbol(of: $0.host) })
    self.infrastructure = infrastructure
    self.suffixes = suffixes
    self.fileVersion = fileVersion
    self.digest = digest
    let digits = String(digest, radix: 16)
    version = "\(fileVersion)+\((String(repeating: "0", count: 16 - digits.count) + digits).prefix(8))"
    table = PatternTable(records: records, infrastructure: infrastructure)
    let numbers = Dictionary(records.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    applications = records.enumerated().map { index, record in record.parent.flatMap { numbers[$0] } ?? index }
    var holders: [String: [Int]] = [:]
    for (index, record) in records.enumerated() {
      for agent in record.agents { holders[agent, default: []].append(index) }
    }
    recordsOfAgent = holders
  }

  /// The record with an id.
  package func record(id: String) -> CatalogRecord? {
    records.first { $0.id == id }
  }
}
