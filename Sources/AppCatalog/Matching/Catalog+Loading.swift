internal import EmbeddedResources
import HandshakeModel
package import SettingsFiles

extension Catalog {
  /// The catalog that is compiled in.
  package static func bundled() throws(FileProblem) -> Catalog {
    try Catalog(yaml: bundledText, path: "catalog.yaml", suffixes: .bundled())
  }

  private static var bundledText: String {
    let resource = embedded_catalog_yaml
    return String(decoding: UnsafeRawBufferPointer(start: resource.bytes, count: resource.count), as: UTF8.self)
  }

  /// A whole catalog from a text.
  package init(yaml: String, path: String, suffixes: PublicSuffixList) throws(FileProblem) {
    let (draft, problems) = Self.read(yaml, path: path, addingTo: [], suffixes: suffixes)
    if let problem = problems.first { throw problem }
    guard let version = draft.version?.value else {
      let place = SourcePlace(path: path)
      throw FileProblem(
        "catalog-missing", "the catalog has no version", remedy: "add version: year.month", at: place)
    }
    self.init(
      records: Self.merged([], with: draft), webViewHosts: draft.webViewHosts.map(\.value),
      infrastructure: draft.infrastructure.map(\.value), suffixes: suffixes, fileVersion: version,
      digest: Symbol(of: yaml).rawValue)
  }

  /// This catalog and what a site adds to it.
  ///
  /// A record with a known id adds patterns and agents or changes the coverage; a new id is a new record.
  package func adding(yaml: String, path: String) throws(FileProblem) -> Catalog {
    let (draft, problems) = Self.read(yaml, path: path, addingTo: records, suffixes: suffixes)
    if let problem = problems.first { throw problem }
    let known = Set(infrastructure.map(\.suffix))
    return Catalog(
      records: Self.merged(records, with: draft), webViewHosts: webViewHosts + draft.webViewHosts.map(\.value),
      infrastructure: infrastructure + draft.infrastructure.map(\.value).filter { !known.contains($0.suffix) },
      suffixes: suffixes, fileVersion: fileVersion, digest: Symbol.mixed(digest ^ Symbol(of: yaml).rawValue))
  }

  /// All problems of a file, in the order of its lines.
  ///
  /// A file that names a version is a whole catalog; any other adds to `catalog`, or else to the bundled one.
  package static func check(yaml: String, path: String, addingTo catalog: Catalog? = nil) -> [FileProblem] {
    let (draft, problems) = CatalogReader.read(yaml, path: path)
    var base: [CatalogRecord] = []
    if draft.version == nil {
      do throws(FileProblem) {
        if let catalog { base = catalog.records } else { base = try bundled().records }
      } catch {
        return problems + [error]
      }
    }
    let suffixes = catalog?.suffixes ?? .bundled()
    return sorted(problems + CatalogChecker.problems(of: draft, addingTo: base, suffixes: suffixes))
  }

  private static func read(
    _ yaml: String, path: String, addingTo base: [CatalogRecord], suffixes: PublicSuffixList
  ) -> (draft: CatalogDraft, problems: [FileProblem]) {
    let (draft, problems) = CatalogReader.read(yaml, path: path)
    return (draft, sorted(problems + CatalogChecker.problems(of: draft, addingTo: base, suffixes: suffixes)))
  }

  private static func sorted(_ problems: [FileProblem]) -> [FileProblem] {
    problems.sorted { ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column) }
  }

  /// The records of a draft without problems, joined to `base`.
  private static func merged(_ base: [CatalogRecord], with draft: CatalogDraft) -> [CatalogRecord] {
    var records = base
    for addition in draft.records {
      if let index = records.firstIndex(where: { $0.id == addition.id?.value }) {
        records[index].agents += addition.agents.map(\.value)
        records[index].patterns += addition.patterns.map(\.value)
        if let coverage = addition.coverage?.value { records[index].coverage = coverage }
      } else if let record = CatalogRecord(addition) {
        records.append(record)
      }
    }
    return records
  }
}

extension CatalogRecord {
  /// The record of a draft; nil where the draft lacks what a record needs, which the checker has reported.
  fileprivate init?(_ draft: CatalogDraft.Record) {
    guard let id = draft.id?.value, let name = draft.name?.value, let table = draft.table?.value,
      let coverage = draft.coverage?.value, let category = draft.category?.value
    else { return nil }
    self.init(
      id: id, name: name, table: table, parent: draft.parent?.value, coverage: coverage, category: category,
      vendor: draft.vendor?.value ?? "", clients: draft.clients?.value ?? [], isSDK: draft.sdk?.value ?? false,
      agents: draft.agents.map(\.value), patterns: draft.patterns.map(\.value))
  }
}
