package import Yams

/// Walks the nodes of one YAML file and gathers what is wrong with them.
package struct YAMLReader {
  private let path: String
  /// What the file is: the first word of the codes of its problems.
  private let kind: String
  package private(set) var problems: [FileProblem] = []

  package typealias Fields = [String: (key: Node, value: Node)]

  package init(path: String, kind: String) {
    self.path = path
    self.kind = kind
  }

  /// The root of the file; nil where it is no YAML or empty.
  package mutating func root(of yaml: String, mayBeEmpty: Bool = false) -> Node? {
    do {
      // Types are checked by hand: the resolver's guesses (a version that looks like a number) are not wanted.
      if let node = try Yams.compose(yaml: yaml, .basic) { return node }
      if mayBeEmpty { return nil }
      report("empty", "the file holds nothing", remedy: "start with records:", at: SourcePlace(path: path))
    } catch let error as YamlError {
      report(syntax: error, in: yaml)
    } catch {
      report("syntax", "\(error)", remedy: "correct the YAML", at: SourcePlace(path: path))
    }
    return nil
  }

  package func place(_ node: Node) -> SourcePlace {
    SourcePlace(path: path, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  package mutating func report(_ code: String, _ message: String, remedy: String, at place: SourcePlace) {
    problems.append(FileProblem("\(kind)-\(code)", message, remedy: remedy, at: place))
  }

  package mutating func report(_ code: String, _ message: String, remedy: String, at node: Node) {
    report(code, message, remedy: remedy, at: place(node))
  }

  /// The entries of a mapping; a key outside `known` is a problem.
  package mutating func fields(_ node: Node, of what: String, known: [String]) -> Fields? {
    guard case .mapping(let mapping) = node else {
      report("type", "\(what) is no mapping", remedy: "write key: value", at: node)
      return nil
    }
    var fields: Fields = [:]
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key, known.contains(scalar.string) else {
        let name = key.scalar?.string ?? "?"
        let remedy = NearestName.advice(for: name, among: known)
        report("unknown-key", "\(what) has no key \(name)", remedy: remedy, at: key)
        continue
      }
      fields[scalar.string] = (key, value)
    }
    return fields
  }

  package mutating func items(_ node: Node, of what: String) -> [Node] {
    if case .sequence(let sequence) = node { return Array(sequence) }
    report("type", "\(what) is no list", remedy: "write one item a line after a dash, or [a, b]", at: node)
    return []
  }

  /// The text of a scalar; empty text is a problem.
  package mutating func text(_ node: Node, of what: String) -> Placed<String>? {
    guard case .scalar(let scalar) = node else {
      report("type", "\(what) is no text", remedy: "write a single value", at: node)
      return nil
    }
    guard !scalar.string.isEmpty else {
      report("empty-value", "\(what) is empty", remedy: "write a value or remove the key", at: node)
      return nil
    }
    return Placed(value: scalar.string, place: place(node))
  }

  package mutating func texts(_ node: Node, of what: String) -> [Placed<String>] {
    items(node, of: what).compactMap { text($0, of: "an item of \(what)") }
  }

  /// The texts of a list, or a single one.
  package mutating func oneOrMore(_ node: Node, of what: String) -> [String] {
    if case .scalar = node { return text(node, of: what).map { [$0.value] } ?? [] }
    return texts(node, of: what).map(\.value)
  }

  package mutating func flag(_ node: Node, of what: String) -> Bool? {
    switch node.scalar?.string {
    case "true": return true
    case "false": return false
    default:
      report("type", "\(what) is neither true nor false", remedy: "write true or false", at: node)
      return nil
    }
  }

  /// One word of an enumeration; another word is a problem that names the nearest.
  package mutating func choice<Value: RawRepresentable<String> & CaseIterable>(
    _ node: Node, of what: String, as type: Value.Type = Value.self
  ) -> Placed<Value>? {
    guard let word = text(node, of: what) else { return nil }
    if let value = Value(rawValue: word.value) { return Placed(value: value, place: word.place) }
    let remedy = NearestName.advice(for: word.value, among: Value.allCases.map(\.rawValue))
    report("unknown-value", "\(word.value) is no \(what)", remedy: remedy, at: node)
    return nil
  }

  private mutating func report(syntax error: YamlError, in yaml: String) {
    let remedy = "correct the YAML; indentation is by spaces, and a text with : # * or quotes stands in quotes"
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      report("syntax", problem, remedy: remedy, at: SourcePlace(path: path, line: mark.line, column: mark.column))
    case .duplicatedKeysInMapping(let names, let context):
      let place = SourcePlace(path: path, line: context.mark.line, column: context.mark.column)
      let message = "a mapping names \(names.sorted().joined(separator: ", ")) twice"
      report("duplicate-key", message, remedy: "keep one of them", at: place)
    case .reader(let problem, let offset, _, _):
      let before = yaml.prefix(offset ?? 0).split(separator: "\n", omittingEmptySubsequences: false)
      let place = SourcePlace(path: path, line: max(1, before.count), column: (before.last?.count ?? 0) + 1)
      report("syntax", problem, remedy: "remove the control character", at: place)
    default:
      report("syntax", "the file is no YAML", remedy: remedy, at: SourcePlace(path: path))
    }
  }
}
