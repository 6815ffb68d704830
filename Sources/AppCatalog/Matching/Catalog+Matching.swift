import HandshakeModel

extension Catalog {
  /// Who owns a host, in any letter case.
  package func match(host: String) -> CatalogMatch {
    guard var name = HostName.normalised(host) else { return .none }
    return name.withUTF8 { match(UnsafeRawBufferPointer($0)) }
  }

  /// Who owns a host, given in its normal form (`HostName.normalise`).
  package func match(_ host: UnsafeRawBufferPointer) -> CatalogMatch {
    let found = table.find(host)
    if found.entry >= 0 {
      return match(table.entries[Int(found.entry)])
    }
    if found.label >= 0, table.entries[Int(found.label)].owner >= 0 { return match(table.entries[Int(found.label)]) }
    guard found.infrastructure >= 0 else { return .none }
    return match(table.entries[Int(found.infrastructure)])
  }

  private func match(_ entry: PatternTable.Entry) -> CatalogMatch {
    guard entry.owner >= 0 else { return CatalogMatch(pattern: entry.text, patternKind: entry.kind, shared: true) }
    let owner = Int(entry.owner)
    return CatalogMatch(
      pattern: entry.text, patternKind: entry.kind, record: records[owner], application: records[applications[owner]],
      shared: false)
  }
}
