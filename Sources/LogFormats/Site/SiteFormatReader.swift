import HandshakeModel
import SettingsFiles
import Yams

/// Reads the description of a site's format.
struct SiteFormatReader {
  private var yaml: YAMLReader
  /// The fields of the log that are looked at, in the order in which the description names them.
  private var fields: [String] = []

  /// The format, where the description is without a fault, and its faults.
  static func read(_ text: String, path: String) -> (format: SiteFormat?, problems: [FileProblem]) {
    var reader = SiteFormatReader(yaml: YAMLReader(path: path, kind: "format"))
    let format = reader.read(text)
    let problems = reader.yaml.problems.sorted { $0.place < $1.place }
    return (problems.isEmpty ? format : nil, problems)
  }

  private init(yaml: YAMLReader) {
    self.yaml = yaml
  }

  private static let keys = [
    "name", "title", "layout", "separator", "columns", "pattern", "unset", "other_lines", "vantage", "time", "fields",
    "signals", "samples",
  ]

  private mutating func read(_ text: String) -> SiteFormat? {
    guard let root = yaml.root(of: text),
      let entries = yaml.fields(root, of: "a format", known: SiteFormatReader.keys)
    else { return nil }
    guard let name = required("name", entries, root).flatMap({ yaml.text($0, of: "name") }) else { return nil }
    check(name)
    let layout = layout(of: entries, root)
    let time = required("time", entries, root).flatMap { moment($0) }
    let facts = required("fields", entries, root).map { sources($0) } ?? [:]
    let rules = required("signals", entries, root).map { yaml.items($0, of: "signals").compactMap { rule($0) } } ?? []
    var vantage = Vantage.requests
    if let (_, node) = entries["vantage"], let word: Placed<VantageWord> = yaml.choice(node, of: "vantage") {
      vantage = word.value.vantage
    }
    var ignoresOtherLines = false
    if let (_, node) = entries["other_lines"], let word: Placed<OtherLines> = yaml.choice(node, of: "other_lines") {
      ignoresOtherLines = word.value == .ignore
    }
    let unset = entries["unset"].map { entry in yaml.items(entry.value, of: "unset").compactMap(\.scalar?.string) }
    let samples = required("samples", entries, root).map { node in
      yaml.items(node, of: "samples").compactMap { sample($0) }
    }
    guard let layout, let time, let samples else { return nil }
    if case .pattern(let expression) = layout { check(expression, at: entries["pattern"]?.value ?? root) }
    return SiteFormat(
      name: name.value, title: entries["title"].flatMap { yaml.text($0.value, of: "title") }?.value ?? name.value,
      layout: layout, fields: fields, unset: unset ?? ["-"], ignoresOtherLines: ignoresOtherLines, vantage: vantage,
      time: time, facts: facts, rules: rules, samples: samples)
  }

  private enum VantageWord: String, CaseIterable {
    case requests
    case handshakes

    var vantage: Vantage { self == .requests ? .requests : .handshakes }
  }

  private enum OtherLines: String, CaseIterable {
    case ignore
    case reject
  }

  private mutating func required(_ key: String, _ entries: YAMLReader.Fields, _ root: Node) -> Node? {
    if let (_, node) = entries[key] { return node }
    yaml.report("missing", "the format has no \(key)", remedy: "add \(key):", at: root)
    return nil
  }

  private mutating func check(_ name: Placed<String>) {
    let isPlain = name.value.utf8.allSatisfy { byte in
      byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z") || byte &- UInt8(ascii: "0") <= 9
        || byte == UInt8(ascii: "-")
    }
    if !isPlain {
      let remedy = "write letters, digits and hyphens"
      yaml.report("value", "\(name.value) is no name of a format", remedy: remedy, at: name.place)
    } else if FormatSet.builtIn.format(named: name.value) != nil {
      let remedy = "take another name"
      yaml.report("duplicate", "\(name.value) is the name of a format of PinScout", remedy: remedy, at: name.place)
    }
  }

  private mutating func check(_ expression: String, at node: Node) {
    let remedy = "write named groups: (?<client>[0-9.]+)"
    guard let regex = try? Regex(expression) else {
      return yaml.report("pattern", "the pattern is no regular expression", remedy: remedy, at: node)
    }
    for name in fields where !regex.contains(captureNamed: name) {
      yaml.report("pattern", "the pattern has no group \(name)", remedy: remedy, at: node)
    }
  }

