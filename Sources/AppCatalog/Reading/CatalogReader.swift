import HandshakeModel
import SettingsFiles
internal import Yams

/// Reads a catalog file into a draft.
struct CatalogReader {
  private var yaml: YAMLReader
  private var draft = CatalogDraft()

  /// The draft and what is wrong with the file's form.
  static func read(_ text: String, path: String) -> (draft: CatalogDraft, problems: [FileProblem]) {
    var reader = CatalogReader(yaml: YAMLReader(path: path, kind: "catalog"))
    reader.read(text)
    return (reader.draft, reader.yaml.problems)
  }

  private init(yaml: YAMLReader) {
    self.yaml = yaml
  }

  private mutating func read(_ text: String) {
    guard let root = yaml.root(of: text) else { return }
    let known = ["version", "records", "web_view_hosts", "shared_infrastructure"]
    guard let fields = yaml.fields(root, of: "the file", known: known) else { return }
    if let (_, node) = fields["version"] { draft.version = yaml.text(node, of: "version") }
    if let (_, node) = fields["records"] {
      for item in yaml.items(node, of: "records") {
        if let record = record(item) { draft.records.append(record) }
      }
    }
    if let (_, node) = fields["web_view_hosts"] {
      for item in yaml.items(node, of: "web_view_hosts") {
        if let entry = webViewHost(item) { draft.webViewHosts.append(entry) }
      }
    }
    if let (_, node) = fields["shared_infrastructure"] {
      for item in yaml.items(node, of: "shared_infrastructure") {
        if let entry = infrastructure(item) { draft.infrastructure.append(entry) }
      }
    }
  }

  private static let recordKeys = [
    "id", "name", "table", "parent", "coverage", "category", "vendor", "clients", "sdk", "agents",
    "patterns",
  ]

  private mutating func record(_ node: Node) -> CatalogDraft.Record? {
    guard let fields = yaml.fields(node, of: "a record", known: Self.recordKeys) else { return nil }
    var record = CatalogDraft.Record(place: yaml.place(node))
    record.keys = Set(fields.keys)
    if let (_, node) = fields["id"] { record.id = yaml.text(node, of: "id") }
    if let (_, node) = fields["name"] { record.name = yaml.text(node, of: "name") }
    if let (_, node) = fields["table"] { record.table = table(node) }
    if let (_, node) = fields["parent"] { record.parent = yaml.text(node, of: "parent") }
    if let (_, node) = fields["coverage"] { record.coverage = yaml.choice(node, of: "coverage") }
    if let (_, node) = fields["category"] { record.category = yaml.choice(node, of: "category") }
    if let (_, node) = fields["vendor"] { record.vendor = yaml.text(node, of: "vendor") }
    if let (_, node) = fields["clients"] {
      let kinds = yaml.items(node, of: "clients").compactMap {
        yaml.choice($0, of: "kind of client", as: ClientKind.self)?.value
      }
      record.clients = Placed(value: kinds, place: yaml.place(node))
    }
    if let (_, node) = fields["sdk"], let flag = yaml.flag(node, of: "sdk") {
      record.sdk = Placed(value: flag, place: yaml.place(node))
    }
    if let (_, node) = fields["agents"] { record.agents = yaml.texts(node, of: "agents") }
    if let (_, node) = fields["patterns"] {
      record.patterns = yaml.items(node, of: "patterns").compactMap { pattern($0) }
    }
    return record
  }

  private mutating func table(_ node: Node) -> Placed<CatalogRecord.Table>? {
    guard let number = yaml.text(node, of: "table") else { return nil }
    guard let table = Int(number.value).flatMap(CatalogRecord.Table.init(rawValue:)) else {
      let remedy = "write 1 for an application, 2 for a service of one or 3 for what neither table names"
      yaml.report("unknown-value", "\(number.value) is no table", remedy: remedy, at: node)
      return nil
    }
    return Placed(value: table, place: number.place)
  }

  private mutating func pattern(_ node: Node) -> Placed<HostPattern>? {
    let kinds = HostPattern.Kind.allCases
    let known = kinds.map(\.rawValue) + ["role", "shared", "needs", "beside", "source"]
    guard let fields = yaml.fields(node, of: "a pattern", known: known) else { return nil }
    let given = kinds.filter { fields[$0.rawValue] != nil }
    guard given.count == 1, let kind = given.first, let (_, value) = fields[kind.rawValue] else {
      let message = given.isEmpty ? "a pattern names no host" : "a pattern names several hosts"
      yaml.report("pattern-kind", message, remedy: "write exactly one of exact, wildcard, suffix and label", at: node)
      return nil
    }
    guard let text = yaml.text(value, of: kind.rawValue) else { return nil }
    guard let (_, roleNode) = fields["role"] else {
      let words = HostPattern.Role.allCases.map(\.rawValue).joined(separator: ", ")
      yaml.report("missing", "\(text.value) has no role", remedy: "add role: with one of \(words)", at: text.place)
      return nil
    }
    guard let role: Placed<HostPattern.Role> = yaml.choice(roleNode, of: "role") else { return nil }
    var pattern = HostPattern(kind: kind, text: text.value, role: role.value)
    if let (_, node) = fields["shared"] { pattern.shared = yaml.flag(node, of: "shared") ?? false }
    if let (_, node) = fields["needs"] { pattern.needs = yaml.text(node, of: "needs")?.value ?? "" }
    if let (_, node) = fields["beside"] { pattern.beside = yaml.flag(node, of: "beside") ?? false }
    if let (_, node) = fields["source"] { pattern.source = yaml.text(node, of: "source")?.value ?? "" }
    return Placed(value: pattern, place: text.place)
  }

  private mutating func infrastructure(_ node: Node) -> Placed<SharedInfrastructure>? {
    place(node, key: "suffix", of: "shared_infrastructure", SharedInfrastructure.init)
  }

  private mutating func webViewHost(_ node: Node) -> Placed<WebViewHost>? {
    place(node, key: "host", of: "web_view_hosts", WebViewHost.init)
  }

  /// An entry of a list of places: a name with what it is and where that was found.
  private mutating func place<Entry>(
    _ node: Node, key: String, of list: String, _ entry: (String, String, String) -> Entry
  ) -> Placed<Entry>? {
    let what = "an entry of \(list)"
    guard let fields = yaml.fields(node, of: what, known: [key, "what", "source"]) else { return nil }
    guard let (_, nameNode) = fields[key] else {
      yaml.report("missing", "\(what) has no \(key)", remedy: "add \(key): with a name", at: node)
      return nil
    }
    guard let name = yaml.text(nameNode, of: key) else { return nil }
    let words = ["what", "source"].map { word in
      fields[word].flatMap { yaml.text($0.value, of: word) }?.value ?? ""
    }
    return Placed(value: entry(name.value, words[0], words[1]), place: name.place)
  }
}
