import HandshakeModel
import SettingsFiles

/// Checks a draft against itself and against the records that it adds to.
struct CatalogChecker {
  private let syntax: PatternSyntax
  private var known: [String: CatalogRecord]
  private let isAddition: Bool
  /// Who holds a pattern that is not shared.
  private var owners: [PatternKey: String] = [:]
  private(set) var problems: [FileProblem] = []

  private struct PatternKey: Hashable {
    var kind: HostPattern.Kind
    var text: String
  }

  /// All problems of `draft`, which adds to `base`; a whole catalog adds to nothing.
  static func problems(
    of draft: CatalogDraft, addingTo base: [CatalogRecord], suffixes: PublicSuffixList
  ) -> [FileProblem] {
    var checker = CatalogChecker(base: base, suffixes: suffixes)
    checker.check(draft)
    return checker.problems
  }

  private init(base: [CatalogRecord], suffixes: PublicSuffixList) {
    syntax = PatternSyntax(suffixes: suffixes)
    known = Dictionary(base.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    isAddition = !base.isEmpty
    for record in base {
      for pattern in record.patterns where !pattern.shared {
        owners[PatternKey(kind: pattern.kind, text: pattern.text)] = record.id
      }
    }
  }

  private mutating func report(_ code: String, _ message: String, remedy: String, at place: SourcePlace) {
    problems.append(FileProblem("catalog-\(code)", message, remedy: remedy, at: place))
  }

  private mutating func check(_ draft: CatalogDraft) {
    if isAddition, let version = draft.version {
      let remedy = "remove version: from a file that adds to the catalog"
      report("version", "an addition has no version of its own", remedy: remedy, at: version.place)
    }
    let tables = draft.records.reduce(into: known.mapValues(\.table)) { tables, record in
      if let id = record.id?.value, let table = record.table?.value { tables[id] = tables[id] ?? table }
    }
    var seen: [String: SourcePlace] = [:]
    for record in draft.records {
      guard let id = record.id else {
        if !record.keys.contains("id") {
          report("missing", "a record has no id", remedy: "add id: with a short lower-case name", at: record.place)
        }
        continue
      }
      if let first = seen.updateValue(id.place, forKey: id.value) {
        let remedy = "join the two records or choose another id"
        report("duplicate", "\(id.value) is also the id of line \(first.line)", remedy: remedy, at: id.place)
      }
      if let base = known[id.value] {
        check(record, changing: base)
      } else {
        check(newRecord: record, id: id, tables: tables)
      }
      check(agents: record.agents, of: id.value)
      check(patterns: record.patterns, of: id.value)
    }
    for entry in draft.webViewHosts {
      if let fault = syntax.fault(in: entry.value.host, kind: .exact, shared: true) {
        report("pattern", fault.message, remedy: fault.remedy, at: entry.place)
      }
    }
    for entry in draft.infrastructure {
      if let fault = syntax.fault(in: entry.value.suffix, kind: .suffix, shared: true) {
        report("pattern", fault.message, remedy: fault.remedy, at: entry.place)
      }
    }
  }

  /// What a known id says beside patterns, agents and coverage must be what the catalog says.
  private mutating func check(_ record: CatalogDraft.Record, changing base: CatalogRecord) {
    let fixed: [(key: String, place: SourcePlace?, same: Bool)] = [
      ("name", record.name?.place, record.name?.value == base.name),
      ("table", record.table?.place, record.table?.value == base.table),
      ("parent", record.parent?.place, record.parent?.value == base.parent),
      ("category", record.category?.place, record.category?.value == base.category),
      ("vendor", record.vendor?.place, record.vendor?.value == base.vendor),
      ("clients", record.clients?.place, record.clients?.value == base.clients),
      ("sdk", record.sdk?.place, record.sdk?.value == base.isSDK),
    ]
    for (key, place, same) in fixed where !same {
      guard let place else { continue }
      let remedy = "remove \(key): here, or give the record an id of its own"
      report("fixed", "an addition cannot change the \(key) of \(base.id)", remedy: remedy, at: place)
    }
  }

  private mutating func check(
    newRecord record: CatalogDraft.Record, id: Placed<String>, tables: [String: CatalogRecord.Table]
  ) {
    if !id.value.utf8.allSatisfy(Self.isIDByte) {
      report("id", "\(id.value) is no id", remedy: "use lower-case letters, digits and -", at: id.place)
    }
    for key in ["name", "table", "coverage", "category", "patterns"] where !record.keys.contains(key) {
      var remedy = "add \(key):"
      if let near = NearestName.of(id.value, among: known.keys.sorted()) {
        remedy += ", or write id: \(near) to add to that record"
      }
      report("missing", "\(id.value) has no \(key)", remedy: remedy, at: id.place)
    }
    switch (record.table?.value, record.parent) {
    case (.services, nil):
      let remedy = "add parent: with the id of an application"
      if !record.keys.contains("parent") {
        report("missing", "the service \(id.value) has no parent", remedy: remedy, at: id.place)
      }
    case (.services, let parent?):
      if tables[parent.value] != .applications {
        let applications = tables.filter { $0.value == .applications }.keys.sorted()
        let remedy =
          NearestName.of(parent.value, among: applications).map { "did you mean \($0)?" }
          ?? "name the id of an application"
        report("parent", "no application has the id \(parent.value)", remedy: remedy, at: parent.place)
      }
    case (.applications, let parent?), (.neither, let parent?):
      let remedy = "remove parent:, or set table: 2"
      report("parent", "the application \(id.value) has a parent", remedy: remedy, at: parent.place)
    default:
      break
    }
  }

  private static func isIDByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
    default: false
    }
  }

  private mutating func check(agents: [Placed<String>], of id: String) {
    var held = Set(known[id]?.agents ?? [])
    for agent in agents {
      if agent.value.utf8.count < 3 || !agent.value.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
        let remedy = "write at least three printable ASCII characters"
        report("agent", "an agent token of \(id) is too short or not ASCII", remedy: remedy, at: agent.place)
      }
      if !held.insert(agent.value).inserted {
        let message = "\(id) already has the agent token \(agent.value)"
        report("duplicate", message, remedy: "remove one of them", at: agent.place)
      }
    }
  }

  private mutating func check(patterns: [Placed<HostPattern>], of id: String) {
    var held = Set((known[id]?.patterns ?? []).map { PatternKey(kind: $0.kind, text: $0.text) })
    for placed in patterns {
      let pattern = placed.value
      let key = PatternKey(kind: pattern.kind, text: pattern.text)
      if let fault = syntax.fault(in: pattern.text, kind: pattern.kind, shared: pattern.shared) {
        report("pattern", fault.message, remedy: fault.remedy, at: placed.place)
      }
      if pattern.shared && pattern.needs.isEmpty {
        let remedy = "add needs: with what names the application beside the host"
        report("needs", "\(pattern.text) is shared but needs nothing", remedy: remedy, at: placed.place)
      }
      if pattern.beside && !pattern.shared {
        let remedy = "remove beside:, or set shared: true"
        report("beside", "\(pattern.text) is not shared, so it needs no neighbour", remedy: remedy, at: placed.place)
      }
      if !held.insert(key).inserted {
        let message = "\(id) already holds \(pattern.kind.rawValue): \(pattern.text)"
        report("duplicate", message, remedy: "remove one of them", at: placed.place)
      } else if !pattern.shared {
        if let owner = owners[key], owner != id {
          let remedy = "keep one owner and mark the other as shared: true"
          report("duplicate", "\(pattern.text) already belongs to \(owner)", remedy: remedy, at: placed.place)
        }
        owners[key] = owners[key] ?? id
      }
    }
  }
}