  private mutating func moment(_ node: Node) -> SiteFormat.Moment? {
    guard let entries = yaml.fields(node, of: "time", known: ["field", "format", "duration_ms"]) else { return nil }
    guard let (_, names) = entries["field"], let (_, formatNode) = entries["format"] else {
      let remedy = "write time: {field: NAME, format: iso8601}"
      yaml.report("missing", "time needs field and format", remedy: remedy, at: node)
      return nil
    }
    let places = yaml.oneOrMore(names, of: "field").map { number(of: $0) }
    guard let text = yaml.text(formatNode, of: "format") else { return nil }
    guard let format = TimePattern(text.value) else {
      let remedy = "write iso8601, epoch, or a pattern such as \"%Y-%m-%d %H:%M:%S %z\""
      yaml.report("value", "\(text.value) is no format of a time", remedy: remedy, at: formatNode)
      return nil
    }
    let duration = entries["duration_ms"].flatMap { yaml.text($0.value, of: "duration_ms") }
    return SiteFormat.Moment(fields: places, format: format, duration: duration.map { number(of: $0.value) })
  }

  private mutating func sources(_ node: Node) -> [SiteFormat.Fact: [Int]] {
    let known = SiteFormat.Fact.allCases.map(\.rawValue)
    guard let entries = yaml.fields(node, of: "fields", known: known) else { return [:] }
    var facts: [SiteFormat.Fact: [Int]] = [:]
    for fact in SiteFormat.Fact.allCases {
      guard let (_, node) = entries[fact.rawValue] else { continue }
      facts[fact] = yaml.oneOrMore(node, of: fact.rawValue).map { number(of: $0) }
    }
    for fact in [SiteFormat.Fact.client, .host] where facts[fact] == nil {
      yaml.report("missing", "no field holds the \(fact.rawValue)", remedy: "add \(fact.rawValue): NAME", at: node)
    }
    return facts
  }

  /// The place of a field among those that are looked at.
  private mutating func number(of name: String) -> Int {
    if let place = fields.firstIndex(of: name) { return place }
    fields.append(name)
    return fields.count - 1
  }
}

// MARK: - Layout

extension SiteFormatReader {
  private enum LayoutWord: String, CaseIterable {
    case columns
    case json
    case keyValue = "key-value"
    case pattern
  }

  private mutating func layout(of entries: YAMLReader.Fields, _ root: Node) -> SiteFormat.Layout? {
    guard let node = required("layout", entries, root),
      let word: Placed<LayoutWord> = yaml.choice(node, of: "layout")
    else { return nil }
    let meaning: [(key: String, layouts: [LayoutWord])] = [
      ("separator", [.columns, .keyValue]), ("columns", [.columns]), ("pattern", [.pattern]),
    ]
    for (key, layouts) in meaning where !layouts.contains(word.value) {
      guard let (place, _) = entries[key] else { continue }
      let remedy = "remove it, or write layout: \(layouts.map(\.rawValue).joined(separator: " or "))"
      yaml.report("unused", "\(key) means nothing to this layout", remedy: remedy, at: place)
    }
    switch word.value {
    case .json: return .fields(.json)
    case .keyValue:
      guard let (_, node) = entries["separator"] else { return .fields(.keyValue) }
      return separator(node).map { .fields(.pairs(separator: $0)) }
    case .pattern:
      return required("pattern", entries, root).flatMap { yaml.text($0, of: "pattern") }.map { .pattern($0.value) }
    case .columns:
      guard let separator = required("separator", entries, root).flatMap({ separator($0) }),
        let names = required("columns", entries, root).flatMap({ columns($0) })
      else { return nil }
      return .fields(.columns(separator: separator, names: names))
    }
  }

  private mutating func separator(_ node: Node) -> UInt8? {
    let words: [String: UInt8] = [
      "comma": 0x2C, "tab": 0x09, "blank": 0x20, "semicolon": 0x3B, "pipe": 0x7C,
    ]
    guard let text = yaml.text(node, of: "separator") else { return nil }
    if let byte = words[text.value] { return byte }
    if text.value.utf8.count == 1, let byte = text.value.utf8.first, byte != UInt8(ascii: "\"") { return byte }
    let remedy = "write \(words.keys.sorted().joined(separator: ", ")) or one character"
    yaml.report("value", "\(text.value) is no separator", remedy: remedy, at: node)
    return nil
  }

