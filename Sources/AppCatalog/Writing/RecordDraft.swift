import HandshakeModel

/// A record for an application that the catalog does not know, as far as logs can tell; the rest is a person's to say.
package struct RecordDraft: Sendable {
  package let id: String
  package let name: String
  package let agents: [String]
  package let patterns: [HostPattern]
  /// Hosts that no pattern may name: they are no host names, or another record's.
  package let leftOut: [String]

  /// - Parameters:
  ///   - name: as `ProposedName` gives it.
  ///   - hosts: all hosts of the application, refused or not.
  ///   - agents: products by which its own programs name themselves.
  ///   - source: where the hosts were seen, for each pattern.
  ///   - wildcards: where no suffix may stand. The hosts are named there one by one.
  ///   - taken: ids that are in use beside those of the catalog.
  package init(
    name: String, hosts: [String], agents: [String], source: String, catalog: Catalog, wildcards: WildcardRules,
    taken: Set<String> = []
  ) {
    self.name = name
    id = RecordDraft.id(of: name, besides: taken.union(catalog.records.map(\.id)))
    self.agents = Set(agents).filter { $0.utf8.count >= 3 }.sorted()
    var patterns: [HostPattern] = []
    var leftOut: [String] = []
    let syntax = PatternSyntax(suffixes: catalog.suffixes)
    for host in Set(hosts).sorted() {
      guard syntax.fault(in: host, kind: .exact, shared: false) == nil, catalog.match(host: host).record == nil else {
        leftOut.append(host)
        continue
      }
      var pattern = HostPattern(kind: .exact, text: host, role: .api, source: source)
      if let domain = catalog.suffixes.registrableDomain(of: host), wildcards.obstacle(at: domain) == nil,
        catalog.match(host: domain) == .none
      {
        pattern.kind = .suffix
        pattern.text = domain
      }
      if !patterns.contains(pattern) { patterns.append(pattern) }
    }
    self.patterns = patterns
    self.leftOut = leftOut
  }

  /// Lower-case letters, digits and `-`, and a number where the id is in use.
  private static func id(of name: String, besides taken: Set<String>) -> String {
    let words = name.lowercased().utf8.split { !TokenSearch.isLetterOrDigit($0) }
      .map { String(decoding: $0, as: UTF8.self) }
    let id = words.isEmpty ? "unnamed" : words.joined(separator: "-")
    var unused = id
    var number = 2
    while taken.contains(unused) {
      unused = "\(id)-\(number)"
      number += 1
    }
    return unused
  }

  /// The record as an item of `records:`, with comments above it.
  ///
  /// - Parameter comments: lines without control characters.
  package func yaml(comments: [String]) -> String {
    var lines = comments.map { "  # \($0)" }
    lines += [
      "  - id: \(YAMLText.quoted(id))", "    name: \(YAMLText.quoted(name))", "    table: 3",
      "    coverage: uncatalogued # to fill in: \(Coverage.allCases.map(\.rawValue).joined(separator: ", "))",
      "    category: other # to fill in: \(Category.allCases.map(\.rawValue).joined(separator: ", "))",
      "    # vendor: to fill in", "    agents: [\(agents.map(YAMLText.quoted).joined(separator: ", "))]",
      patterns.isEmpty ? "    patterns: []" : "    patterns:",
    ]
    lines += patterns.map {
      "      - {\($0.kind.rawValue): \(YAMLText.quoted($0.text)), role: \($0.role.rawValue), "
        + "source: \(YAMLText.quoted($0.source))}"
    }
    lines += leftOut.map { "    # left out: \(YAMLText.quoted($0))" }
    return lines.joined(separator: "\n") + "\n"
  }
}