  /// The names themselves, or where they stand.
  private mutating func columns(_ node: Node) -> NamedFields.Names? {
    guard case .scalar = node else { return .given(yaml.texts(node, of: "columns").map(\.value)) }
    switch yaml.text(node, of: "columns")?.value {
    case "first-line": return .firstLine
    case "fields-directive": return .fieldsDirective
    default:
      let remedy = "write a list, first-line, or fields-directive (#Fields: of W3C logs)"
      yaml.report("value", "columns are neither names nor a place", remedy: remedy, at: node)
      return nil
    }
  }
}

// MARK: - Signals

extension SiteFormatReader {
  private mutating func rule(_ node: Node) -> SignalRule? {
    let results = ["signal", "alert", "error"]
    guard let entries = yaml.fields(node, of: "a rule", known: ["when", "unless"] + results) else { return nil }
    let given = results.filter { entries[$0] != nil }
    guard given.count == 1, let key = given.first, let (_, value) = entries[key] else {
      let remedy = "write exactly one of signal, alert and error"
      yaml.report("rule", "a rule says nothing, or several things", remedy: remedy, at: node)
      return nil
    }
    guard let word = yaml.text(value, of: key) else { return nil }
    let when = entries["when"].map { conditions($0.value) } ?? []
    let unless = entries["unless"].map { conditions($0.value) } ?? []
    switch key {
    case "alert": return SignalRule(when: when, unless: unless, result: .alert(number(of: word.value)))
    case "error": return SignalRule(when: when, unless: unless, result: .error(number(of: word.value)))
    default:
      if word.value == SiteFormatReader.ignore { return SignalRule(when: when, unless: unless, result: .nothing) }
      let names = Signal.allCases.map(\.name)
      guard let signal = Signal.allCases.first(where: { $0.name == word.value }) else {
        let remedy = NearestName.advice(for: word.value, among: names + [SiteFormatReader.ignore])
        yaml.report("unknown-value", "\(word.value) is no signal", remedy: remedy, at: value)
        return nil
      }
      return SignalRule(when: when, unless: unless, result: .signal(signal))
    }
  }

  /// The word that stands for no signal.
  private static let ignore = "ignore"

  private mutating func conditions(_ node: Node) -> [SignalRule.Condition] {
    guard case .mapping(let mapping) = node else {
      yaml.report("type", "conditions are no mapping", remedy: "write {FIELD: VALUE}", at: node)
      return []
    }
    return mapping.compactMap { key, value -> SignalRule.Condition? in
      guard let name = yaml.text(key, of: "a field") else { return nil }
      let nodes = value.sequence.map(Array.init) ?? [value]
      let values = nodes.compactMap(\.scalar?.string).map(TextPattern.init)
      guard values.count == nodes.count, !values.isEmpty else {
        yaml.report("type", "\(name.value) has no values", remedy: "write a value, or [a, b]", at: value)
        return nil
      }
      return SignalRule.Condition(field: number(of: name.value), values: values)
    }
  }
}

// MARK: - Samples

extension SiteFormatReader {
  private mutating func sample(_ node: Node) -> SiteFormat.Sample? {
    guard let entries = yaml.fields(node, of: "a sample", known: ["line", "expect"]) else { return nil }
    guard let (_, lineNode) = entries["line"], let (_, expected) = entries["expect"] else {
      yaml.report("missing", "a sample needs line and expect", remedy: "add what is missing", at: node)
      return nil
    }
    guard let line = yaml.text(lineNode, of: "line") else { return nil }
    guard let expectation = expectation(expected) else { return nil }
    return SiteFormat.Sample(line: line.value, expectation: expectation, place: yaml.place(node))
  }

  private mutating func expectation(_ node: Node) -> SiteFormat.Sample.Expectation? {
    switch node.scalar?.string {
    case "ignored": return .ignored
    case "rejected": return .rejected
    case .some:
      yaml.report("value", "this is no outcome", remedy: "write ignored, rejected, or {signal: …, host: …}", at: node)
      return nil
    case nil: break
    }
    let known = ["time", "signal"] + SiteFormat.Fact.allCases.map(\.rawValue)
    guard let entries = yaml.fields(node, of: "expect", known: known) else { return nil }
    return .row(entries.compactMapValues { $0.value.scalar?.string })
  }
}
